import { heldIn } from '../../schemas/kinds/adoption.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { voidedIds } from '../../schemas/record/fold.ts';

/** `awaiting` staff decide on it · `decided` they did · `voided` it was not allowed. */
export type Decided = 'awaiting' | 'decided' | 'voided';

/** What became of each entry of a log that a void stands beside (rule 4). */
export function decisionsIn(
  log: readonly Entry[],
): readonly { readonly entry: Entry; readonly is: Decided }[] {
  const voided = voidedIds(log);
  const held = new Set(heldIn(log).map(({ id }) => id));
  const adopted = new Set(log.flatMap(({ adopts }) => adopts ?? []));
  return log
    .filter(({ id }) => voided.has(id))
    .map((entry) => {
      if (held.has(entry.id)) return { entry, is: 'awaiting' };
      return { entry, is: adopted.has(entry.id) ? 'decided' : 'voided' };
    });
}
