import type { PinCheck } from './journal.ts';
import type { Ports } from './ports.ts';

/** Demonstration grade: it keeps a curious neighbour out. What rests on the tablet is sealed by the vault, later. */
const ROUNDS = 250_000;
const SALT_BYTES = 16;
const HASH_BITS = 256;

/** Wrong tries before the first wait, and the wait after each further one, doubled every time. */
const FREE_TRIES = 3;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 15 * 60_000;

type PinPorts = Pick<Ports, 'random' | 'subtle'>;

export async function createPinCheck(pin: string, ports: PinPorts): Promise<PinCheck> {
  const salt = ports.random.bytes(SALT_BYTES);
  return {
    salt,
    rounds: ROUNDS,
    hash: await hashPin(pin, { salt, rounds: ROUNDS }, ports),
    wrong: 0,
    wrongAt: 0,
  };
}

export async function isPin(pin: string, check: PinCheck, ports: PinPorts): Promise<boolean> {
  const hash = await hashPin(pin, check, ports);
  return hash.length === check.hash.length && hash.every((byte, index) => byte === check.hash[index]);
}

/** Milliseconds until the next try is heard. A clock that was set back waits no longer than one whole wait. */
export function waitBeforeTry({ wrong, wrongAt }: PinCheck, now: number): number {
  if (wrong < FREE_TRIES) return 0;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE_TRIES));
  return Math.max(0, Math.min(wait, wrongAt + wait - now));
}

async function hashPin(
  pin: string,
  { salt, rounds }: Pick<PinCheck, 'salt' | 'rounds'>,
  { subtle }: PinPorts,
): Promise<Uint8Array> {
  const key = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations: rounds };
  return new Uint8Array(await subtle.deriveBits(algorithm, key, HASH_BITS));
}
