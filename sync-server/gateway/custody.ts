import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import type { Acknowledgement } from '../../schemas/wire/messages.ts';
import { noteReceipts } from '../custody/receipts.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type Database, type NewDocument, revOf, upsert } from '../store/database.ts';
import { type Fields, isFields, toList } from '../store/guards.ts';
import { isEntryId, isKeyId } from '../store/ids.ts';
import { toUnreachable } from '../store/unreachable.ts';
import { type Chain, EMPTY_CHAIN, extendChain, type Fork, type Link } from './chain.ts';
import { blockIdOf, blockIdsOf, placeLinks, toIds, toNumbers } from './numbers.ts';

/** The province's custody of each key's work: its chain, kept in the control database over all communes. */
export interface Custody {
  /** Notes what was read back or refused, and answers how far each key's work is held now. */
  readonly note: (links: ReadonlyMap<KeyId, readonly Link[]>) => Promise<Noted>;
  readonly acknowledge: (key: KeyId) => Promise<Acknowledgement>;
  /** The officer has another key on the tablet instead, because this one was used twice. */
  readonly noteReplaced: (key: KeyId, by: KeyId) => Promise<void>;
}

export interface Noted {
  readonly acknowledgements: readonly Acknowledgement[];
  /** Keys among them that were used twice. */
  readonly forked: ReadonlySet<KeyId>;
}

/** What the province holds of a key's work, before its gateway signs it. */
export type OpenAcknowledgement = Omit<Acknowledgement, 'by' | 'sig'>;

/** @param sign puts the gateway's own key and signature to it */
export function createCustody(
  control: Database,
  sign: (open: OpenAcknowledgement) => Promise<Acknowledgement>,
  now: () => number,
): Custody {
  return {
    async note(links) {
      const held = await noteLinks(control, links, now());
      const acknowledgements = [...held].map(([key, chain]) => sign(toAcknowledgement(key, chain)));
      const forked = [...held].filter(([, { forks }]) => forks.length > 0).map(([key]) => key);
      return { acknowledgements: await Promise.all(acknowledgements), forked: new Set(forked) };
    },
    async acknowledge(key) {
      const doc = await control.get(custodyId(key));
      return sign(toAcknowledgement(key, doc ? toChain(doc) : EMPTY_CHAIN));
    },
    noteReplaced: (key, by) =>
      upsert(control, custodyId(key), (doc) => {
        const { replacedBy } = doc ? toChain(doc) : EMPTY_CHAIN;
        return { ...toCanonicalObject(EMPTY_CHAIN), ...doc, replacedBy: [...new Set([...replacedBy, by])] };
      }),
  };
}

/** Keeps what each key's chain learns, and answers how the chains stand. @throws EngineUnreachable */
export async function noteLinks(
  control: Database,
  links: ReadonlyMap<KeyId, readonly Link[]>,
  /** The gateway's clock, milliseconds. */
  now: number,
): Promise<ReadonlyMap<KeyId, Chain>> {
  const held = new Map<KeyId, Chain>();
  let open = [...links];
  // Another gateway, or another push of the same key, may write between: nobody's links are lost to a 409.
  while (open.length > 0) {
    const outcome = await extendAll(control, open, now);
    for (const [key, chain] of outcome.kept) held.set(key, chain);
    open = open.filter(([key]) => !outcome.kept.has(key));
  }
  return held;
}

async function extendAll(
  control: Database,
  open: readonly (readonly [KeyId, readonly Link[]])[],
  now: number,
) {
  const blockIds = open.flatMap(([key, links]) => blockIdsOf(key, links));
  const rows = await control.rowsOf([...open.map(([key]) => custodyId(key)), ...blockIds]);
  const found = new Map(rows.flatMap(({ doc }) => (doc ? [[doc._id, doc] as const] : [])));
  const kept = new Map<KeyId, Chain>();
  const writes: { readonly key: KeyId; readonly doc: NewDocument }[] = [];
  for (const [key, links] of open) {
    const forks: Fork[] = [];
    for (const id of blockIdsOf(key, links)) {
      const doc = found.get(id);
      const mine = links.filter(({ seq }) => blockIdOf(key, seq) === id);
      const before = toNumbers(doc);
      const placed = placeLinks(before, mine);
      forks.push(...placed.forks);
      if (placed.numbers.size > before.size)
        writes.push({ key, doc: { _id: id, ids: toIds(placed.numbers), ...revOf(doc) } });
    }
    const doc = found.get(custodyId(key));
    const old = doc ? toChain(doc) : EMPTY_CHAIN;
    const chain = extendChain(old, links, forks);
    if (JSON.stringify(old) !== JSON.stringify(chain)) {
      const noted = { ...chain, ...noteReceipts(doc, chain, links, now) };
      writes.push({ key, doc: { ...toCanonicalObject(noted), _id: custodyId(key), ...revOf(doc) } });
    }
    kept.set(key, chain);
  }
  const results = writes.length > 0 ? await control.bulk(writes.map(({ doc }) => doc)) : [];
  writes.forEach(({ key, doc }, index) => {
    const row = results[index];
    if (row?.ok) return;
    // What was refused for another reason than a write between is refused the next time too.
    if (row && row.code !== 'conflict') throw toUnreachable(row, `write of ${doc._id}`);
    kept.delete(key);
  });
  return { kept };
}

const custodyId = (key: KeyId): string => `custody-${key}`;

/** Of a number with two entries no count says which one is held: receipts do. */
function toAcknowledgement(key: KeyId, { upTo, hash, refused, forks }: Chain): OpenAcknowledgement {
  return { key, upTo, hash: forks.length > 0 ? '' : hash, refused };
}

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
