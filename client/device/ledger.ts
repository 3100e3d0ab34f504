import { Subject } from 'rxjs';
import { isLookUp } from '../../schemas/kinds/look-up.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Acknowledgement, Receipt } from '../../schemas/wire/messages.ts';
import { createAcknowledged } from './acknowledged.ts';
import type { RecordSync } from './api/records.ts';
import type { SyncState } from './api/sync-state.ts';
import { createExclusive } from './exclusive.ts';
import type { Journal, JournalRow, TrayRow } from './journal.ts';
import { needsOfficer } from './tray/needs-officer.ts';

/** What is on its way to the province: the journal's rows, tray and acknowledgements, at hand in memory. */
export interface Ledger {
  readonly commit: Journal['commit'];
  /** What these rows say again needs nobody any more; of what is marked already nothing. */
  readonly settleMended: (rows: readonly JournalRow[]) => Promise<void>;
  /** Says that the entries are in the store too, so that their rows may go once they are acknowledged. */
  readonly markStored: (ids: readonly EntryId[]) => Promise<void>;
  readonly unstoredRows: () => readonly JournalRow[];
  /** Rows the province has not acknowledged. */
  readonly openRows: () => readonly JournalRow[];
  readonly markSent: (ids: readonly EntryId[]) => Promise<void>;
  readonly putTray: (rows: readonly TrayRow[]) => Promise<void>;
  /** Says of a row of the tray that it was handed on or settled; of what is not there nothing. */
  readonly markTray: (ids: readonly EntryId[], mark: TrayMark) => Promise<void>;
  readonly listTray: () => readonly TrayRow[];
  /** The province has in its log what it did not take at first: it needs nobody any more. */
  readonly noteTaken: (ids: readonly EntryId[]) => Promise<void>;
  /** Provincial staff decided on what was held: it was said again, or refused for good (rule 4). */
  readonly noteDecided: (ids: readonly EntryId[], isReleased: boolean) => Promise<void>;
  /** Whether the province cannot take the entry now and it is offered again later. */
  readonly isWaiting: (id: EntryId) => boolean;
  /** Whether the province has not judged it: it could not take it now, or is too old for it. */
  readonly isKeptBack: (id: EntryId) => boolean;
  /** Whether the province refused the entry: it is in no log, here or anywhere (rule 4). */
  readonly isRefused: (id: EntryId) => boolean;
  readonly acknowledge: (
    acknowledgements: readonly Acknowledgement[],
    receipts?: readonly Receipt[],
  ) => Promise<void>;
  /** What a gateway of the province last signed for a key. */
  readonly acknowledgementOf: (key: KeyId) => Acknowledgement | undefined;
  /** Whether this tablet wrote under the key. */
  readonly isOwn: (key: KeyId) => boolean;
  readonly isConfirmed: (entry: Entry) => boolean;
  /** After a restore of the province, which may know less than it had acknowledged. */
  readonly forgetAcknowledgements: () => Promise<void>;
  /** Keys of this tablet whose chain the province knows otherwise: a tablet was copied or set back. */
  readonly forks: () => readonly KeyId[];
  readonly addKey: (key: KeyId) => void;
  readonly syncOf: (entry: Entry) => RecordSync;
  /** Whether all entries of a key up to this number are `confirmed`, but for those in the tray. */
  readonly isSettled: (key: KeyId, upTo: number) => boolean;
  readonly counts: () => Counts;
  /** Records with entries that are not sent, the longest unsent first. */
  readonly waitingRecords: () => readonly RecordId[];
  /** Records whose way to the province changed; 'all' where that cannot be told. */
  readonly changes: Subject<readonly RecordId[] | 'all'>;
}

export type TrayMark = Pick<TrayRow, 'handed' | 'settled'>;
export type Counts = Required<Pick<SyncState, 'waiting' | 'unconfirmed' | 'inTray' | 'oldestWaiting'>>;

/**
 * @param ownKeys keys this device has written under
 * @param now the device's clock: since when something is in the tray
 */
