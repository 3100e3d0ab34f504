import { describe, expect, it } from 'vitest';
import type { DiskState } from '../../client/device/api/sync-state.ts';
import {
  ENOUGH_NUMBERS,
  ENOUGH_SPACE,
  judgeReadiness,
  type ReadyFacts,
  type ReadyLine,
} from '../../client/readiness/judge-readiness.ts';

const NOW = Date.UTC(2026, 10, 21, 3);
const AN_HOUR = 3_600_000;
const DISK: DiskState = {
  usage: 1,
  quota: ENOUGH_SPACE + 1,
  free: ENOUGH_SPACE,
  isPersisted: true,
  room: 'ample',
};
const READY: ReadyFacts = {
  now: NOW,
  disk: DISK,
  waiting: 0,
  unconfirmed: 0,
  oldestWaiting: undefined,
  inTray: 0,
  drafts: 0,
  books: [],
  hasPlaces: true,
  lastLevel: NOW - AN_HOUR,
  missingFiles: 0,
  officers: ['ធឿន សុខលី'],
  battery: { level: 0.9, isCharging: false },
};

/** The lines that need a look when only this is otherwise. */
const looks = (change: Partial<ReadyFacts>): readonly ReadyLine[] =>
  judgeReadiness({ ...READY, ...change })
    .filter(({ isGood }) => !isGood)
    .map(({ line }) => line);

describe('whether a tablet may leave the office', () => {
  it('it may when nothing needs a look, and every line was judged', () => {
    expect(looks({})).toEqual([]);
    expect(judgeReadiness(READY)).toHaveLength(12);
  });

  it.each<readonly [ReadyLine, Partial<ReadyFacts>]>([
    ['sent', { waiting: 1, oldestWaiting: NOW - AN_HOUR }],
    ['confirmed', { unconfirmed: 1 }],
    ['tray', { inTray: 1 }],
    ['drafts', { drafts: 1 }],
    ['level', { lastLevel: NOW - 24 * AN_HOUR }],
    ['level', { lastLevel: undefined }],
    ['places', { hasPlaces: false }],
    ['books', { books: [{ name: 'កំណើត ១', left: ENOUGH_NUMBERS - 1 }] }],
    ['app', { missingFiles: 1 }],
    ['app', { missingFiles: undefined }],
    ['space', { disk: { ...DISK, free: ENOUGH_SPACE - 1 } }],
    ['space', { disk: { ...DISK, room: 'stop' } }],
    ['kept', { disk: { ...DISK, isPersisted: false } }],
    ['officers', { officers: [] }],
    ['battery', { battery: { level: 0.49, isCharging: false } }],
  ])('%s needs a look with %j', (line, change) => {
    expect(looks(change)).toEqual([line]);
  });

  it('one full book of several is enough to need a look, and a charging battery is none', () => {
    expect(
      looks({
        books: [
          { name: 'a', left: 0 },
          { name: 'b', left: 90 },
        ],
      }),
    ).toEqual(['books']);
    expect(looks({ battery: { level: 0.1, isCharging: true } })).toEqual([]);
  });

  it('what nobody can tell is left out; but that nobody answers for the app is no sign of it', () => {
    const lines = judgeReadiness({ ...READY, disk: undefined, battery: undefined }).map(({ line }) => line);
    expect(lines).not.toContain('space');
    expect(lines).not.toContain('kept');
    expect(lines).not.toContain('battery');
    expect(lines).toContain('app');
  });

  it('unsent work is told before unconfirmed: it is one errand', () => {
    expect(looks({ waiting: 2, unconfirmed: 3 })).toEqual(['sent']);
  });
});
