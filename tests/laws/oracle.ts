import type { Entry } from '../../schemas/record/entry.ts';
import { canonicalJson, type Json } from '../../schemas/record/json.ts';

/**
 * The fold told once more, from SPEC.md alone and with no thought for speed, to hold the real one against. It shares no
 * code with it but canonical JSON.
 */
export interface ToldFold {
  readonly state: Record<string, Json>;
  /** Contested paths, each with the ids of its standing claims, the shown one first. */
  readonly contested: Record<string, readonly string[]>;
  readonly heads: readonly string[];
  readonly pending: readonly string[];
}

export function tellFold(log: readonly Entry[]): ToldFold {
  const attached = attachedOf(log);
  const pasts = new Map(attached.map((entry) => [entry.id as string, pastOf(attached, entry)]));
  const isVoided = (entry: Entry) =>
    attached.some((one) => one.act === 'void' && one.voids?.includes(entry.id));
  const state: Record<string, Json> = {};
  const contested: Record<string, readonly string[]> = {};
  for (const path of new Set(attached.flatMap((entry) => Object.keys(entry.set)))) {
    const claims = attached.filter((entry) => path in entry.set && !isVoided(entry));
    const standing = claims.filter((claim) => !claims.some((later) => pasts.get(later.id)?.has(claim.id)));
    standing.sort((a, b) => depth(attached, b) - depth(attached, a) || (a.id < b.id ? 1 : -1));
    const [shown] = standing;
    if (!shown) continue;
    const value = shown.set[path] ?? null;
    if (value !== null) state[path] = value;
    if (new Set(standing.map((claim) => canonicalJson(claim.set[path] ?? null))).size > 1) {
      contested[path] = standing.map((claim) => claim.id);
    }
  }
  const attachedIds = new Set<string>(attached.map((entry) => entry.id));
  return {
    state,
    contested,
    heads: [...attachedIds]
      .filter((id) => !attached.some((entry) => (entry.after as readonly string[]).includes(id)))
      .sort(),
    pending: log
      .map((entry) => entry.id as string)
      .filter((id) => !attachedIds.has(id))
      .sort(),
  };
}

function attachedOf(log: readonly Entry[]): Entry[] {
  const attached: Entry[] = [];
  for (let before = -1; before < attached.length; ) {
    before = attached.length;
    for (const entry of log) {
      if (attached.includes(entry)) continue;
      if (entry.after.every((id) => attached.some((one) => one.id === id))) attached.push(entry);
    }
  }
  return attached;
}

function pastOf(attached: readonly Entry[], entry: Entry): Set<string> {
  const past = new Set<string>();
  const visit = (id: string): void => {
    if (past.has(id)) return;
    past.add(id);
    attached.find((one) => one.id === id)?.after.forEach(visit);
  };
  entry.after.forEach(visit);
  return past;
}

function depth(attached: readonly Entry[], entry: Entry): number {
  const memo = new Map<string, number>();
  const measure = (id: string): number => {
    const known = memo.get(id);
    if (known !== undefined) return known;
    const parents = attached.find((one) => one.id === id)?.after ?? [];
    const value = parents.length === 0 ? 0 : 1 + Math.max(...parents.map(measure));
    memo.set(id, value);
    return value;
  };
  return measure(entry.id);
}
