import type { DeviceApi, Presence, SyncState } from './api.ts';

import { concernsRecord, createLive, type Watch } from './live.ts';
import { type Change, type OfficeOptions, openOffice } from './office.ts';
import { createPen } from './pen.ts';
import type { Ports } from './ports.ts';
import { BACKOFF } from './sync/line.ts';

export interface Device extends DeviceApi {
  /** Ends all traffic and lets go of the databases. */
  readonly close: () => Promise<void>;
}

export type DeviceOptions = Pick<OfficeOptions, 'name' | 'server'> & Partial<OfficeOptions>;

/** The device layer. It works at once, and has records as soon as it is the one writer on this device. */
export function createDevice(ports: Ports, given: DeviceOptions): Device {
  const live = createLive(ports.report);
  const journal = ports.openJournal();
  const pen = createPen(
    ports.lock,
    async () => {
      const office = await openOffice(ports, await journal, { backoff: BACKOFF, ...given });
      office.changes.subscribe(live.note);
      return office;
    },
    live.noteAll,
    ports.report,
  );
  const here = pen.work;

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
    search: async (query) => (await (await here())?.search(query)) ?? [],
    check: async (form) => (await (await here())?.check(form)) ?? [],
    findPlaces: async (query) => (await here())?.places.find(query) ?? [],
    placeText: async (code) => (await here())?.places.textOf(code),
    readBooksOf: async (persons) => (await (await here())?.booksOf(persons)) ?? [],
    proposeToBooks: async (birth) => (await (await here())?.proposeToBooks(birth)) ?? [],
    readRegisters: async () => (await (await here())?.registers()) ?? [],
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
    readRoster: async () => (await here())?.roster() ?? { certificates: [], communes: [], provinces: [] },
    takeOver: pen.takeOver,
    close: async () => {
      live.close();
      await pen.close();
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
