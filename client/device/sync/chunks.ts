import { isCase } from '../../../schemas/kinds/case.ts';
import type { Entry, EntryId } from '../../../schemas/record/entry.ts';
import { headsOf, orderLog } from '../../../schemas/record/log.ts';
import { entriesBeyond } from '../../../schemas/record/merge.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';
import type { PushedRecord } from '../../../schemas/wire/messages.ts';

/** Entries of one record that the province shall have; `record` is what this tablet holds of it. */
export interface Offer {
  readonly record: RegisterRecord;
  readonly entries: readonly Entry[];
}

/** On a bad line a small request arrives where a large one never does. */
const MAX_RECORDS = 50;
const MAX_BYTES = 200_000;

/** Cases are brought to the province's desk; they never share a request with records. */
export function doorOf(chunk: readonly Offer[]): '/api/push' | '/api/desk/push' {
  return chunk.some(isOfDesk) ? '/api/desk/push' : '/api/push';
}

function isOfDesk({ record }: Offer): boolean {
  return isCase(record.id);
}

export function toChunks(offers: readonly Offer[]): readonly (readonly Offer[])[] {
  const atDesk = offers.filter(isOfDesk);
  return [...inSize(offers.filter((offer) => !isOfDesk(offer))), ...inSize(atDesk)];
}

function inSize(offers: readonly Offer[]): readonly (readonly Offer[])[] {
  const chunks: Offer[][] = [];
  let bytes = 0;
  for (const offer of offers) {
    const size = JSON.stringify(offer.entries).length;
    const chunk = chunks.at(-1);
    if (chunk && chunk.length < MAX_RECORDS && bytes + size <= MAX_BYTES) {
      chunk.push(offer);
      bytes += size;
    } else {
      chunks.push([offer]);
      bytes = size;
    }
  }
  return chunks;
}

/** A chunk the province would not take, in two; undefined for what cannot be made smaller. */
export function halve(chunk: readonly Offer[]): readonly (readonly Offer[])[] | undefined {
  const [only, ...others] = chunk;
  if (others.length > 0) {
    const middle = Math.ceil(chunk.length / 2);
    return [chunk.slice(0, middle), chunk.slice(middle)];
  }
  if (!only || only.entries.length < 2) return undefined;
  const { record } = only;
  const entries = inOrder(only);
  const middle = Math.ceil(entries.length / 2);
  const later = entries.slice(middle);
  // The first half is offered as if the rest were not written yet, or the province would think the tablet knows nothing.
  const before = { ...record, log: entriesBeyond(record.log, later) };
  return [[{ record: before, entries: entries.slice(0, middle) }], [{ record, entries: later }]];
}

export function toPushed(offer: Offer): PushedRecord {
  return { id: offer.record.id, heads: knownHeads(offer.record.log), entries: inOrder(offer) };
}

/** Heads below which nothing is missing: to name others would claim a past that is not here. */
export function knownHeads(log: readonly Entry[]): readonly EntryId[] {
  return headsOf(orderLog(log).entries);
}

/** Past first, which for one key is also the order of its numbers. */
function inOrder({ record, entries }: Offer): readonly Entry[] {
  const { position } = orderLog([...record.log, ...entriesBeyond(entries, record.log)]);
  const place = (entry: Entry) => position.get(entry.id) ?? Number.POSITIVE_INFINITY;
  return [...entries].sort((a, b) => place(a) - place(b) || a.seq - b.seq);
}
