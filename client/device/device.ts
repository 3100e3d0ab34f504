import type { DeviceApi, Presence, SyncState } from './api.ts';

import { concernsRecord, createLive, type Watch } from './live.ts';
import { type Change, type Office, type OfficeOptions, openOffice } from './office.ts';
import type { Hold, Ports } from './ports.ts';
import { BACKOFF } from './sync/line.ts';

export interface Device extends DeviceApi {
  /** Ends all traffic and lets go of the databases. */
  readonly close: () => Promise<void>;
}

export type DeviceOptions = Pick<OfficeOptions, 'name' | 'server'> & Partial<OfficeOptions>;

/** A page that is being reloaded still holds the pen for a moment. */
const PATIENCE_FOR_PEN = 1_500;

/** The device layer. It works at once, and has records as soon as it is the one writer on this device. */
export function createDevice(ports: Ports, given: DeviceOptions): Device {
  const options: OfficeOptions = { backoff: BACKOFF, ...given };
  const live = createLive(ports.report);
  const closing = new AbortController();
  const journal = ports.openJournal();
  let office: Office | undefined;
  let queueing = new AbortController();
  let holding = Promise.resolve();

  /** Waits for the pen, works while this tab has it, and queues again when another took it. */
  async function hold(steal: boolean, onOpen: () => void, queue: AbortSignal): Promise<void> {
    let isStealing = steal;
    while (!queue.aborted && !closing.signal.aborted) {
      const pen = await takePen(isStealing, queue);
      if (!pen) return;
      isStealing = false;
      const opened = await openOffice(ports, await journal, options);
      const subscription = opened.changes.subscribe(live.note);
      office = opened;
      onOpen();
      live.noteAll();
      await Promise.race([pen.lost, whenAborted(closing.signal)]);
      office = undefined;
      subscription.unsubscribe();
      await opened.close();
      pen.release();
      live.noteAll();
    }
  }

  async function takePen(steal: boolean, queue: AbortSignal): Promise<Hold | undefined> {
    try {
      return await ports.lock.hold({ steal, signal: queue });
    } catch (error) {
      if (queue.aborted || closing.signal.aborted) return undefined;
      throw error;
    }
  }

  function queueForPen(steal: boolean): Promise<void> {
    queueing.abort();
    queueing = new AbortController();
    const { signal } = queueing;
    return new Promise((resolve, reject) => {
      holding = holding
        .then(() => hold(steal, resolve, signal))
        .catch((error: unknown) => {
          reject(error);
          ports.report(error);
        });
    });
  }

  const first = queueForPen(false);
  first.catch(() => undefined);
  const settled = Promise.race([
    first.catch(() => undefined),
    new Promise<void>((resolve) => {
      setTimeout(resolve, PATIENCE_FOR_PEN);
    }),
  ]);
  /** The office, if this tab has it or gets it shortly. */
  const here = async (): Promise<Office | undefined> => {
    await settled;
    return office;
  };

  const presence = async (): Promise<Presence> => {
    const open = await here();
    const sessions = open ? [] : await (await journal).listSessions();
    return {
      enrolled: open?.desk.enrolled() ?? sessions.map((session) => session.certificate),
      signedIn: open?.desk.signedIn()?.certificate,
      isWriter: open !== undefined,
    };
  };
  const watch = <Value>(
    concerns: Watch['concerns'],
    read: () => Promise<Value>,
    callback: (value: Value) => void,
  ) => live.watch({ concerns, tell: async () => callback(await read()) });
  const is = (what: Change['what']) => (change: Change) => change.what === what;

  return {
    whoIsHere: presence,
    watchPresence: (callback) => watch(is('presence'), presence, callback),
    enrol: async (officer, pin) => {
      const open = await here();
      const outcome = await open?.desk.enrol(officer, pin);
      if (!outcome) return { ok: false, fault: { code: 'not_allowed' } };
      return outcome.ok ? { ok: true, value: await presence() } : outcome;
    },
    signIn: async (officer, pin) => {
      const open = await here();
      const outcome = await open?.desk.signIn(officer, pin);
      if (!open || !outcome) return { ok: false, fault: { code: 'not_allowed' } };
      if (!outcome.ok) return outcome;
      // The gateway forgot the session: with the PIN at hand a new one is had, now or when the line is back.
      if (open.syncState().problem === 'not_signed_in')
        void open.desk.enrol(officer, pin).catch(ports.report);
      return { ok: true, value: await presence() };
    },
    signOut: async () => {
      await (await here())?.desk.signOut();
    },

    watchList: (query, callback) =>
      watch(is('records'), async () => (await (await here())?.list(query)) ?? [], callback),
    watchRecord: (id, callback) => watch(concernsRecord(id), async () => (await here())?.view(id), callback),
    readRecord: async (id) => (await here())?.view(id),
    write: async (acts) => {
      const open = await here();
      return open ? open.write(acts) : { ok: false, fault: { code: 'not_writer' } };
    },

    putDraft: async (name, value) => (await journal).putDraft({ name, value, savedAt: ports.clock.now() }),
    readDraft: async (name) => (await journal).readDraft(name),
    listDrafts: async () => (await journal).listDrafts(),
    deleteDraft: async (name) => (await journal).deleteDraft(name),

    watchSync: (callback) =>
      watch(is('sync'), async () => (await here())?.syncState() ?? NO_TRAFFIC, callback),
    syncNow: async () => (await here())?.syncNow(),
    watchTray: (callback) => watch(is('tray'), async () => (await here())?.tray() ?? [], callback),
    readRoster: async () => (await here())?.roster() ?? { certificates: [], communes: [] },
    takeOver: async () => {
      if (!office) await queueForPen(true);
    },
    close: async () => {
      closing.abort();
      queueing.abort();
      live.close();
      await holding;
      (await journal).close();
    },
  };
}

const NO_TRAFFIC: SyncState = {
  line: 'offline',
  lastContact: undefined,
  waiting: 0,
  unconfirmed: 0,
  inTray: 0,
  nextTry: undefined,
  problem: undefined,
  forks: [],
};

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
