import { keySimilarity, type NameKey, nameKey } from '../text/names.ts';

/** As `nameSimilarity`, with the keys of names seen lately kept: a form asks about the same few again and again. */
export function nameLikeness(a: string, b: string): number {
  return a === b ? 1 : keySimilarity(keyOf(a), keyOf(b));
}

const MOST_KEPT = 4096;
const KEPT = new Map<string, NameKey>();

function keyOf(name: string): NameKey {
  const kept = KEPT.get(name);
  if (kept) return kept;
  if (KEPT.size >= MOST_KEPT) KEPT.clear();
  const made = nameKey(name);
  KEPT.set(name, made);
  return made;
}
