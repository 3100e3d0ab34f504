import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { RecordRow, RecordView } from '../../client/device/api/records.ts';
import type { SyncState } from '../../client/device/api/sync-state.ts';
import type { Tray, TrayItem } from '../../client/device/api/tray.ts';
import type { DeviceApi } from '../../client/device/api.ts';
import type { Build } from '../support/builds.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

/** A folder with a page around one build's device layer, in a worker as it ships. */
export async function buildStoredPage({ root }: Build): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sala-khum-stored-'));
  await build({
    entryPoints: {
      page: join(import.meta.dirname, 'stored-page.ts'),
      worker: join(root, 'client/device/worker.ts'),
    },
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: 'es2022',
  });
  const html =
    '<!doctype html><meta charset="utf-8"><title>stored</title><script type="module" src="/page.js"></script>';
  writeFileSync(join(folder, 'index.html'), html);
  return folder;
}

/** All that an officer would miss, as the device layer tells it. */
export interface Stored {
  readonly officers: readonly string[];
  readonly withdrawn: readonly string[];
  readonly lockAfter: number;
  readonly records: readonly Pick<RecordRow, 'id' | 'title' | 'sync'>[];
  /** Of each record the ids of its entries. */
  readonly entries: Readonly<Record<string, readonly string[]>>;
  readonly drafts: readonly { readonly name: string; readonly value: unknown }[];
  readonly tray: readonly Pick<TrayItem, 'entry' | 'status' | 'code'>[];
  readonly sync: Pick<SyncState, 'waiting' | 'unconfirmed' | 'inTray' | 'damaged' | 'lost'>;
  readonly certificates: readonly string[];
  readonly communes: readonly string[];
}

/** One tablet over several releases of the app: its profile stays, the page is another one. */
export interface StoredTablet {
  /** Loads what the server serves now. The line is cut for all but the page itself. */
  readonly start: (url: string) => Promise<void>;
  readonly setLine: (isThere: boolean) => Promise<void>;
  readonly ask: <Method extends keyof DeviceApi>(
    method: Method,
    ...args: Parameters<DeviceApi[Method]>
  ) => Promise<Awaited<ReturnType<DeviceApi[Method]>> | null>;
  readonly look: () => Promise<Stored>;
  /** The keys on each shelf of each database, read from the disk beside the device layer. */
  readonly shelves: () => Promise<Readonly<Record<string, readonly string[]>>>;
  readonly page: () => Page;
  readonly close: () => Promise<void>;
}

export async function openStoredTablet(): Promise<StoredTablet> {
  const tablet: Tablet = await openTablet();
  let page = tablet.page;
  const setLine = async (isThere: boolean) => {
    if (isThere) await tablet.context.unrouteAll();
    else await tablet.context.route('**/api/**', (route) => route.abort());
  };
  const see = async <Value>(method: keyof DeviceApi, ...args: readonly unknown[]): Promise<Value> =>
    JSON.parse(
      await page.evaluate(([name, json]) => window.stored.look(name, json), [
        method,
        JSON.stringify(args),
      ] as const),
    );
  const ask: StoredTablet['ask'] = async (method, ...args) =>
    JSON.parse(
      await page.evaluate(([name, json]) => window.stored.call(name, json), [
        method,
        JSON.stringify(args),
      ] as const),
    );

  return {
    setLine,
    ask,
    page: () => page,
    start: async (url) => {
      await setLine(false);
      const next = await tablet.context.newPage();
      await page.close();
      page = next;
      await page.goto(url);
      await page.waitForFunction(() => 'stored' in window);
    },
    look: async () => {
      const presence = await ask('whoIsHere');
      const roster = await ask('readRoster');
      const records = await see<readonly RecordRow[]>('watchList', { limit: 1000 });
      const views = await Promise.all(records.map(({ id }) => ask('readRecord', id)));
      // Release 0.3.0 tells of the items alone.
      const shown = await see<Tray | readonly TrayItem[]>('watchTray');
      const tray = 'work' in shown ? shown.work : shown;
      const { waiting, unconfirmed, inTray, damaged, lost } = await see<SyncState>('watchSync');
      const drafts = (await ask('listDrafts')) ?? [];
      return {
        officers: (presence?.enrolled ?? []).map(({ officer }) => officer).sort(),
        withdrawn: (presence?.withdrawn ?? []).map(({ officer }) => officer).sort(),
        lockAfter: presence?.lockAfter ?? 0,
        records: records.map(({ id, title, sync }) => ({ id, title, sync })).sort(byId),
        entries: Object.fromEntries(
          views.flatMap((view) => (view ? [[view.id, entriesOf(view)] as const] : [])),
        ),
        drafts: drafts.map(({ name, value }) => ({ name, value })).sort((a, b) => (a.name < b.name ? -1 : 1)),
        tray: tray.map(({ entry, status, code }) => ({ entry, status, code })),
        sync: { waiting, unconfirmed, inTray, damaged, lost },
        certificates: (roster?.certificates ?? []).map(({ key }) => key).sort(),
        communes: (roster?.communes ?? []).map(({ code }) => code).sort(),
      };
    },
    shelves: () => page.evaluate(readShelves),
    close: tablet.close,
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

function entriesOf(view: RecordView): readonly string[] {
  return view.history.map(({ id }) => id).sort();
}

/** Runs in the page. Databases are opened as they are, at the version they have. */
async function readShelves(): Promise<Record<string, string[]>> {
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const found: Record<string, string[]> = {};
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    const db = await done(indexedDB.open(name));
    for (const shelf of db.objectStoreNames) {
      const keys = await done(db.transaction(shelf).objectStore(shelf).getAllKeys());
      found[`${name}/${shelf}`] = keys.map((key) => JSON.stringify(key)).sort();
    }
    db.close();
  }
  return found;
}

export function removeFolder(folder: string | undefined): void {
  if (folder !== undefined) rmSync(folder, { recursive: true });
}
