import { proxy, type Remote, wrap } from 'comlink';
import type { RecordRow, RecordView } from '../../client/device/api/records.ts';
import type { SyncState } from '../../client/device/api/sync-state.ts';
import type { WriteFault, Written } from '../../client/device/api/writing.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { allowScripts } from '../integration/support/allow-scripts.ts';
import { createChance } from '../simulate/plan.ts';
import { drawActs, type Grounds, markOf, noteGrounds } from './acts.ts';
import type { Seen, SeenEntry, Told } from './told.ts';

/** A page beside the product's screens, on the product's own worker: what a test reaches from outside. */
interface KillPage {
  readonly open: (worker: string) => void;
  /** Resolves when this tab writes and the PIN opened the tablet. */
  readonly unlock: (officer: string, pin: string) => Promise<string>;
  readonly enrol: (officer: string, pin: string) => Promise<string>;
  /** Saves as fast as the device answers, until somebody ends the browser or says `rest`. */
  readonly write: (orders: WriteOrders) => void;
  readonly rest: () => void;
  readonly syncNow: () => void;
  readonly look: (journal: string) => Promise<Seen>;
  readonly syncState: () => Promise<SyncState>;
}

export interface WriteOrders {
  readonly commune: string;
  /** Begins every mark of this run. */
  readonly run: string;
  readonly seed: number;
}

declare global {
  interface Window {
    kills: KillPage;
    /** Of the test, bound over the browser's debugging wall. */
    tell: (told: string) => void;
  }
}

interface AskedDevice {
  readonly whoIsHere: () => Promise<{ readonly isWriter: boolean }>;
  readonly enrol: (officer: string, pin: string) => Promise<{ readonly ok: boolean }>;
  readonly signIn: (officer: string, pin: string) => Promise<{ readonly ok: boolean }>;
  readonly write: (
    acts: unknown,
  ) => Promise<{ ok: true; value: readonly Written[] } | { ok: false; fault: WriteFault }>;
  readonly putDraft: (name: string, value: unknown) => Promise<void>;
  readonly listDrafts: () => Promise<readonly { readonly name: string; readonly value: unknown }[]>;
  readonly readRecord: (id: RecordId) => Promise<RecordView | undefined>;
  readonly watchList: (query: unknown, callback: unknown) => Promise<() => void>;
  readonly watchSync: (callback: unknown) => Promise<() => void>;
  readonly watchTray: (callback: unknown) => Promise<() => void>;
  readonly syncNow: () => Promise<void>;
}

let device: Remote<AskedDevice>;
let isResting = false;
const grounds: Grounds = new Map();
const tell = (told: Told) => window.tell(JSON.stringify(told));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

allowScripts();
window.kills = {
  open: (worker) => {
    device = wrap<AskedDevice>(new Worker(worker, { type: 'module' }));
  },
  unlock: async (officer, pin) => {
    while (!(await device.whoIsHere()).isWriter) await pause(5);
    return JSON.stringify(await device.signIn(officer, pin));
  },
  enrol: async (officer, pin) => {
    while (!(await device.whoIsHere()).isWriter) await pause(5);
    return JSON.stringify(await device.enrol(officer, pin));
  },
  write: (orders) => {
    isResting = false;
    void saveOn(orders);
    void draftOn(orders);
  },
  rest: () => {
    isResting = true;
  },
  syncNow: () => void device.syncNow(),
  look,
  syncState: () => now<SyncState>((callback) => device.watchSync(callback)),
};

async function saveOn({ commune, run, seed }: WriteOrders): Promise<void> {
  const chance = createChance(seed);
  for (let count = 0; !isResting; count++) {
    const mark = `${run}-${count}`;
    const acts = drawActs(chance, commune, mark, grounds);
    tell({ what: 'begun', mark, acts: acts.length });
    const outcome = await device.write(acts);
    if (outcome.ok) {
      tell({ what: 'written', mark, entries: outcome.value });
      noteGrounds(grounds, acts, outcome.value);
    } else tell({ what: 'refused', mark, fault: JSON.stringify(outcome.fault) });
  }
}

/** Beside the saving, as a form that keeps what is typed while the last one is still being saved. */
async function draftOn({ run, seed }: WriteOrders): Promise<void> {
  const chance = createChance(seed + 1);
  for (let count = 0; !isResting; count++) {
    const name = `form:${run}-${chance.below(3)}`;
    tell({ what: 'draft-begun', name, count });
    await device.putDraft(name, { count, typed: 'សុខ'.repeat(200) });
    tell({ what: 'draft-kept', name, count });
    await pause(chance.below(40));
  }
}

async function look(journal: string): Promise<Seen> {
  // Answered once the records are open: before that nobody may have made the journal yet.
  await device.listDrafts();
  const disk = await readJournal(journal);
  const own = new Set<string>(disk.keys.map(({ key }) => key));
  const rows = await now<readonly RecordRow[]>((callback) =>
    device.watchList({ limit: Number.MAX_SAFE_INTEGER }, callback),
  );
  const entries: SeenEntry[] = [];
  for (let from = 0; from < rows.length; from += 100) {
    const views = await Promise.all(rows.slice(from, from + 100).map(({ id }) => device.readRecord(id)));
    for (const view of views) {
      const last = view?.history.at(-1);
      if (view?.kind === 'person' && last) grounds.set(view.id, { record: view.id, entry: last.id });
      for (const { id, key, set, bundle } of view?.history ?? []) {
        if (!view || !own.has(key)) continue;
        entries.push({ id, record: view.id, mark: markOf(set), ...(bundle ? { bundle } : {}) });
      }
    }
  }
  const drafts = await device.listDrafts();
  const sync = await window.kills.syncState();
  return {
    ...disk,
    entries,
    drafts: drafts.map(({ name, value }) => ({ name, count: isCounted(value) ? value.count : 0 })),
    damaged: sync.damaged + sync.lost,
    inTray: sync.inTray,
  };
}

/** What of the journal lies readable: the chain, the counts, and how many rows there are. */
async function readJournal(name: string): Promise<Pick<Seen, 'chain' | 'keys' | 'open'>> {
  const db = await done(indexedDB.open(name));
  const tx = db.transaction(['keys', 'chain', 'rows']);
  const [places, ids, keys, open] = await Promise.all([
    done(tx.objectStore('chain').getAllKeys()),
    done(tx.objectStore('chain').getAll()),
    done(tx.objectStore('keys').getAll()),
    done(tx.objectStore('rows').count()),
  ]);
  db.close();
  const chain = places.map((place, at) => {
    const [key, seq] = Array.isArray(place) ? place : [];
    return { key: String(key), seq: Number(seq), id: String(ids[at]) };
  });
  return { chain, keys: keys.map(({ key, seq }) => ({ key, seq })), open };
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function now<Value>(watch: (callback: unknown) => Promise<() => void>): Promise<Value> {
  return new Promise((resolve, reject) => {
    let stop: (() => void) | undefined;
    let isTold = false;
    const end = () => {
      if (isTold) stop?.();
    };
    watch(
      proxy((value: Value) => {
        resolve(value);
        isTold = true;
        end();
      }),
    ).then((given) => {
      stop = given;
      end();
    }, reject);
  });
}

function isCounted(value: unknown): value is { readonly count: number } {
  return typeof value === 'object' && value !== null && 'count' in value && typeof value.count === 'number';
}