export async function openLedger(
  journal: Journal,
  ownKeys: readonly KeyId[],
  now: () => number,
): Promise<Ledger> {
  const rows = new Map((await journal.listRows()).map((row) => [row.entry.id, row]));
  const tray = new Map((await journal.listTray()).map((row) => [row.entry.id, row]));
  const own = new Set<KeyId>([...ownKeys, ...[...rows.values()].map((row) => row.entry.key)]);
  const unstored = new Map(rows);
  const acknowledged = await createAcknowledged(journal, (key) => own.has(key));
  const changes = new Subject<readonly RecordId[] | 'all'>();

  const isRefused = (id: EntryId) => {
    const row = tray.get(id);
    return row?.status === 'refused' && row.brought === undefined;
  };

  /** Covered by an acknowledgement or a receipt, nothing weaker (design.md §4). */
  const isConfirmed = (entry: Entry): boolean => {
    const cover = acknowledged.coverOf(entry);
    // Refused, but the answer that said so was lost: it is sent again and then goes to the tray.
    return cover === 'held' || (cover === 'refused' && isRefused(entry.id));
  };

  /** What the officer did about work, and what the province says of it meanwhile, are both kept. */
  const trayInTurn = createExclusive();
  const putNow = async (given: readonly TrayRow[]) => {
    if (given.length === 0) return;
    // What is answered a second time keeps what was done about it since the first.
    const items = given.map((item) => ({ since: now(), ...marksOf(tray.get(item.entry.id)), ...item }));
    await journal.putTray(items);
    for (const item of items) tray.set(item.entry.id, item);
    changes.next(recordsOf(items));
  };
  const rowsOf = (ids: readonly EntryId[]) => ids.flatMap((id) => tray.get(id) ?? []);
  const putTray = (given: readonly TrayRow[]) => trayInTurn(() => putNow(given));
  const markTray = (ids: readonly EntryId[], mark: TrayMark) =>
    trayInTurn(() => putNow(rowsOf(ids).map((row) => ({ ...row, ...mark }))));
  const settleMended = async (mending: readonly JournalRow[]) => {
    for (const { entry, record, mends = [] } of mending) {
      const open = mends.filter((id) => tray.has(id) && !tray.get(id)?.settled);
      await markTray(open, { settled: { how: 'mended', at: entry.at, entry: entry.id, record } });
    }
  };
  const deleteNow = async (items: readonly TrayRow[]) => {
    if (items.length === 0) return;
    const ids = items.map(({ entry }) => entry.id);
    await journal.deleteTray(ids);
    for (const id of ids) tray.delete(id);
    changes.next(recordsOf(items));
  };
  const isKeptBack = (id: EntryId) => {
    const status = tray.get(id)?.status;
    return status !== undefined && !DECIDED.includes(status);
  };

  /** Look-ups are nothing an officer did at the counter and waits to see done. */
  const openWork = () =>
    [...rows.values()].filter(
      (row) => !isConfirmed(row.entry) && !isRefused(row.entry.id) && !isLookUp(row.record),
    );

  const prune = async (candidates: readonly JournalRow[]) => {
    const done = candidates.filter((row) => isConfirmed(row.entry) && !unstored.has(row.entry.id));
    if (done.length === 0) return;
    await journal.deleteRows(done.map((row) => row.entry.id));
    for (const row of done) rows.delete(row.entry.id);
  };

  return {
    commit: async (fresh, draft) => {
      const outcome = await journal.commit(fresh, draft);
      if (!outcome.ok) return outcome;
      for (const row of fresh) {
        rows.set(row.entry.id, row);
        unstored.set(row.entry.id, row);
        own.add(row.entry.key);
      }
      changes.next(recordsOf(fresh));
      return outcome;
    },
    settleMended,
    markStored: async (ids) => {
      for (const id of ids) unstored.delete(id);
      await prune(ids.map((id) => rows.get(id)).filter((row) => row !== undefined));
    },
    unstoredRows: () => [...unstored.values()],
    openRows: () => [...rows.values()].filter((row) => !isConfirmed(row.entry)),
    markSent: async (ids) => {
      const sent = ids.map((id) => rows.get(id)).filter((row) => row?.state === 'unsent');
      const known = sent.filter((row) => row !== undefined);
      if (known.length === 0) return;
      await journal.markSent(known.map((row) => row.entry.id));
      for (const row of known) rows.set(row.entry.id, { ...row, state: 'sent' });
      changes.next(recordsOf(known));
    },
    putTray,
    markTray,
    listTray: () => [...tray.values()],
    noteTaken: (ids) => trayInTurn(() => deleteNow(rowsOf(ids.filter(isKeptBack)))),
    noteDecided: (ids, isReleased) =>
      trayInTurn(async () => {
        const held = rowsOf(ids).filter(({ status }) => status === 'held');
        if (isReleased) await deleteNow(held);
        else await putNow(held.map((row) => ({ ...row, status: 'voided' as const })));
      }),
    isWaiting: (id) => tray.get(id)?.status === 'waits',
    isKeptBack,
    isRefused,
    acknowledge: async (acknowledgements, receipts = []) => {
      const keys = await acknowledged.take(acknowledgements, receipts);
      if (keys.size === 0) return;
      const touched = [...rows.values()].filter((row) => keys.has(row.entry.key));
      await prune(touched);
      changes.next(acknowledged.forks().length > 0 ? 'all' : recordsOf(touched));
    },
    acknowledgementOf: acknowledged.find,
    isOwn: (key) => own.has(key),
    isConfirmed,
    forgetAcknowledgements: async () => {
      await acknowledged.forget();
      changes.next('all');
    },
    forks: acknowledged.forks,
    addKey: (key) => own.add(key),
    syncOf: (entry) => {
      const noted = tray.get(entry.id);
      if (noted && !noted.settled && noted.status !== 'waits') return 'needs-you';
      if (!own.has(entry.key) || isConfirmed(entry)) return 'confirmed';
      return rows.get(entry.id)?.state === 'unsent' ? 'here' : 'sent';
    },
    isSettled: (key, upTo) => {
      const known = acknowledged.find(key);
      if (!own.has(key)) return true;
      return known !== undefined && upTo <= known.upTo && known.refused.every(isRefused);
    },
    counts: () => {
      const open = openWork();
      const waiting = open.filter(isUnsent);
      return {
        waiting: waiting.length,
        unconfirmed: open.length - waiting.length,
        inTray: [...tray.values()].filter(needsOfficer).length,
        oldestWaiting: waiting.length === 0 ? undefined : Math.min(...waiting.map(({ entry }) => entry.at)),
      };
    },
    waitingRecords: () =>
      recordsOf(
        openWork()
          .filter(isUnsent)
          .sort((a, b) => a.entry.at - b.entry.at),
      ),
    changes,
  };
}

/** Whatever else was answered may be answered otherwise later, also what only a newer province knows. */
const DECIDED: readonly TrayRow['status'][] = ['refused', 'voided', 'held'];

const isUnsent = ({ state }: JournalRow) => state === 'unsent';

function marksOf(row: TrayRow | undefined): Pick<TrayRow, 'since' | 'handed' | 'settled'> {
  if (!row) return {};
  const { since, handed, settled } = row;
  return {
    ...(since === undefined ? {} : { since }),
    ...(handed && { handed }),
    ...(settled && { settled }),
  };
}

function recordsOf(rows: readonly { readonly record: RecordId }[]): readonly RecordId[] {
  return [...new Set(rows.map((row) => row.record))];
}
