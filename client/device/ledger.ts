import { Subject } from 'rxjs';
import { isLookUp } from '../../schemas/kinds/look-up.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Acknowledgement } from '../../schemas/wire/messages.ts';
import type { RecordSync } from './api.ts';
import type { Journal, JournalRow, TrayRow } from './journal.ts';

/** What is on its way to the province: the journal's rows, tray and acknowledgements, at hand in memory. */
export interface Ledger {
  readonly commit: Journal['commit'];
  /** Says that the entries are in the store too, so that their rows may go once they are acknowledged. */
  readonly markStored: (ids: readonly EntryId[]) => Promise<void>;
  readonly unstoredRows: () => readonly JournalRow[];
  /** Rows the province has not acknowledged. */
  readonly openRows: () => readonly JournalRow[];
  readonly markSent: (ids: readonly EntryId[]) => Promise<void>;
  readonly putTray: (rows: readonly TrayRow[]) => Promise<void>;
  readonly deleteTray: (ids: readonly EntryId[]) => Promise<void>;
  readonly listTray: () => readonly TrayRow[];
  /** The province has in its log what it did not take at first: it needs nobody any more. */
  readonly noteTaken: (ids: readonly EntryId[]) => Promise<void>;
  /** Provincial staff decided on what was held: it was said again, or refused for good (rule 4). */
  readonly noteDecided: (ids: readonly EntryId[], isReleased: boolean) => Promise<void>;
  /** Whether the province cannot take the entry now and it is offered again later. */
  readonly isWaiting: (id: EntryId) => boolean;
  /** Whether the province refused the entry: it is in no log, here or anywhere (rule 4). */
  readonly isRefused: (id: EntryId) => boolean;
  readonly acknowledge: (acknowledgements: readonly Acknowledgement[]) => Promise<void>;
  /** After a restore of the province, which may know less than it had acknowledged. */
  readonly forgetAcknowledgements: () => Promise<void>;
  /** Keys of this tablet whose chain the province knows otherwise: a tablet was copied or set back. */
  readonly forks: () => readonly KeyId[];
  readonly addKey: (key: KeyId) => void;
  readonly syncOf: (entry: Entry) => RecordSync;
  /** Whether all entries of a key up to this number are `confirmed`, but for those in the tray. */
  readonly isSettled: (key: KeyId, upTo: number) => boolean;
  readonly counts: () => { readonly waiting: number; readonly unconfirmed: number; readonly inTray: number };
  /** Records whose way to the province changed; 'all' where that cannot be told. */
  readonly changes: Subject<readonly RecordId[] | 'all'>;
}

