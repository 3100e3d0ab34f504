import type { RecordView } from '../../client/device/api/records.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import { createChance } from '../simulate/plan.ts';
import { communesOf, getOfficer } from './communes.ts';
import type { Act } from './faults.ts';
import type { History, TabletEnd, TabletHistory, Told } from './history.ts';
import { planOf } from './officer.ts';
import type { PlayedDevice } from './played-device.ts';
import { idsOf, listRows, readSync, readTray } from './read-device.ts';

/** An officer at one tablet, and all that the officer was told, kept outside the tablet. */
export interface Player {
  readonly act: (device: PlayedDevice, what: Act, chance: number, number: number) => Promise<void>;
  /** Looks at all that the tablet shows. */
  readonly look: (device: PlayedDevice) => Promise<void>;
  /** The tablet was opened, with room on its disk: all that was answered until now must be there from here on. */
  readonly noteOpened: () => void;
  /** There is no room: what only the journal has stays there. */
  readonly noteFull: () => void;
  /** What keeps the tablet from being level with the province; empty where nothing does. */
  readonly findUnlevel: (device: PlayedDevice, stored: History['province']) => Promise<string>;
  /** Written past the tablet's own rules. */
  readonly noteTold: (told: Told) => void;
  /** Entries went out of a log on the tablet's disk. */
  readonly noteShrunk: (entries: readonly string[]) => void;
  readonly readEnd: (device: PlayedDevice, unlevel: string) => Promise<TabletEnd>;
  readonly history: (end: TabletEnd) => TabletHistory;
}

export function createPlayer(name: string, officerName: string): Player {
  const { officer, place } = getOfficer(officerName);
  const communes = communesOf(place);
  const told: Told[] = [];
  const denied: string[] = [];
  const confirmed = new Set<string>();
  const shown = new Map<string, Set<string>>();
  const shrunk = new Set<string>();
  const drafts = new Map<string, Json>();
  /** What is on its way: a draft that was being kept when the tablet ended may be there or not. */
  const doubtful = new Set<string>();
  /** So many of the first that were told must be shown. */
  let due = 0;
  const vanished = new Set<string>();
  const opened = new Map<RecordId, RecordView>();

  async function draft(device: PlayedDevice, what: Act, chance: number, number: number): Promise<void> {
    const names = [...drafts.keys()];
    const kept = names.length > 0 ? createChance(chance).pick(names) : undefined;
    const which =
      (what === 'drop-draft' || chance % 3 === 0) && kept !== undefined ? kept : `draft-${number}`;
    doubtful.add(which);
    if (what === 'drop-draft') {
      if (kept === undefined) return;
      await device.deleteDraft(which);
      drafts.delete(which);
    } else {
      const said = { 'child.givenName': `#${number}` };
      // A full disk says so, and what was kept before is kept.
      const { ok } = await device.putDraft(which, said);
      if (ok) drafts.set(which, said);
    }
    doubtful.delete(which);
  }

  async function noteRecord(device: PlayedDevice, id: RecordId): Promise<readonly string[]> {
    const view = await device.readRecord(id);
    if (!view) return [];
    const seen = shown.get(id) ?? new Set();
    for (const entry of idsOf(view)) seen.add(entry);
    shown.set(id, seen);
    for (const item of view.history) if (item.sync === 'confirmed') confirmed.add(item.id);
    return idsOf(view);
  }

  async function noteVanished(device: PlayedDevice, here: ReadonlySet<string>, until: number): Promise<void> {
    const missing = told.slice(0, until).filter(({ entry }) => !here.has(entry));
    if (missing.length === 0) return;
    const tray = new Set((await readTray(device)).work.map(({ entry }) => String(entry)));
    // A tablet that ended meanwhile, or another tab of which writes now, shows nothing and has lost nothing by that.
    const { signedIn, isWriter } = await device.whoIsHere();
    if (!signedIn || !isWriter) return;
    for (const { entry } of missing) if (!tray.has(entry)) vanished.add(entry);
  }

  return {
    act: async (device, what, chance, number) => {
      if (what === 'draft' || what === 'drop-draft') return draft(device, what, chance, number);
      const rows = await listRows(device);
      const commune = communes[0] ?? '';
      const at = { device, officer, commune, chance, number, rows, opened };
      const planned = await planOf(what, at);
      if (!planned) return;
      const marks = planned.map((_, part) => `#${number}/${part}`);
      const acts = planned.map((act, part) => ({ ...act, why: marks[part] ?? '' }));
      const outcome = await device.write(acts);
      if (!outcome.ok) {
        denied.push(...marks);
        return;
      }
      for (const [part, { entry, record }] of outcome.value.entries()) {
        told.push({ entry, record, mark: marks[part] ?? '', isElsewhere: false });
      }
    },
    look: async (device) => {
      const until = due;
      const here = new Set<string>();
      for (const row of await listRows(device)) {
        for (const entry of await noteRecord(device, row.id)) here.add(entry);
      }
      await noteVanished(device, here, until);
    },
    noteOpened: () => {
      due = told.length;
    },
    noteFull: () => {
      due = 0;
    },
    noteTold: (one) => told.push(one),
    noteShrunk: (entries) => {
      for (const entry of entries) shrunk.add(entry);
    },
    findUnlevel: async (device, stored) => {
      const { line, problem, waiting, unconfirmed, forks } = await readSync(device);
      if (line === 'offline' || problem) return `its line is ${line}, ${problem ?? 'without a problem'}`;
      if (waiting + unconfirmed > 0)
        return `${waiting} entries wait to be sent, ${unconfirmed} to be confirmed`;
      if (forks.length > 0) return 'it says that a key was used twice';
      for (const { _id, log } of communes.flatMap((commune) => stored[commune] ?? [])) {
        const view = await device.readRecord(_id);
        const here = view ? idsOf(view) : [];
        if (here.length !== log.length) return `it has ${here.length} of the ${log.length} entries of ${_id}`;
      }
      return '';
    },
    readEnd: async (device, unlevel) => {
      const logs: Record<string, readonly string[]> = {};
      for (const row of await listRows(device)) {
        const view = await device.readRecord(row.id);
        if (view) logs[row.id] = idsOf(view);
      }
      const tray = (await readTray(device)).work.map(({ entry, status, code }) => ({
        entry: String(entry),
        status,
        code,
      }));
      const { damaged, lost } = await readSync(device);
      const kept = (await device.listDrafts()).map((one) => [one.name, one.value] as const);
      return { logs, tray, drafts: Object.fromEntries(kept), unlevel, damaged: damaged + lost };
    },
    history: (end) => ({
      name,
      officer,
      communes,
      told,
      denied,
      confirmed: [...confirmed],
      shrunk: [...shrunk],
      vanished: [...vanished],
      shown: Object.fromEntries([...shown].map(([record, entries]) => [record, [...entries]])),
      drafts: Object.fromEntries([...drafts].filter(([draft]) => !doubtful.has(draft))),
      end,
    }),
  };
}
