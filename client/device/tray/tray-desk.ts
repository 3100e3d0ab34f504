import type { Certificate } from '../../../schemas/access/officer.ts';
import type { Verify } from '../../../schemas/crypto/p256.ts';
import type { EntryId, KeyId, RecordId } from '../../../schemas/record/entry.ts';
import type { Outcome } from '../api/outcome.ts';
import type { ExportFault, ImportFault, SealedFile, TakenIn } from '../api/sealed-file.ts';
import type { Tray } from '../api/tray.ts';
import type { Exclusive } from '../exclusive.ts';
import type { Journal } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Ports } from '../ports.ts';
import type { RowIndex } from '../row-index.ts';
import type { Desk } from '../sign-in.ts';
import type { Store } from '../store.ts';
import type { Sync } from '../sync/sync.ts';
import { readBoard, toForeignRow } from './tray-board.ts';
import { readUnreadable } from './unreadable.ts';

/** What needs its officer on this tablet, and what is done about it. */
export interface TrayDesk {
  readonly read: () => Promise<Tray>;
  /** Names of rows that do not open and of which nobody has read the notice. */
  readonly unreadable: () => readonly string[];
  readonly handToChief: (entry: EntryId) => Promise<void>;
  readonly putAway: (item: string, why: string) => Promise<void>;
  readonly tryAgain: () => Promise<void>;
  readonly exportSealed: (entry?: EntryId) => Promise<Outcome<SealedFile, ExportFault>>;
  readonly importSealed: (file: string, code: string) => Promise<Outcome<TakenIn, ImportFault>>;
}

export interface TrayDeskParts {
  readonly ports: Pick<Ports, 'clock' | 'random' | 'subtle' | 'report'>;
  readonly journal: Pick<Journal, 'readSettings' | 'updateSettings' | 'listDrafts'>;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly exclusive: Exclusive;
  readonly verify: Verify;
  readonly isRevoked: (key: KeyId) => boolean;
  readonly desk: Pick<Desk, 'signedIn' | 'keyring'>;
  readonly authorOf: (key: KeyId) => Certificate | undefined;
  /** Names of rows that do not open. */
  readonly lost: () => readonly string[];
  readonly index: () => Promise<RowIndex>;
  /** Undefined before traffic began. */
  readonly sync: () => Promise<Sync | undefined>;
  readonly onChange: () => void;
}

const NOTHING: Tray = { work: [], contested: [], halves: [], unreadable: [], settled: [] };

export async function createTrayDesk(parts: TrayDeskParts): Promise<TrayDesk> {
  const { ports, journal, ledger, store, desk, authorOf } = parts;
  let noticed = new Set((await journal.readSettings()).noticed);
  const unreadable = () => parts.lost().filter((name) => !noticed.has(name));
  // A draft is only read when somebody looks for it: whether one was lost must show before.
  await journal.listDrafts();
  const officerOrNone = () => desk.signedIn();

  async function read(): Promise<Tray> {
    const officer = officerOrNone();
    if (!officer) return NOTHING;
    const { rows } = await parts.index();
    const board = await readBoard({ tray: ledger.listTray(), rows: rows(), store, officer, authorOf });
    return { ...board, unreadable: await readUnreadable(unreadable(), store) };
  }

  async function putAwayRow(name: string): Promise<void> {
    noticed = new Set([...noticed, name]);
    await journal.updateSettings({ noticed: [...noticed] });
    parts.onChange();
  }

  /** Of work on another tablet, that its void shows, this one keeps only that it was looked at. */
  async function keepForeign(id: EntryId): Promise<void> {
    if (ledger.listTray().some(({ entry }) => entry.id === id)) return;
    const { rows } = await parts.index();
    const asking = rows().find((one) => one.asking.includes(id));
    const record = asking && (await store.find(asking.row.id));
    if (record) await ledger.putTray(toForeignRow(record, [id]));
  }

  const offer = (ids: readonly RecordId[]) => {
    void parts
      .sync()
      .then((sync) => sync?.offer(ids))
      .catch(ports.report);
  };

  return {
    read,
    unreadable,
    handToChief: async (entry) => {
      const by = officerOrNone()?.name;
      if (by !== undefined) await ledger.markTray([entry], { handed: { by, at: ports.clock.now() } });
    },
    putAway: async (item, why) => {
      const by = officerOrNone()?.name;
      if (by === undefined) return;
      if (parts.lost().includes(item)) return putAwayRow(item);
      const id =
        ledger.listTray().find(({ entry }) => entry.id === item)?.entry.id ?? (await findAsked(item));
      if (id === undefined) return;
      await keepForeign(id);
      await ledger.markTray([id], { settled: { how: 'put-away', at: ports.clock.now(), by, why } });
    },
    tryAgain: async () => {
      // A row that does not open says nothing of its entry, which its record may still have.
      const found = (await readUnreadable(unreadable(), store)).flatMap(({ record }) => record?.id ?? []);
      const sync = await parts.sync();
      if (found.length > 0) offer(found);
      await sync?.tryAgain();
    },
    exportSealed: async (only) => {
      const officer = officerOrNone();
      if (!officer) return { ok: false, fault: { code: 'not_signed_in' } };
      const { trust } = desk.keyring();
      // Files are a rare need: what makes and reads them is loaded then, and lies on the tablet like all of the app.
      const { makeExport } = await import('./make-export.ts');
      return makeExport({ ports, ledger, store, authorOf, officer, trust: trust ?? undefined }, only);
    },
    importSealed: async (file, code) => {
      const officer = officerOrNone();
      const provinceKey = desk.keyring().trust?.provinceKey;
      if (!officer || provinceKey === undefined) return { ok: false, fault: { code: 'not_signed_in' } };
      const { verify, isRevoked, exclusive } = parts;
      const { takeIn } = await import('./take-in.ts');
      return takeIn(
        { ports, ledger, store, exclusive, verify, authorOf, isRevoked, officer, provinceKey, offer },
        file,
        code,
      );
    },
  };

  async function findAsked(item: string): Promise<EntryId | undefined> {
    const { rows } = await parts.index();
    return rows()
      .flatMap(({ asking }) => asking)
      .find((id) => id === item);
  }
}
