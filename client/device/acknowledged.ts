import type { Entry, KeyId } from '../../schemas/record/entry.ts';
import type { Acknowledgement, Receipt } from '../../schemas/wire/messages.ts';
import { createExclusive } from './exclusive.ts';
import type { Journal, KeptAcknowledgement } from './journal.ts';

/**
 * What the province has signed for: of each key the last acknowledgement whose id is in this tablet's own chain, and, where
 * the key turned out to be used twice, the receipts. No number beyond such an acknowledgement says which of two entries is
 * held.
 */
export interface Acknowledged {
  /** `refused`: the province has seen it and holds it in no log. */
  readonly coverOf: (entry: Pick<Entry, 'key' | 'seq' | 'id'>) => 'held' | 'refused' | undefined;
  readonly find: (key: KeyId) => Acknowledgement | undefined;
  /** Takes in what was verified; the keys it says something new of. */
  readonly take: (
    acknowledgements: readonly Acknowledgement[],
    receipts: readonly Receipt[],
  ) => Promise<ReadonlySet<KeyId>>;
  /** The province was restored and may know less than it signed; that a key was used twice is not forgotten. */
  readonly forget: () => Promise<void>;
  readonly forks: () => readonly KeyId[];
}

/** @param isOwn whether this tablet has written under the key */
export async function createAcknowledged(
  journal: Pick<Journal, 'listAcknowledgements' | 'putAcknowledgements' | 'findInChain'>,
  isOwn: (key: KeyId) => boolean,
): Promise<Acknowledged> {
  const kept = new Map<KeyId, KeptAcknowledgement>();
  /** A push and a pull are answered at once: each goes on from what the other kept, and neither outlives a restore. */
  const oneAtATime = createExclusive();
  for (const one of await journal.listAcknowledgements()) {
    // Release 0.3 kept the one that showed the fork.
    kept.set(one.key, (await isOfOwnChain(one)) ? one : { ...nothingOf(one.key), isForked: true });
  }

  async function isOfOwnChain({ key, upTo, hash }: Acknowledgement): Promise<boolean> {
    return !isOwn(key) || upTo === 0 || (await journal.findInChain(key, upTo)) === hash;
  }

  async function withAcknowledgement(
    known: KeptAcknowledgement | undefined,
    one: Acknowledgement,
  ): Promise<KeptAcknowledgement | undefined> {
    if (!(await isOfOwnChain(one)))
      return known?.isForked ? undefined : { ...(known ?? nothingOf(one.key)), isForked: true };
    // Two answers may overtake each other; what was acknowledged once stays so, but for a restore.
    if (known && !isNews(known, one)) return undefined;
    // A tip that is ours says nothing of the numbers below it once there are two of them.
    return known?.isForked ? undefined : one;
  }

  function withReceipt(
    known: KeptAcknowledgement | undefined,
    { key, ids }: Receipt,
  ): KeptAcknowledgement | undefined {
    const receipts = new Set([...(known?.receipts ?? []), ...ids]);
    if (known?.isForked && receipts.size === (known.receipts?.length ?? 0)) return undefined;
    return { ...(known ?? nothingOf(key)), isForked: true, receipts: [...receipts] };
  }

  async function take(
    acknowledgements: readonly Acknowledgement[],
    receipts: readonly Receipt[],
  ): Promise<ReadonlySet<KeyId>> {
    const news = new Map<KeyId, KeptAcknowledgement>();
    const known = (key: KeyId) => news.get(key) ?? kept.get(key);
    const note = (one: KeptAcknowledgement | undefined) => one && news.set(one.key, one);
    for (const one of acknowledgements) note(await withAcknowledgement(known(one.key), one));
    for (const one of receipts) if (isOwn(one.key)) note(withReceipt(known(one.key), one));
    // On the disk before anything is taken for confirmed.
    if (news.size > 0) await journal.putAcknowledgements([...news.values()]);
    for (const [key, one] of news) kept.set(key, one);
    return new Set(news.keys());
  }

  async function forget(): Promise<void> {
    const none = [...kept.values()].map(({ key, isForked }) => ({
      ...nothingOf(key),
      ...(isForked ? { isForked } : {}),
    }));
    await journal.putAcknowledgements(none);
    for (const one of none) kept.set(one.key, one);
  }

  return {
    coverOf: ({ key, seq, id }) => {
      const known = kept.get(key);
      if (!known) return undefined;
      if (known.receipts?.includes(id)) return 'held';
      if (seq > known.upTo) return undefined;
      return known.refused.includes(id) ? 'refused' : 'held';
    },
    find: (key) => {
      const one = kept.get(key);
      return one?.sig ? one : undefined;
    },
    take: (acknowledgements, receipts) => oneAtATime(() => take(acknowledgements, receipts)),
    forget: () => oneAtATime(forget),
    forks: () => [...kept.values()].flatMap(({ key, isForked }) => (isForked ? [key] : [])),
  };
}

function nothingOf(key: KeyId): KeptAcknowledgement {
  return { key, upTo: 0, hash: '', refused: [], by: key, sig: '' };
}

function isNews(known: Acknowledgement, one: Acknowledgement): boolean {
  return one.upTo === known.upTo ? one.hash !== known.hash : one.upTo > known.upTo;
}
