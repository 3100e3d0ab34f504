import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Role } from '../../schemas/access/officer.ts';
import { isRole } from '../keys/read-trust.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type Database, upsert } from '../store/database.ts';
import { type Fields, isText } from '../store/guards.ts';

/** Somebody the province lets in, before any device. */
export interface Officer {
  readonly officer: string;
  readonly name: string;
  readonly role: Role;
  readonly place: string;
}

export type PinVerdict =
  | { readonly ok: true; readonly officer: Officer }
  | { readonly ok: false; readonly code: 'wrong_pin' }
  /** Too many wrong PINs; not looked at. */
  | { readonly ok: false; readonly code: 'too_many_requests'; readonly waitMs: number };

export interface Officers {
  readonly check: (officer: string, pin: string) => Promise<PinVerdict>;
}

const FREE_TRIES = 3;
const LONGEST_WAIT = 60_000;
const VERIFIED_FOR = 60_000;
const USUAL_COST = 16_384;

/** PINs (demonstration grade) with a wait that doubles from the fourth wrong one on, by officer. */
export function createOfficers(control: Database, now: () => number): Officers {
  const failures = new Map<string, { count: number; nextTry: number }>();
  const verified = new Map<string, number>();
  const cacheKey = randomBytes(32);

  return {
    async check(name, pin) {
      const nextTry = failures.get(name)?.nextTry ?? 0;
      if (nextTry > now()) return { ok: false, code: 'too_many_requests', waitMs: nextTry - now() };
      const doc = /^[a-z0-9-]{1,40}$/.test(name) ? await control.get(officerId(name)) : undefined;
      const officer = doc && toOfficer(doc);
      // Read over Basic authentication, a PIN is asked for with each request; hashing it each time would not do.
      const cached = createHmac('sha256', cacheKey).update(`${name}:${pin}:${doc?.pin}`).digest('hex');
      const isRight = (verified.get(cached) ?? 0) > now() || (await isPin(doc, pin));
      if (officer && isRight) {
        verified.set(cached, now() + VERIFIED_FOR);
        failures.delete(name);
        return { ok: true, officer };
      }
      noteFailure(name);
      return { ok: false, code: 'wrong_pin' };
    },
  };

  function noteFailure(name: string): void {
    const count = (failures.get(name)?.count ?? 0) + 1;
    const wait = count < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** (count - FREE_TRIES));
    if (failures.size > 10_000) failures.clear();
    failures.set(name, { count, nextTry: now() + wait });
  }
}

/** @param cost scrypt's N, a power of two: low for the PINs of a demonstration alone, which are printed anyway. */
export async function putOfficer(
  control: Database,
  officer: Officer,
  pin: string,
  cost = USUAL_COST,
): Promise<void> {
  const salt = randomBytes(16).toString('hex');
  const hash = (await hashPin(pin, salt, cost)).toString('hex');
  await upsert(control, officerId(officer.officer), () => ({
    ...toCanonicalObject(officer),
    pin: cost === USUAL_COST ? `${salt}:${hash}` : `${salt}:${hash}:${cost}`,
  }));
}

const officerId = (name: string): string => `officer-${name}`;

/** A name that is not known costs the same time as one that is, but for a demonstration's, which are printed. */
async function isPin(doc: Fields | undefined, pin: string): Promise<boolean> {
  const [salt = '', hash = '', cost = USUAL_COST] = isText(doc?.pin) ? doc.pin.split(':') : [];
  const given = await hashPin(pin, salt, Number(cost));
  const expected = Buffer.from(hash.padEnd(64, '0'), 'hex');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function hashPin(pin: string, salt: string, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, { N: cost }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function toOfficer({ officer, name, role, place }: Fields): Officer | undefined {
  if (!isText(officer) || !isText(name) || !isRole(role) || !isText(place)) return undefined;
  return { officer, name, role, place };
}
