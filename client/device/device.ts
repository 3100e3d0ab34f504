import type { Presence } from './api/presence.ts';
import type { SyncState } from './api/sync-state.ts';
import type { Tray } from './api/tray.ts';
import type { DeviceApi } from './api.ts';
import { concernsRecord, createLive, type Watch } from './live.ts';
import type { Change, OfficeOptions } from './office.ts';
import { createPen } from './pen.ts';
import type { Ports } from './ports.ts';
import { openPremises, type Premises } from './premises.ts';
import { NO_VISITS } from './questions.ts';
import { BACKOFF } from './sync/line.ts';
import { FIRST_KEYRING } from './vault/keyring.ts';
import { createVisitFeed } from './visits/visit-feed.ts';

export interface Device extends DeviceApi {
  /** Ends all traffic and lets go of the databases. */
  readonly close: () => Promise<void>;
}

export type DeviceOptions = Pick<OfficeOptions, 'name' | 'server'> & Partial<OfficeOptions>;

/**
 * The device layer. It works at once, and has records as soon as it is the one writer on this device and somebody's PIN
 * unlocked it.
 */
export function createDevice(ports: Ports, given: DeviceOptions): Device {
  const live = createLive(ports);
  const pen = createPen(
    ports,
    () =>
      openPremises(ports, { backoff: BACKOFF, ...given }, (change) => {
        if (change === 'all') live.noteAll();
        else live.note(change);
      }),
    live.noteAll,
  );
  const here = pen.work;
  const office = async () => (await here())?.office();
  const online = async () => (await office())?.online();

  const presence = async (): Promise<Presence> => {
    const premises = await here();
    const desk = premises?.desk;
    const keyring = desk?.keyring() ?? FIRST_KEYRING;
    return {
      enrolled: desk?.enrolled() ?? [],
      withdrawn: keyring.withdrawn,
      bindings: keyring.officers.flatMap(({ certificate, isPending, hardware }) =>
        hardware && !isPending ? [{ officer: certificate.officer, ...hardware }] : [],
      ),
      signedIn: desk?.signedIn(),
      keyWaits: desk?.signedIn() !== undefined && desk.pen() === undefined,
      isForked: desk?.isForked() ?? false,
      lockAfter: keyring.lockAfter,
      isWriter: desk !== undefined,
      ...(premises?.isOutdated() && { isOutdated: true }),
      isInUse: keyring.isInUse,
      loss: keyring.loss,
    };
  };
  /** Somebody comes in, or stays out. */
  const come = async (how: (desk: Premises['desk']) => ReturnType<Premises['desk']['signIn']>) => {
    const desk = (await here())?.desk;
    if (!desk) return { ok: false, fault: { code: 'not_allowed' } } as const;
    const outcome = await how(desk);
    return outcome.ok ? ({ ok: true, value: await presence() } as const) : outcome;
  };
  const watch = <Value>(
    concerns: Watch['concerns'],
    read: () => Promise<Value>,
    callback: (value: Value) => void,
  ) => live.watch({ concerns, tell: async () => callback(await read()) });
  const is = (what: Change['what']) => (change: Change) => change.what === what;

  /** What takes longer than others are kept waiting for. */
  const follow = <Value>(
    read: (tell: (value: Value) => void) => Promise<Value>,
    callback: (value: Value) => void,
  ) => {
    const { after } = ports.clock;
    const tell = createVisitFeed<Value>({ read, callback, after, report: ports.report });
    return live.watch({ concerns: is('visits'), tell: async () => tell() });
  };

  return {
    whoIsHere: presence,
    watchPresence: (callback) => watch(is('presence'), presence, callback),
    enrol: (officer, pin, opener) => come((desk) => desk.enrol(officer, pin, opener)),
    enrolByCode: (code, pin, opener) => come((desk) => desk.enrolByCode(code, pin, opener)),
    signIn: (officer, pin, secret) => come((desk) => desk.signIn(officer, pin, secret)),
    bindToHardware: (pin, hardware, secret) => come((desk) => desk.bindToHardware(pin, hardware, secret)),
    unbindFromHardware: (pin, secret) => come((desk) => desk.unbindFromHardware(pin, secret)),
    openByTelephone: (officer, code, pin) => come((desk) => desk.openByTelephone(officer, code, pin)),
    renewPin: (officer, pin) => come((desk) => desk.renewPin(officer, pin)),
    signOut: async () => {
      const premises = await here();
      // Under the key that is about to be locked.
      await (await premises?.office())?.flushLookUps();
      premises?.desk.lock();
      await premises?.office();
    },
    noteHand: async () => (await here())?.noteHand(),
    setLockAfter: async (ms) => {
      await (await here())?.desk.setLockAfter(ms);
      live.note({ what: 'presence' });
    },

    watchList: (query, callback) =>
      watch(is('records'), async () => (await (await office())?.list(query)) ?? [], callback),
    watchRecord: (id, callback) =>
      watch(concernsRecord(id), async () => (await office())?.view(id), callback),
    readRecord: async (id) => (await office())?.view(id),
    search: async (query) => (await (await office())?.search(query)) ?? [],
    watchVisits: (today, callback) =>
      follow(async (tell) => (await (await office())?.visits(today, tell)) ?? NO_VISITS, callback),
    watchHouse: (id, today, callback) => follow(async () => (await office())?.house(id, today), callback),
    check: async (form) => (await (await office())?.check(form)) ?? [],
    findPlaces: async (query) => (await office())?.places.find(query) ?? [],
    placeText: async (code) => (await office())?.places.textOf(code),
    readBooksOf: async (persons) => (await (await office())?.booksOf(persons)) ?? [],
    proposeToBooks: async (birth) => (await (await office())?.proposeToBooks(birth)) ?? [],
    readRegisters: async () => (await (await office())?.registers()) ?? [],
    write: async (acts, draft) => {
      const premises = await here();
      if (!premises) return { ok: false, fault: { code: 'not_writer' } };
      const open = await premises.office();
      return open ? open.write(acts, draft) : { ok: false, fault: { code: 'not_signed_in' } };
    },

    putDraft: async (name, value) => {
      const open = await office();
      if (!open) throw new Error('the tablet is locked: the draft was not kept');
      return open.putDraft({ name, value, savedAt: ports.clock.now() });
    },
    readDraft: async (name) => (await office())?.drafts.readDraft(name),
    listDrafts: async () => (await (await office())?.drafts.listDrafts()) ?? [],
    deleteDraft: async (name) => (await office())?.drafts.deleteDraft(name),

    watchSync: (callback) =>
      watch(is('sync'), async () => (await office())?.syncState() ?? NO_TRAFFIC, callback),
    syncNow: async () => (await office())?.syncNow(),
    wake: async () => (await office())?.wake(),
    lookAtDisk: async () => (await office())?.lookAtDisk(),
    noteLossRead: async () => {
      await (await here())?.desk.noteLossRead();
      live.note({ what: 'presence' });
    },
    watchTray: (callback) =>
      watch(
        // Who is asked, and what is whose own, is another thing for another officer.
        ({ what }) => what === 'tray' || what === 'presence',
        async () => (await (await office())?.tray.read()) ?? EMPTY_TRAY,
        callback,
      ),
    handToChief: async (entry) => (await office())?.tray.handToChief(entry),
    putAway: async (item, why) => (await office())?.tray.putAway(item, why),
    tryAgain: async () => (await office())?.tray.tryAgain(),
    exportSealed: async (entry) => (await (await office())?.tray.exportSealed(entry)) ?? LOCKED,
    importSealed: async (file, code) => (await (await office())?.tray.importSealed(file, code)) ?? LOCKED,
    noteLookUp: async (lookUp) => (await office())?.noteLookUp(lookUp),
    readRoster: async () => (await office())?.roster() ?? { certificates: [], communes: [], provinces: [] },
    listOfficers: async () => (await online())?.officers.list() ?? LOCKED,
    inviteOfficer: async (parts, keyFile, passphrase) =>
      (await online())?.officers.invite(parts, keyFile, passphrase) ?? LOCKED,
    revokeKey: async (key, why) => (await online())?.officers.revoke(key, why) ?? LOCKED,
    readCustody: async () => (await online())?.custody.read() ?? LOCKED,
    readCauses: async () => (await online())?.cases.causes() ?? LOCKED,
    readCases: async (asked) => (await online())?.cases.cases(asked) ?? LOCKED,
    readCase: async (id) => (await online())?.cases.read(id) ?? LOCKED,
    decideHeld: async (record, entry, why) => (await online())?.held.decide(record, entry, why) ?? LOCKED,
    readMine: async () => (await online())?.cases.mine() ?? LOCKED,
    readAsked: async () =>
      (await (await online())?.asked.read()) ?? { items: [], readAt: undefined, fault: LOCKED.fault },
    readNumbers: async (year) => (await online())?.custody.readNumbers(year) ?? LOCKED,
    takeOver: pen.takeOver,
    close: async () => {
      live.close();
      await pen.close();
    },
  };
}

const LOCKED = { ok: false, fault: { code: 'not_signed_in' } } as const;

const EMPTY_TRAY: Tray = { work: [], contested: [], halves: [], unreadable: [], settled: [] };

const NO_TRAFFIC: SyncState = {
  line: 'offline',
  lastContact: undefined,
  waiting: 0,
  unconfirmed: 0,
  inTray: 0,
  nextTry: undefined,
  problem: undefined,
  forks: [],
  damaged: 0,
  lost: 0,
};
