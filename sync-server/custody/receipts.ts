import type { EntryId } from '../../schemas/record/entry.ts';
import type { JsonObject } from '../engine/json.ts';
import type { Chain, Link } from '../gateway/chain.ts';
import { type Fields, isFields, toList } from '../store/guards.ts';
import { isEntryId } from '../store/ids.ts';

/** What a custody document says beside its chain. Documents of before 0.4 have none of it. */
export interface Receipts {
  /** When something of the key came last, by the gateway's clock. */
  readonly cameAt: number | undefined;
  /** The numbers of refused work: what was refused lies in no database, and must not look lost. */
  readonly refusedAt: readonly { readonly seq: number; readonly id: EntryId }[];
}

/** What stands beside the chain once `links` have come. */
export function noteReceipts(
  old: Receipts | undefined,
  { refused }: Chain,
  links: readonly Link[],
  now: number,
): JsonObject {
  const known = old?.refusedAt ?? [];
  const came = links.map(({ seq, id }) => ({ seq, id }));
  const byId = new Map([...known, ...came].map((one) => [one.id, one]));
  const refusedAt = refused.flatMap((id) => byId.get(id) ?? []);
  const cameAt = links.length > 0 ? now : old?.cameAt;
  return { ...(cameAt === undefined ? {} : { cameAt }), ...(refusedAt.length > 0 ? { refusedAt } : {}) };
}

export function toReceipts(doc: Fields): Receipts {
  return {
    cameAt: typeof doc.cameAt === 'number' ? doc.cameAt : undefined,
    refusedAt: toList(doc.refusedAt).flatMap((one) =>
      isFields(one) && typeof one.seq === 'number' && isEntryId(one.id) ? [{ seq: one.seq, id: one.id }] : [],
    ),
  };
}
