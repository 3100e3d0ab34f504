import type { Json } from '../../../schemas/record/json.ts';
import type { AskedCase } from '../../../schemas/wire/desk-messages.ts';
import type { Draft } from '../api/forms.ts';
import type { Outcome } from '../api/outcome.ts';
import type { RecordView } from '../api/records.ts';
import type { Journal } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import { toView, type ViewFacts } from '../record-view.ts';
import type { Signer } from '../signer.ts';
import type { CaseDesk, DeskFault } from './case-desk.ts';
import type { CaseShelf } from './case-shelf.ts';

/** A question of the province, as the commune's screen shows it. */
export interface AskedItem extends Omit<AskedCase, 'case'> {
  readonly case: RecordView;
  /** What was answered on this tablet and the province has not taken yet. */
  readonly answer: string | undefined;
}

export interface AskedView {
  readonly items: readonly AskedItem[];
  /** Device time when the province was last heard of it; undefined where it never was. */
  readonly readAt: number | undefined;
  /** Why it could not be asked now: then the items are those it asked last. */
  readonly fault: DeskFault | undefined;
}

/**
 * What the province asks, kept sealed on the tablet: a question that was read once can be answered where there is no
 * line, and the answer goes with the rest of the work.
 */
export interface AskedBook {
  readonly read: () => Promise<AskedView>;
}

export interface AskedBookParts {
  readonly desk: Pick<CaseDesk, 'asked'>;
  readonly journal: Pick<Journal, 'readDraft'>;
  readonly keep: (draft: Draft) => Promise<Outcome<void, { readonly code: 'disk_full' }>>;
  readonly ledger: Pick<Ledger, 'openRows' | 'isRefused'>;
  readonly shelf: CaseShelf;
  readonly facts: ViewFacts;
  /** Whoever is signed in, and where. */
  readonly signer: () => Signer | undefined;
  readonly now: () => number;
}

export function createAskedBook(parts: AskedBookParts): AskedBook {
  const { desk, journal, keep, ledger, shelf, facts } = parts;

  function toItem({ case: record, ...rest }: AskedCase): AskedItem {
    const own = ledger.openRows().find((row) => row.record === record.id && !ledger.isRefused(row.entry.id));
    return { ...rest, case: toView(record, facts), answer: own && answerIn(own.entry.set) };
  }

  return {
    async read() {
      const place = parts.signer()?.certificate.place;
      if (place === undefined) return { items: [], readAt: undefined, fault: { code: 'not_signed_in' } };
      const name = `asked:${place}`;
      const outcome = await desk.asked();
      if (outcome.ok) {
        const value: Json = JSON.parse(JSON.stringify(outcome.value.asked));
        await keep({ name, value, savedAt: parts.now() });
      }
      const kept = outcome.ok ? undefined : await journal.readDraft(name);
      const asked = outcome.ok ? outcome.value.asked : askedIn(kept?.value);
      shelf.put(asked.map((one) => one.case));
      return {
        items: asked.map(toItem),
        readAt: outcome.ok ? parts.now() : kept?.savedAt,
        fault: outcome.ok ? undefined : outcome.fault,
      };
    },
  };
}

function answerIn(set: Readonly<Record<string, Json>>): string | undefined {
  const { answer } = set;
  const text = isObject(answer) ? answer.text : undefined;
  return typeof text === 'string' ? text : undefined;
}

function askedIn(kept: unknown): readonly AskedCase[] {
  return Array.isArray(kept) ? kept.filter(isAskedCase) : [];
}

/** This app wrote it, sealed; a newer one may have written it otherwise. */
function isAskedCase(value: unknown): value is AskedCase {
  if (!isObject(value)) return false;
  const { case: record, records, question, kind, reason, since } = value;
  const isCaseHere = isObject(record) && typeof record.id === 'string' && Array.isArray(record.log);
  return isCaseHere && Array.isArray(records) && [question, kind, reason, since].every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
