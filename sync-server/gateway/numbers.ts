import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import { type Fields, isFields } from '../store/guards.ts';
import { isEntryId } from '../store/ids.ts';
import type { Fork, Link } from './chain.ts';

/**
 * Which entry stands under each number of a key, in blocks beside its chain: so a second one under a number is found
 * however far below the tip, and one that is sent again, or given back after a restore, is known for the first. What came
 * before release 0.4 is in no block until it comes again; the scan of the entries themselves finds forks there.
 */
export type Numbers = ReadonlyMap<number, EntryId>;

const BLOCK = 128;

export function blockIdsOf(key: KeyId, links: readonly Link[]): readonly string[] {
  return [...new Set(links.map(({ seq }) => blockIdOf(key, seq)))];
}

export function blockIdOf(key: KeyId, seq: number): string {
  return `numbers-${key}-${Math.floor((seq - 1) / BLOCK)}`;
}

/** The numbers with what came, the first under each staying; and what came second. */
export function placeLinks(
  numbers: Numbers,
  links: readonly Link[],
): { readonly numbers: Numbers; readonly forks: readonly Fork[] } {
  const placed = new Map(numbers);
  const forks: Fork[] = [];
  for (const { seq, id } of links) {
    const first = placed.get(seq);
    if (first === undefined) placed.set(seq, id);
    else if (first !== id) forks.push({ seq, ids: [first, id] });
  }
  return { numbers: placed, forks };
}

export function toNumbers(doc: Fields | undefined): Numbers {
  const held = isFields(doc?.ids) ? Object.entries(doc.ids) : [];
  return new Map(held.flatMap(([seq, id]) => (isEntryId(id) ? [[Number(seq), id]] : [])));
}

export function toIds(numbers: Numbers): Readonly<Record<string, EntryId>> {
  return Object.fromEntries([...numbers].map(([seq, id]) => [String(seq), id]));
}
