import type { Json } from '../record/json.ts';

const SHARED = /^shared\.(\d{6})$/;

/**
 * Communes a record names beside its own: `shared.070704` set to true. A courier carries it there, and their officers
 * may do the acts that the kind gives to the other side (design.md §4).
 */
export function sharedCommunes(state: Readonly<Record<string, Json>>): readonly string[] {
  const communes: string[] = [];
  // No list of all paths first: a book of two hundred has some thousands of them, and a search asks every record.
  for (const path in state) {
    const commune = path.startsWith('shared.') ? SHARED.exec(path)?.[1] : undefined;
    if (commune !== undefined && state[path] === true) communes.push(commune);
  }
  return communes;
}
