import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import type { EntryTrace, KeyCustody, NumberRange, Traces } from '../../schemas/wire/custody-report.ts';
import type { Noted } from '../gateway/unite-notes.ts';
import { type RecordCopy, toTrace } from './ledger.ts';
import { toTraces } from './traces.ts';

/** Looks for the entries at the numbers where keys fork. */
export interface ForkSearch {
  readonly add: (copy: RecordCopy) => void;
  /** What was found of a key, and what the gateway noted that lies in no database; undefined where it does not fork. */
  readonly entriesOf: (report: KeyCustody, noted: Noted) => Traces | undefined;
}

/** So many numbers of a fork tell where it began and who wrote; a key gone mad may have a hundred thousand. */
const MOST_NUMBERS = 25;

export function createForkSearch(reports: readonly KeyCustody[]): ForkSearch {
  const wanted = new Map(reports.map(({ key, forked }) => [key, firstNumbers(forked)]));
  const found = new Map<KeyId, Map<EntryId, EntryTrace>>();
  return {
    add({ leaves, ...where }) {
      for (const { log } of leaves) {
        for (const entry of log) {
          if (!wanted.get(entry.key)?.has(entry.seq)) continue;
          const traces = found.get(entry.key) ?? new Map<EntryId, EntryTrace>();
          found.set(entry.key, traces);
          if (!traces.has(entry.id)) traces.set(entry.id, toTrace(entry, where));
        }
      }
    },
    entriesOf({ key }, noted) {
      const numbers = wanted.get(key);
      if (!numbers) return undefined;
      const traces = new Map(found.get(key));
      for (const { seq, id } of namedIn(noted)) {
        if (numbers.has(seq) && !traces.has(id)) traces.set(id, { seq, id });
      }
      return toTraces([...traces.values()]);
    },
  };
}

/** The numbers of the ranges and the one after each: it says which of two was the one before. */
function firstNumbers(ranges: readonly NumberRange[]): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const { from, to } of ranges) {
    const end = Math.min(to, from + MOST_NUMBERS - numbers.size - 1);
    for (let seq = from; seq <= end; seq++) numbers.add(seq);
    numbers.add(end + 1);
    if (numbers.size >= MOST_NUMBERS) break;
  }
  return numbers;
}

function namedIn({ chain, refusedAt }: Noted): readonly { readonly seq: number; readonly id: EntryId }[] {
  const { upTo, hash, ahead, forks } = chain;
  const forked = forks.flatMap(({ seq, ids }) => ids.map((id) => ({ seq, id })));
  return [...refusedAt, ...ahead, ...forked, ...(hash === '' ? [] : [{ seq: upTo, id: hash }])];
}
