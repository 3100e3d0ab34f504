import type { EntryId } from '../../schemas/record/entry.ts';
import { type Fields, isFields, toList } from '../store/guards.ts';
import { isEntryId, isKeyId } from '../store/ids.ts';
import type { Chain, Fork, Link } from './chain.ts';

/** The chain in a custody document; what of it cannot be read is left out. */
export function toChain(doc: Fields): Chain {
  return {
    upTo: typeof doc.upTo === 'number' ? doc.upTo : 0,
    hash: isEntryId(doc.hash) ? doc.hash : '',
    ahead: toList(doc.ahead).flatMap((one) => (isFields(one) ? toLink(one) : [])),
    refused: toEntryIds(doc.refused),
    replacedBy: toList(doc.replacedBy).filter(isKeyId),
    forks: toList(doc.forks).flatMap((one): Fork[] =>
      isFields(one) && typeof one.seq === 'number' ? [{ seq: one.seq, ids: toEntryIds(one.ids) }] : [],
    ),
  };
}

function toLink({ seq, id, prev, isRefused }: Fields): readonly Link[] {
  if (typeof seq !== 'number' || !isEntryId(id)) return [];
  return [{ seq, id, prev: isEntryId(prev) ? prev : null, isRefused: isRefused === true }];
}

function toEntryIds(value: unknown): readonly EntryId[] {
  return toList(value).filter(isEntryId);
}
