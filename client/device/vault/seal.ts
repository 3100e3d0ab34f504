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

/** Turns texts into what may lie on the disk, and back. A text opens only under the name it was sealed under. */
export interface TextSeal {
  readonly sealTexts: (rows: readonly Named<string>[]) => Promise<readonly unknown[]>;
  /** @throws Error where a text was sealed by another key, under another name, or changed since */
  readonly openTexts: (rows: readonly Named[]) => Promise<readonly string[]>;
}

/** The same of values. */
export interface Seal extends TextSeal {
  readonly sealAll: (rows: readonly Named[]) => Promise<readonly unknown[]>;
  /** @throws Error as `openTexts` does */
  readonly openAll: <Value>(rows: readonly Named[]) => Promise<readonly Value[]>;
}

export interface Named<Value = unknown> {
  readonly name: string;
  readonly value: Value;
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

  async function sealOne({ name, value }: Named<string>, iv: Uint8Array): Promise<Uint8Array> {
    const params = { name: 'AES-GCM', iv: new Uint8Array(iv), additionalData: encoder.encode(name) };
    const cipher = new Uint8Array(await subtle.encrypt(params, vaultKey, encoder.encode(value)));
    const sealed = new Uint8Array(IV_BYTES + cipher.length);
    sealed.set(iv);
    sealed.set(cipher, IV_BYTES);
    return sealed;
  }

  async function openOne({ name, value }: Named): Promise<string> {
    if (!(value instanceof Uint8Array)) throw new Error(`${name} is not sealed`);
    const iv = new Uint8Array(value.subarray(0, IV_BYTES));
    const params = { name: 'AES-GCM', iv, additionalData: encoder.encode(name) };
    const cipher = new Uint8Array(value.subarray(IV_BYTES));
    const text = await subtle.decrypt(params, vaultKey, cipher).catch((cause: unknown) => {
      throw new Error(`${name} does not open`, { cause });
    });
    return decoder.decode(text);
  }

  return sealValuesBy({
    sealTexts: async (rows) => {
      const sealed: Uint8Array[] = [];
      for (let from = 0; from < rows.length; from += A_DRAW) {
        const batch = rows.slice(from, from + A_DRAW);
        const ivs = random(batch.length * IV_BYTES);
        const ivOf = (place: number) => ivs.subarray(place * IV_BYTES, (place + 1) * IV_BYTES);
        sealed.push(...(await Promise.all(batch.map((row, place) => sealOne(row, ivOf(place))))));
      }
      return sealed;
    },
    openTexts: (rows) => Promise.all(rows.map(openOne)),
  });
}

/** Values are sealed as their JSON. */
export function sealValuesBy(texts: TextSeal): Seal {
  return {
    ...texts,
    sealAll: (rows) =>
      texts.sealTexts(rows.map(({ name, value }) => ({ name, value: JSON.stringify(value) }))),
    openAll: async <Value>(rows: readonly Named[]) => {
      const opened = await texts.openTexts(rows);
      return opened.map((text): Value => JSON.parse(text));
    },
  };
}
