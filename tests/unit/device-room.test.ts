import { afterEach, describe, expect, it } from 'vitest';
import type { DiskState } from '../../client/device/api/sync-state.ts';
import { MACHINE_CLOCK } from '../../client/device/clock.ts';
import { isDiskFull } from '../../client/device/disk-full.ts';
import type { Disk } from '../../client/device/ports.ts';
import { createRoom, RESERVE, type Room } from '../../client/device/room.ts';

const rooms: Room[] = [];
afterEach(() => {
  for (const room of rooms.splice(0)) room.close();
});

/** A disk of so many bytes beside what is held on it, which tells nobody how large it is. */
function createSilentDisk(size: number) {
  const kept = { size, held: 0, holds: 0 };
  const disk: Disk = {
    estimate: async () => undefined,
    isPersisted: async () => true,
    ballast: {
      hold: async (bytes) => {
        kept.holds += 1;
        const isRoom = kept.size >= bytes;
        kept.held = isRoom ? bytes : 0;
        return isRoom;
      },
      release: async () => {
        kept.held = 0;
      },
    },
  };
  return { kept, disk };
}

function open(disk: Disk) {
  const told: DiskState['room'][] = [];
  const room = createRoom(
    { disk, clock: { ...MACHINE_CLOCK, now: () => 0 }, report: () => undefined },
    (state) => told.push(state.room),
  );
  rooms.push(room);
  return { room, told };
}

const full = () => new DOMException('no room', 'QuotaExceededError');

describe('room on a disk that tells nobody how large it is', () => {
  it('is held from the first look on, once, and acts may be written', async () => {
    const { kept, disk } = createSilentDisk(RESERVE);
    const { room } = open(disk);
    await room.look();
    await room.look();
    expect(kept).toMatchObject({ held: RESERVE, holds: 1 });
    expect(await room.isForActs()).toBe(true);
    expect(room.state()).toMatchObject({ room: 'ample', isPersisted: true });
  });

  it('is given free when something found none, and nothing new is written until it is held again', async () => {
    const { kept, disk } = createSilentDisk(RESERVE);
    const { room, told } = open(disk);
    await room.look();
    kept.size = RESERVE - 1;
    await room.noteFull();
    expect(kept.held).toBe(0);
    expect(await room.isForActs()).toBe(false);
    expect(await room.isForNews()).toBe(false);
    await room.look();
    expect(await room.isForActs()).toBe(false);
    kept.size = RESERVE;
    await room.look();
    expect(kept.held).toBe(RESERVE);
    expect(await room.isForActs()).toBe(true);
    expect(told.filter((one, at) => one !== told[at - 1])).toEqual(['unknown', 'ample', 'stop', 'ample']);
  });

  it('where it cannot be held at the start, acts are stopped and told', async () => {
    const { room } = open(createSilentDisk(RESERVE - 1).disk);
    await room.look();
    expect(room.state().room).toBe('stop');
  });

  it('a problem of another kind frees nothing', async () => {
    const { kept, disk } = createSilentDisk(RESERVE);
    const { room } = open(disk);
    await room.look();
    room.noteProblem(new Error('the line fell'));
    await Promise.resolve();
    expect(kept.held).toBe(RESERVE);
  });

  it('many looks at once hold it once', async () => {
    const { kept, disk } = createSilentDisk(RESERVE);
    const { room } = open(disk);
    await Promise.all([room.look(), room.look(), room.look()]);
    expect(kept.holds).toBe(1);
  });
});

describe('that a disk is full', () => {
  it('is known through what wraps it: Dexie, RxDB, a cause', () => {
    const wrapped = Object.assign(new Error('aborted'), { name: 'AbortError', inner: full() });
    for (const problem of [
      full(),
      wrapped,
      new Error('x', { cause: wrapped }),
      new Error('bulkWrite: QuotaExceededError'),
    ]) {
      expect(isDiskFull(problem)).toBe(true);
    }
    for (const problem of [new Error('no'), undefined, null, 'QuotaExceededError', { name: 'AbortError' }]) {
      expect(isDiskFull(problem)).toBe(false);
    }
  });
});
