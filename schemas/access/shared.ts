import type { Json } from '../record/json.ts';

const SHARED = /^shared\.(\d{6})$/;

/**
 * Communes a record names beside its own: `shared.070704` set to true. A courier carries it there, and their officers
 * may do the acts that the kind gives to the other side (design.md §4).
 */
export function sharedCommunes(state: Readonly<Record<string, Json>>): readonly string[] {
  return Object.entries(state).flatMap(([path, value]) => {
    const commune = SHARED.exec(path)?.[1];
    return commune !== undefined && value === true ? [commune] : [];
  });
}
