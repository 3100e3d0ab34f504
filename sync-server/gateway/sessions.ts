import { randomBytes } from 'node:crypto';
import type { Certificate } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { type CountWindow, createCountWindow } from './count-window.ts';

/** Who speaks: an officer on a device. */
export interface Session {
  readonly key: KeyId;
  readonly certificate: Certificate;
}

export interface OpenSession extends Session {
  readonly counts: CountWindow;
}

/**
 * Sessions live in memory: after a restart tablets open new ones by themselves. The number is no secret; only what is
 * signed by its key counts, and each count once.
 */
export interface Sessions {
  readonly open: (session: Session) => string;
  readonly find: (id: string) => OpenSession | undefined;
  /** Its key was proven: it lives on, and is no longer the first to go where there are too many. */
  readonly touch: (id: string) => void;
}

const IDLE_MS = 12 * 3_600_000;
/** Anybody may ask for a session of anybody's key: what was never proven has its own, small room. */
const UNPROVEN_MS = 300_000;
const MOST_UNPROVEN = 10_000;
const MOST_PROVEN = 50_000;

interface Kept extends OpenSession {
  readonly usedAt: number;
}

export function createSessions(now: () => number): Sessions {
  const unproven = new Map<string, Kept>();
  const proven = new Map<string, Kept>();

  function keep(room: Map<string, Kept>, most: number, id: string, session: OpenSession): void {
    room.delete(id);
    // A map remembers the order: the first was longest without use.
    for (const oldest of room.keys()) {
      if (room.size < most) break;
      room.delete(oldest);
    }
    room.set(id, { ...session, usedAt: now() });
  }

  return {
    open({ key, certificate }) {
      const id = randomBytes(18).toString('base64url');
      keep(unproven, MOST_UNPROVEN, id, { key, certificate, counts: createCountWindow() });
      return id;
    },
    find(id) {
      const room = proven.has(id) ? proven : unproven;
      const session = room.get(id);
      if (!session) return undefined;
      const idle = room === proven ? IDLE_MS : UNPROVEN_MS;
      if (session.usedAt + idle > now()) return session;
      room.delete(id);
      return undefined;
    },
    touch(id) {
      const session = proven.get(id) ?? unproven.get(id);
      if (!session) return;
      unproven.delete(id);
      keep(proven, MOST_PROVEN, id, session);
    },
  };
}
