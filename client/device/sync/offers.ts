import { CASE, isCase } from '../../../schemas/kinds/case.ts';
import type { Entry, EntryId, RecordId } from '../../../schemas/record/entry.ts';
import type { JournalRow, TrayRow } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Store } from '../store.ts';
import type { Offer } from './chunks.ts';
import type { Pusher } from './pusher.ts';

/** What is offered to the province beside what RxDB sends; each resolves when the province has answered. */
export interface Offers {
  /** Whatever RxDB thinks was sent: what the journal holds unacknowledged. */
  readonly rows: (rows: readonly JournalRow[]) => Promise<void>;
  /** What was written onto cases of the province's desk and is not acknowledged. */
  readonly cases: () => Promise<void>;
  /** What the province could not take, or not judge, when it was offered last. */
  readonly waiting: () => Promise<void>;
  /**
   * After a restore of the province: what it has not shown it may have lost (design.md §4). Of what it has shown, this
   * tablet's own entries that it has not signed for again; and what it refused, whose numbers would be holes.
   */
  readonly again: (seen: ReadonlySet<RecordId>) => Promise<void>;
  /** Entries of the store that the province has not signed for and that are `wanted`; their ids. */
  readonly unsigned: (wanted: (entry: Entry) => boolean) => Promise<readonly EntryId[]>;
  /** Records with all their entries. */
  readonly wholly: (ids: readonly RecordId[]) => Promise<void>;
}

export interface OffersParts {
  readonly pusher: Pusher;
  readonly ledger: Ledger;
  readonly store: Store;
}

function toRefusedOffer({ entry, record: id, kind, status }: TrayRow): readonly Offer[] {
  if (status !== 'refused') return [];
  return [{ record: { id, kind, commune: entry.commune ?? '', log: [] }, entries: [entry] }];
}

/** A case is in no store: what was written onto it is all that this tablet has to say of it. */
function toCaseOffers(rows: readonly JournalRow[]): readonly Offer[] {
  const cases = new Map(
    rows.flatMap((row) => (isCase(row.record) ? [[row.record, row.commune] as const] : [])),
  );
  return [...cases].map(([id, commune]) => ({
    record: { id, kind: CASE, commune, log: [] },
    entries: rows.filter((row) => row.record === id).map((row) => row.entry),
  }));
}

export function createOffers({ pusher, ledger, store }: OffersParts): Offers {
  const isUnsigned = (entry: Entry) => ledger.isOwn(entry.key) && !ledger.isConfirmed(entry);

  async function offer(offers: readonly Offer[]): Promise<void> {
    // Nothing to say need not wait for a push that is under way.
    if (offers.length === 0) return;
    const lacking = await pusher.push(offers);
    const records = offers.flatMap(({ record }) => {
      const log = (lacking.get(record.id) ?? []).filter((entry) => !ledger.isRefused(entry.id));
      return log.length === 0 ? [] : [{ ...record, log }];
    });
    await store.merge(records);
  }

  async function offerRows(rows: readonly JournalRow[]): Promise<void> {
    const records = await store.findMany([...new Set(rows.map((row) => row.record))]);
    const entriesOf = (id: RecordId) => rows.filter((row) => row.record === id).map((row) => row.entry);
    await offer([
      ...[...records.values()].map((record) => ({ record, entries: entriesOf(record.id) })),
      ...toCaseOffers(rows),
    ]);
  }

  return {
    rows: offerRows,
    cases: () => offerRows(ledger.openRows().filter((row) => isCase(row.record))),
    waiting: () => offerRows(ledger.openRows().filter((row) => ledger.isKeptBack(row.entry.id))),
    again: async (seen) => {
      const offers = (await store.readAll()).map((record) => ({
        record,
        entries: seen.has(record.id) ? record.log.filter(isUnsigned) : record.log,
      }));
      await offer(offers.filter(({ entries }) => entries.length > 0));
      await offer(ledger.listTray().flatMap(toRefusedOffer));
    },
    unsigned: async (wanted) => {
      const offers = (await store.readAll()).flatMap((record) => {
        const entries = record.log.filter((entry) => wanted(entry) && isUnsigned(entry));
        return entries.length === 0 ? [] : [{ record, entries }];
      });
      await offer(offers);
      return offers.flatMap(({ entries }) => entries.map(({ id }) => id));
    },
    wholly: async (ids) => {
      const records = await store.findMany(ids);
      await offer([...records.values()].map((record) => ({ record, entries: record.log })));
      await offerRows(ledger.openRows().filter((row) => isCase(row.record) && ids.includes(row.record)));
    },
  };
}
