import type { KeyId } from '../../../schemas/record/entry.ts';
import type { CertificatesRequest, ProblemCode, Roster } from '../../../schemas/wire/messages.ts';
import type { JournalRow } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Line } from './line.ts';

/** Who is who, on the way between the province and this tablet, and what a tablet does whose keys were taken back. */
export interface RosterErrands {
  readonly fetch: () => Promise<void>;
  /** The same where nobody waits for it, once at a time. */
  readonly fetchAside: () => void;
  /** After a restore, before any work is offered: nobody's entries shall be a stranger's there, and no thief a stranger to it. */
  readonly bring: () => Promise<void>;
  /** Whether that was done since the tablet was opened. */
  readonly isBrought: () => boolean;
  /**
   * A key the province took back sends what it has, to be held there, and is erased. That the gateway calls it revoked
   * is not enough: only what the province's key signed makes a tablet give up its keys.
   */
  readonly leaveRevoked: () => void;
}

export interface RosterErrandsParts {
  readonly line: Pick<Line, 'insist'>;
  readonly ledger: Pick<Ledger, 'openRows'>;
  readonly offer: (rows: readonly JournalRow[]) => Promise<void>;
  readonly onRoster: (roster: Roster) => Promise<void>;
  /** What this tablet knows on the province's word and a roster of the province leaves out. */
  readonly beyondRoster: (roster: Roster) => CertificatesRequest;
  /** Keys of this tablet that the province took back, as far as the roster here proves it. */
  readonly revokedKeys: () => readonly KeyId[];
  /** Erases a key that was taken back, when its unsent work has gone. */
  readonly forgetKeys: (key: KeyId) => Promise<void>;
  readonly report: (problem: unknown) => void;
}

export function createRosterErrands(parts: RosterErrandsParts): RosterErrands {
  const { line, ledger, report } = parts;
  const leaving = new Set<KeyId>();
  let isFetching = false;
  let isBrought = false;

  async function fetch(): Promise<void> {
    const outcome = await line.insist('/api/roster', undefined);
    if (outcome.ok) await take(outcome.value);
  }

  async function take(roster: Roster): Promise<void> {
    await parts.onRoster(roster);
    leaveRevoked();
  }

  function leaveRevoked(): void {
    for (const key of parts.revokedKeys()) {
      if (leaving.has(key)) continue;
      leaving.add(key);
      const isUnsent = (row: JournalRow) => row.entry.key === key && row.state === 'unsent';
      void parts
        .offer(ledger.openRows().filter(isUnsent))
        .then(() => parts.forgetKeys(key))
        .catch(report)
        .finally(() => leaving.delete(key));
    }
  }

  return {
    fetch,
    fetchAside: () => {
      if (isFetching) return;
      isFetching = true;
      void fetch()
        .catch(report)
        .finally(() => {
          isFetching = false;
        });
    },
    bring: async () => {
      const outcome = await line.insist('/api/roster', undefined);
      if (!outcome.ok) return;
      const brought = toParts(parts.beyondRoster(outcome.value));
      for (const body of brought) await line.insist('/api/certificates', body, { isFinal: isRefusal });
      if (brought.length > 0) await fetch();
      else await take(outcome.value);
      isBrought = true;
    },
    isBrought: () => isBrought,
    leaveRevoked,
  };
}

/** Certificates of 700 bytes each, so that a thin line gets through one. */
const AT_ONCE = 200;

/** Certificates first: a revocation says nothing of a key that is not known. */
function toParts({ certificates, revocations }: CertificatesRequest): readonly CertificatesRequest[] {
  return [
    ...inParts(certificates).map((some) => ({ certificates: some, revocations: [] })),
    ...inParts(revocations).map((some) => ({ certificates: [], revocations: some })),
  ];
}

function inParts<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: (readonly Item[])[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) parts.push(items.slice(from, from + AT_ONCE));
  return parts;
}

/** A gateway of 0.3 knows no such question; a key that was stopped may not ask it. */
function isRefusal(code: ProblemCode): boolean {
  return ['not_found', 'not_allowed', 'revoked', 'bad_request'].includes(code);
}
