import type { StretchCost } from './keyring.ts';

/** Makes a PIN costly to try. */
export interface Stretch {
  /** What it costs for whoever enrols now. */
  readonly cost: StretchCost;
  /** 32 bytes. */
  readonly stretch: (pin: string, salt: Uint8Array, cost: StretchCost) => Promise<Uint8Array>;
}

/**
 * The least that OWASP recommends for Argon2id (19 MiB, two passes): half a second to a second on a cheap tablet with
 * 2 GB, where more would be felt at every unlocking. `docs/security.md` says what it buys.
 */
const COST: StretchCost = { kibibytes: 19_456, passes: 2 };
const BYTES = 32;

export function createStretch(cost: StretchCost = COST): Stretch {
  return {
    cost,
    stretch: async (pin, salt, { kibibytes, passes }) => {
      // A tablet shows its officers before it needs this.
      const { argon2id } = await import('hash-wasm');
      return argon2id({
        password: pin,
        salt,
        memorySize: kibibytes,
        iterations: passes,
        parallelism: 1,
        hashLength: BYTES,
        outputType: 'binary',
      });
    },
  };
}
