import type { PackShelves } from '../packs/pack-shelf.ts';
import type { StorageEngine } from '../ports.ts';

/** How what rests on the tablet is kept from who copies its disk. */
export interface Protection {
  readonly seal: Seal;
  /** A storage under RxDB that writes sealed documents only onto these shelves. */
  readonly protect: (shelves: PackShelves, tell?: TellOfStore) => StorageEngine;
}

export interface TellOfStore {
  readonly onDamage?: OnDamage;
  /** Told what went wrong with what nobody waits for. */
  readonly report?: (problem: unknown) => void;
}

/** Told the names of rows that do not open, each time they are met. */
export type OnDamage = (names: readonly string[]) => void;

/** Turns values into what may lie on the disk, and back. A value opens only under the name it was sealed under. */
export interface Seal {
  readonly sealAll: (rows: readonly Named[]) => Promise<readonly unknown[]>;
  /** @throws Error where a value was sealed by another key, under another name, or changed since */
  readonly openAll: <Value>(rows: readonly Named[]) => Promise<readonly Value[]>;
}

export interface Named {
  readonly name: string;
  readonly value: unknown;
}

const IV_BYTES = 12;
/** Rows whose IVs are drawn at once: a browser gives 65,536 random bytes a call. */
const A_DRAW = 4_000;

/** AES-GCM, the row's name as additional data, a fresh random IV each time; many rows at once cost one wait. */
export function createAesSeal(
  subtle: SubtleCrypto,
  random: (length: number) => Uint8Array,
  vaultKey: CryptoKey,
): Seal {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  async function sealOne({ name, value }: Named, iv: Uint8Array): Promise<Uint8Array> {
    const params = { name: 'AES-GCM', iv: new Uint8Array(iv), additionalData: encoder.encode(name) };
    const text = encoder.encode(JSON.stringify(value));
    const cipher = new Uint8Array(await subtle.encrypt(params, vaultKey, text));
    const sealed = new Uint8Array(IV_BYTES + cipher.length);
    sealed.set(iv);
    sealed.set(cipher, IV_BYTES);
    return sealed;
  }

  async function openOne<Value>({ name, value }: Named): Promise<Value> {
    if (!(value instanceof Uint8Array)) throw new Error(`${name} is not sealed`);
    const iv = new Uint8Array(value.subarray(0, IV_BYTES));
    const params = { name: 'AES-GCM', iv, additionalData: encoder.encode(name) };
    const cipher = new Uint8Array(value.subarray(IV_BYTES));
    const text = await subtle.decrypt(params, vaultKey, cipher).catch((cause: unknown) => {
      throw new Error(`${name} does not open`, { cause });
    });
    const opened: Value = JSON.parse(decoder.decode(text));
    return opened;
  }

  return {
    sealAll: async (rows) => {
      const sealed: Uint8Array[] = [];
      for (let from = 0; from < rows.length; from += A_DRAW) {
        const batch = rows.slice(from, from + A_DRAW);
        const ivs = random(batch.length * IV_BYTES);
        const ivOf = (place: number) => ivs.subarray(place * IV_BYTES, (place + 1) * IV_BYTES);
        sealed.push(...(await Promise.all(batch.map((row, place) => sealOne(row, ivOf(place))))));
      }
      return sealed;
    },
    openAll: <Value>(rows: readonly Named[]) => Promise.all(rows.map((row) => openOne<Value>(row))),
  };
}
