import type { Database } from '../store/database.ts';
import { toUnreachable } from '../store/unreachable.ts';

/**
 * Brings all leaves of a record to another database with their revisions, closed ones too; the number that were not
 * there. What the other database has beyond them stays.
 *
 * @throws EngineUnreachable where the other database does not take one: the courier comes again
 */
export async function carry(id: string, from: Database, to: Database): Promise<number> {
  const leaves = await from.leavesOf(id);
  const there = new Set((await to.leavesOf(id)).flatMap(revisionsOf));
  const missing = leaves.filter((leaf) => !there.has(leaf._rev));
  if (missing.length === 0) return 0;
  const result = await to.graft(missing);
  if (!result.ok) throw toUnreachable(result, `carrying ${id} to ${to.name}`);
  return missing.length;
}

/** The leaf and what it was written upon: carrying those again would not make them leaves. */
function revisionsOf(leaf: { readonly _rev: string; readonly _revisions?: unknown }): readonly string[] {
  const { _revisions: revisions } = leaf;
  if (typeof revisions !== 'object' || revisions === null) return [leaf._rev];
  if (!('start' in revisions) || !('ids' in revisions) || !Array.isArray(revisions.ids)) return [leaf._rev];
  const start = Number(revisions.start);
  return revisions.ids.map((hash, age) => `${start - age}-${String(hash)}`);
}
