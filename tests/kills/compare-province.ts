import type { StoredEntry, StoredRecord } from '../support/province.ts';
import type { Faults } from './tally.ts';

/** Everything in the province's databases as its staff read them, over plain HTTP. */
export interface HeldWork {
  readonly recordsOf: (entry: string) => readonly string[];
  readonly entries: () => readonly StoredEntry[];
}

export function toHeldWork(records: readonly StoredRecord[]): HeldWork {
  const recordsOf = new Map<string, string[]>();
  const entries = new Map<string, StoredEntry>();
  for (const { _id, log } of records) {
    for (const entry of log) {
      recordsOf.set(entry.id, [...(recordsOf.get(entry.id) ?? []), _id]);
      entries.set(entry.id, entry);
    }
  }
  return { recordsOf: (id) => recordsOf.get(id) ?? [], entries: () => [...entries.values()] };
}

/** Each acknowledged entry is in its record there, and nothing is there twice. @param acknowledged record by entry */
export function compareProvince(
  held: HeldWork,
  acknowledged: ReadonlyMap<string, string>,
  faults: Faults,
): void {
  for (const [entry, record] of acknowledged) {
    if (!held.recordsOf(entry).includes(record)) faults.note('lost', `entry ${entry} is not in the province`);
  }
  compareTwice(held, faults);
}

/**
 * Everything each of these keys has written is there, one on the other, and bundles are whole: for when all has been
 * sent, in one commune. A service key is none of them: its voids are everywhere, and a number it did not use is no harm.
 */
export function compareChains(held: HeldWork, keys: ReadonlySet<string>, faults: Faults): void {
  const chains = new Map<string, StoredEntry[]>();
  const bundles = new Map<string, { readonly count: number; found: number }>();
  for (const entry of held.entries()) {
    if (!keys.has(entry.key)) continue;
    chains.set(entry.key, [...(chains.get(entry.key) ?? []), entry]);
    if (!entry.bundle) continue;
    const bundle = bundles.get(entry.bundle.id) ?? { count: entry.bundle.count, found: 0 };
    bundle.found += 1;
    bundles.set(entry.bundle.id, bundle);
  }
  for (const [key, chain] of chains) {
    let prev: string | null = null;
    const inOrder = chain.sort((a, b) => a.seq - b.seq);
    for (const [place, entry] of inOrder.entries()) {
      if (entry.seq !== place + 1 || entry.prev !== prev) {
        faults.note('torn', `chain of ${key} at ${entry.seq}: it does not follow ${place}`);
        break;
      }
      prev = entry.id;
    }
  }
  for (const [id, { count, found }] of bundles) {
    if (count !== found) faults.note('torn', `bundle ${id}: ${found} of ${count} entries in the province`);
  }
}

function compareTwice(held: HeldWork, faults: Faults): void {
  const numbers = new Map<string, string>();
  for (const { id, key, seq } of held.entries()) {
    const records = held.recordsOf(id);
    if (records.length > 1) faults.note('duplicated', `entry ${id} is in ${records.join(' and ')}`);
    const number = `${key} ${seq}`;
    if (numbers.has(number)) faults.note('duplicated', `number ${number} is used twice`);
    numbers.set(number, id);
  }
}