/** @param ownKeys keys this device has written under */
export async function openLedger(journal: Journal, ownKeys: readonly KeyId[]): Promise<Ledger> {
  const rows = new Map((await journal.listRows()).map((row) => [row.entry.id, row]));
  const tray = new Map((await journal.listTray()).map((row) => [row.entry.id, row]));
  const acknowledged = new Map((await journal.listAcknowledgements()).map((one) => [one.key, one]));
  const own = new Set<KeyId>([...ownKeys, ...[...rows.values()].map((row) => row.entry.key)]);
  const unstored = new Map(rows);
  const forks = new Set<KeyId>();
  const changes = new Subject<readonly RecordId[] | 'all'>();

  const isRefused = (id: EntryId) => tray.get(id)?.status === 'refused';

  /** Covered by an acknowledgement, nothing weaker (design.md §4). */
  const isConfirmed = ({ key, seq, id }: Entry): boolean => {
    const upTo = acknowledged.get(key);
    if (!upTo || forks.has(key) || seq > upTo.upTo) return false;
    // Refused, but the answer that said so was lost: it is sent again and then goes to the tray.
    return !upTo.refused.includes(id) || isRefused(id);
  };

  const putTray = async (items: readonly TrayRow[]) => {
    if (items.length === 0) return;
    await journal.putTray(items);
    for (const item of items) tray.set(item.entry.id, item);
    changes.next(recordsOf(items));
  };
  const deleteTray = async (ids: readonly EntryId[]) => {
    const items = ids.map((id) => tray.get(id)).filter((item) => item !== undefined);
    if (items.length === 0) return;
    await journal.deleteTray(ids);
    for (const id of ids) tray.delete(id);
    changes.next(recordsOf(items));
  };
  const is = (id: EntryId, ...statuses: readonly TrayRow['status'][]) => {
    const status = tray.get(id)?.status;
    return status !== undefined && statuses.includes(status);
  };

  const prune = async (candidates: readonly JournalRow[]) => {
    const done = candidates.filter((row) => isConfirmed(row.entry) && !unstored.has(row.entry.id));
    if (done.length === 0) return;
    await journal.deleteRows(done.map((row) => row.entry.id));
    for (const row of done) rows.delete(row.entry.id);
  };

  const checkFork = async ({ key, upTo, hash }: Acknowledgement) => {
    if (!own.has(key) || upTo === 0) return;
    if ((await journal.findInChain(key, upTo)) === hash) forks.delete(key);
    else forks.add(key);
  };
  for (const one of acknowledged.values()) await checkFork(one);

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
    deleteTray,
    listTray: () => [...tray.values()],
    noteTaken: (ids) => deleteTray(ids.filter((id) => is(id, 'waits', 'server_too_old'))),
    noteDecided: async (ids, isReleased) => {
      const held = ids.map((id) => tray.get(id)).filter((row) => row?.status === 'held');
      const rows = held.filter((row) => row !== undefined);
      if (isReleased) await deleteTray(rows.map((row) => row.entry.id));
      else await putTray(rows.map((row) => ({ ...row, status: 'voided' as const })));
    },
    isWaiting: (id) => is(id, 'waits'),
    isRefused,
    acknowledge: async (acknowledgements) => {
      // Two answers may overtake each other; what was acknowledged once stays so, but for a restore.
      const news = acknowledgements.filter((one) => isNews(acknowledged.get(one.key), one));
      if (news.length === 0) return;
      await journal.putAcknowledgements(news);
      for (const one of news) acknowledged.set(one.key, one);
      for (const one of news) await checkFork(one);
      const keys = new Set(news.map((one) => one.key));
      const touched = [...rows.values()].filter((row) => keys.has(row.entry.key));
      await prune(touched);
      changes.next(forks.size > 0 ? 'all' : recordsOf(touched));
    },
    forgetAcknowledgements: async () => {
      const none = [...acknowledged.keys()].map(
        (key) => ({ key, upTo: 0, hash: '', refused: [], by: key, sig: '' }) as const,
      );
      await journal.putAcknowledgements(none);
      acknowledged.clear();
      forks.clear();
      changes.next('all');
    },
    forks: () => [...forks],
    addKey: (key) => own.add(key),
    syncOf: (entry) => {
      if (tray.has(entry.id) && !is(entry.id, 'waits')) return 'needs-you';
      if (!own.has(entry.key) || isConfirmed(entry)) return 'confirmed';
      return rows.get(entry.id)?.state === 'unsent' ? 'here' : 'sent';
    },
    isSettled: (key, upTo) => {
      const known = acknowledged.get(key);
      if (!own.has(key)) return true;
      return known !== undefined && !forks.has(key) && upTo <= known.upTo && known.refused.every(isRefused);
    },
    counts: () => {
      // Look-ups are nothing an officer did at the counter and wait to see done.
      const open = [...rows.values()].filter(
        (row) => !isConfirmed(row.entry) && !isRefused(row.entry.id) && !isLookUp(row.record),
      );
      const waiting = open.filter((row) => row.state === 'unsent').length;
      return { waiting, unconfirmed: open.length - waiting, inTray: tray.size };
    },
    changes,
  };
}

function isNews(known: Acknowledgement | undefined, one: Acknowledgement): boolean {
  if (!known) return true;
  return one.upTo === known.upTo ? one.hash !== known.hash : one.upTo > known.upTo;
}

function recordsOf(rows: readonly { readonly record: RecordId }[]): readonly RecordId[] {
  return [...new Set(rows.map((row) => row.record))];
}
