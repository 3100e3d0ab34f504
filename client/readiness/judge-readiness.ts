import type { DiskState } from '../device/api/sync-state.ts';

/** All that decides whether a tablet may leave the office; undefined where nobody can tell. */
export interface ReadyFacts {
  readonly now: number;
  readonly disk: DiskState | undefined;
  readonly waiting: number;
  readonly unconfirmed: number;
  readonly oldestWaiting: number | undefined;
  readonly inTray: number;
  readonly drafts: number;
  /** Numbers left in each register book that is lent to this tablet. */
  readonly books: readonly { readonly name: string; readonly left: number }[];
  readonly hasPlaces: boolean;
  readonly lastLevel: number | undefined;
  /** Files of the app that are not on this tablet; 0 when it works without a line. */
  readonly missingFiles: number | undefined;
  /** Names of those whose PIN opens this tablet. */
  readonly officers: readonly string[];
  readonly battery: { readonly level: number; readonly isCharging: boolean } | undefined;
}

export type ReadyLine =
  | 'sent'
  | 'confirmed'
  | 'tray'
  | 'drafts'
  | 'level'
  | 'places'
  | 'books'
  | 'app'
  | 'space'
  | 'kept'
  | 'officers'
  | 'battery';

export interface Judged {
  readonly line: ReadyLine;
  readonly isGood: boolean;
}

/** Bytes: some weeks of an officer's work, with what others send meanwhile. */
export const ENOUGH_SPACE = 200_000_000;
/** A week of a commune that registers four a day. */
export const ENOUGH_NUMBERS = 20;
const A_DAY = 24 * 3_600_000;
const ENOUGH_BATTERY = 0.5;

/** What a browser tells to be free may be anything: that nothing could be held counts before it. */
function hasSpace(disk: DiskState | undefined): boolean | undefined {
  if (disk?.room === 'stop' || disk?.room === 'low') return false;
  return disk?.free === undefined ? undefined : disk.free >= ENOUGH_SPACE;
}

/** What is ready and what needs a look, in the order it is looked at; what nobody can tell is left out. */
export function judgeReadiness(facts: ReadyFacts): readonly Judged[] {
  const { disk, battery, now, lastLevel } = facts;
  const lines: readonly (readonly [ReadyLine, boolean | undefined])[] = [
    ['sent', facts.waiting === 0],
    ['confirmed', facts.waiting > 0 ? undefined : facts.unconfirmed === 0],
    ['tray', facts.inTray === 0],
    ['drafts', facts.drafts === 0],
    ['level', lastLevel !== undefined && now - lastLevel < A_DAY],
    ['places', facts.hasPlaces],
    ['books', facts.books.every(({ left }) => left >= ENOUGH_NUMBERS)],
    // That nobody answers for the files is no sign that they are here.
    ['app', facts.missingFiles === 0],
    ['space', hasSpace(disk)],
    ['kept', disk?.isPersisted],
    ['officers', facts.officers.length > 0],
    ['battery', battery && (battery.isCharging || battery.level >= ENOUGH_BATTERY)],
  ];
  return lines.flatMap(([line, isGood]) => (isGood === undefined ? [] : [{ line, isGood }]));
}
