import type { KeyId } from '../../schemas/record/entry.ts';
import type { Acknowledgement } from '../../schemas/wire/messages.ts';
import { noteReceipts } from '../custody/receipts.ts';
import type { JsonObject } from '../engine/json.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type Database, type NewDocument, revOf } from '../store/database.ts';
import { closeUnited, type Living, leavesIn, readLiving } from '../store/living.ts';
import { createTogether } from '../store/together.ts';
import { toUnreachable } from '../store/unreachable.ts';
import { type Chain, extendChain, type Fork, type Link } from './chain.ts';
import { blockIdOf, blockIdsOf, placeLinks, toIds } from './numbers.ts';
import { uniteBlock, uniteCustody } from './unite-notes.ts';

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
  // One control database for all communes, and one writer in it at a time: pushes of many tablets share a write.
  const noteTogether = createTogether((asks: readonly ReadonlyMap<KeyId, readonly Link[]>[]) =>
    noteLinks(control, uniteLinks(asks), now()),
  );
  return {
    async note(links) {
      const chains = await noteTogether(links);
      const held = [...chains].filter(([key]) => links.has(key));
      const acknowledgements = held.map(([key, chain]) => sign(toAcknowledgement(key, chain)));
      const forked = held.filter(([, { forks }]) => forks.length > 0).map(([key]) => key);
      return { acknowledgements: await Promise.all(acknowledgements), forked: new Set(forked) };
    },
    async acknowledge(key) {
      const living = await readLiving(control, [custodyId(key)]);
      return sign(toAcknowledgement(key, uniteCustody(leavesIn(living.get(custodyId(key)))).chain));
    },
    async noteReplaced(key, by) {
      await noteNews(control, [{ key, links: [], replacedBy: [by] }], now());
    },
  };
}

function uniteLinks(
  asks: readonly ReadonlyMap<KeyId, readonly Link[]>[],
): ReadonlyMap<KeyId, readonly Link[]> {
  const united = new Map<KeyId, readonly Link[]>();
  for (const [key, links] of asks.flatMap((ask) => [...ask])) {
    united.set(key, [...(united.get(key) ?? []), ...links]);
  }
  return united;
}

/** Keeps what each key's chain learns, and answers how the chains stand. @throws EngineUnreachable */
export function noteLinks(
  control: Database,
  links: ReadonlyMap<KeyId, readonly Link[]>,
  /** The gateway's clock, milliseconds. */
  now: number,
): Promise<ReadonlyMap<KeyId, Chain>> {
  return noteNews(
    control,
    [...links].map(([key, came]) => ({ key, links: came, replacedBy: [] })),
    now,
  );
}

/** What is to be noted of a key. */
interface News {
  readonly key: KeyId;
  readonly links: readonly Link[];
  readonly replacedBy: readonly KeyId[];
}

async function noteNews(
  control: Database,
  news: readonly News[],
  now: number,
): Promise<ReadonlyMap<KeyId, Chain>> {
  const held = new Map<KeyId, Chain>();
  let open = news;
  // Another gateway, or another push of the same key, may write between: nobody's links are lost to a 409.
  while (open.length > 0) {
    const kept = await extendAll(control, open, now);
    for (const [key, chain] of kept) held.set(key, chain);
    open = open.filter(({ key }) => !kept.has(key));
  }
  return held;
}

interface Write {
  readonly key: KeyId;
  readonly doc: NewDocument;
  /** To be closed once `doc`, and all else of the key, is written. */
  readonly losers: Living['losers'];
}

/** No merger runs here: what several leaves hold is made one by whoever writes next. */
async function extendAll(
  control: Database,
  open: readonly News[],
  now: number,
): Promise<ReadonlyMap<KeyId, Chain>> {
  const blockIds = open.flatMap(({ key, links }) => blockIdsOf(key, links));
  const found = await readLiving(control, [...open.map(({ key }) => custodyId(key)), ...blockIds]);
  const kept = new Map<KeyId, Chain>();
  const writes: Write[] = [];
  for (const { key, links, replacedBy } of open) {
    const forks: Fork[] = [];
    const put = (_id: string, fields: JsonObject) => {
      const { winner, losers = [] } = found.get(_id) ?? {};
      writes.push({ key, doc: { ...fields, _id, ...revOf(winner) }, losers });
    };
    for (const id of blockIdsOf(key, links)) {
      const leaves = leavesIn(found.get(id));
      const mine = links.filter(({ seq }) => blockIdOf(key, seq) === id);
      const before = uniteBlock(leaves);
      const placed = placeLinks(before.numbers, mine);
      forks.push(...before.forks, ...placed.forks);
      const isMore = placed.numbers.size > before.numbers.size;
      if (isMore || leaves.length > 1) put(id, { ids: toIds(placed.numbers) });
    }
    const leaves = leavesIn(found.get(custodyId(key)));
    const old = uniteCustody(leaves);
    const extended = extendChain(old.chain, links, forks);
    const chain = { ...extended, replacedBy: [...new Set([...extended.replacedBy, ...replacedBy])] };
    if (leaves.length > 1 || JSON.stringify(old.chain) !== JSON.stringify(chain)) {
      put(custodyId(key), toCanonicalObject({ ...chain, ...noteReceipts(old, chain, links, now) }));
    }
    kept.set(key, chain);
  }
  const results = writes.length > 0 ? await control.bulk(writes.map(({ doc }) => doc)) : [];
  const united: { readonly write: Write; readonly rev: string }[] = [];
  for (const [index, write] of writes.entries()) {
    const row = results[index];
    if (row?.ok) {
      united.push({ write, rev: row.rev });
      continue;
    }
    // What was refused for another reason than a write between is refused the next time too.
    if (row && row.code !== 'conflict') throw toUnreachable(row, `write of ${write.doc._id}`);
    kept.delete(write.key);
  }
  // A block's leaves may tell of a fork that only the chain keeps: both are written before either's are closed.
  for (const { write, rev } of united) {
    if (kept.has(write.key)) await closeUnited(control, rev, write.losers);
  }
  return kept;
}

const custodyId = (key: KeyId): string => `custody-${key}`;

/** Of a number with two entries no count says which one is held: receipts do. */
function toAcknowledgement(key: KeyId, { upTo, hash, refused, forks }: Chain): OpenAcknowledgement {
  return { key, upTo, hash: forks.length > 0 ? '' : hash, refused };
}
