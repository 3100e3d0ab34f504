import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import type { Acknowledgement } from '../../schemas/wire/messages.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type Database, type NewDocument, revOf } from '../store/database.ts';
import { type Fields, isFields, toList } from '../store/guards.ts';
import { isEntryId } from '../store/ids.ts';
import { type Chain, EMPTY_CHAIN, extendChain, type Fork, type Link } from './chain.ts';

/** The province's custody of each key's work: its chain, kept in the control database over all communes. */
export interface Custody {
  /** Notes what was read back or refused, and answers how far each key's work is held now. */
  readonly note: (links: ReadonlyMap<KeyId, readonly Link[]>) => Promise<readonly Acknowledgement[]>;
  readonly acknowledge: (key: KeyId) => Promise<Acknowledgement>;
}

/** What the province holds of a key's work, before its gateway signs it. */
export type OpenAcknowledgement = Omit<Acknowledgement, 'by' | 'sig'>;

/** @param sign puts the gateway's own key and signature to it */
export function createCustody(
  control: Database,
  sign: (open: OpenAcknowledgement) => Promise<Acknowledgement>,
): Custody {
  return {
    async note(links) {
      const held = await noteLinks(control, links);
      return Promise.all([...held].map(([key, chain]) => sign(toAcknowledgement(key, chain))));
    },
    async acknowledge(key) {
      const doc = await control.get(custodyId(key));
      return sign(toAcknowledgement(key, doc ? toChain(doc) : EMPTY_CHAIN));
    },
  };
}

/** Keeps what each key's chain learns, and answers how the chains stand. */
export async function noteLinks(
  control: Database,
  links: ReadonlyMap<KeyId, readonly Link[]>,
): Promise<ReadonlyMap<KeyId, Chain>> {
  const held = new Map<KeyId, Chain>();
  let open = [...links];
  // Another gateway, or another push of the same key, may write between: nobody's links are lost to a 409.
  while (open.length > 0) {
    const outcome = await extendAll(control, open);
    for (const [key, chain] of outcome.kept) held.set(key, chain);
    open = open.filter(([key]) => !outcome.kept.has(key));
  }
  return held;
}

async function extendAll(control: Database, open: readonly (readonly [KeyId, readonly Link[]])[]) {
  const rows = await control.rowsOf(open.map(([key]) => custodyId(key)));
  const kept = new Map<KeyId, Chain>();
  const writes: { key: KeyId; chain: Chain; doc: NewDocument }[] = [];
  open.forEach(([key, links], index) => {
    const doc = rows[index]?.doc;
    const old = doc ? toChain(doc) : EMPTY_CHAIN;
    const chain = extendChain(old, links);
    const isSame = JSON.stringify(old) === JSON.stringify(chain);
    if (isSame) kept.set(key, chain);
    else
      writes.push({ key, chain, doc: { ...toCanonicalObject(chain), _id: custodyId(key), ...revOf(doc) } });
  });
  if (writes.length > 0) {
    const results = await control.bulk(writes.map(({ doc }) => doc));
    writes.forEach(({ key, chain }, index) => {
      if (results[index]?.ok) kept.set(key, chain);
    });
  }
  return { kept };
}

const custodyId = (key: KeyId): string => `custody-${key}`;

function toAcknowledgement(key: KeyId, { upTo, hash, refused }: Chain): OpenAcknowledgement {
  return { key, upTo, hash, refused };
}

function toChain(doc: Fields): Chain {
  return {
    upTo: typeof doc.upTo === 'number' ? doc.upTo : 0,
    hash: isEntryId(doc.hash) ? doc.hash : '',
    ahead: toList(doc.ahead).flatMap((one) => (isFields(one) ? toLink(one) : [])),
    refused: toIds(doc.refused),
    forks: toList(doc.forks).flatMap((one): Fork[] =>
      isFields(one) && typeof one.seq === 'number' ? [{ seq: one.seq, ids: toIds(one.ids) }] : [],
    ),
  };
}

function toLink({ seq, id, prev, isRefused }: Fields): readonly Link[] {
  if (typeof seq !== 'number' || !isEntryId(id)) return [];
  return [{ seq, id, prev: isEntryId(prev) ? prev : null, isRefused: isRefused === true }];
}

function toIds(value: unknown): readonly EntryId[] {
  return toList(value).filter(isEntryId);
}
