import { createBrowserPorts } from '../../client/device/browser-ports.ts';
import { createDevice } from '../../client/device/device.ts';
import { exposeDevice } from '../../client/device/expose-device.ts';
import { createPackStorage } from '../../client/device/packs/pack-storage.ts';
import type { Ports } from '../../client/device/ports.ts';
import { openStore } from '../../client/device/store.ts';
import type { Keyring } from '../../client/device/vault/keyring.ts';
import { type Protection, sealValuesBy } from '../../client/device/vault/seal.ts';
import type { VaultKey } from '../../client/device/vault/vault-key.ts';
import { createCode } from '../../schemas/access/enrolment-code.ts';
import { toBase64Url } from '../../schemas/crypto/base64url.ts';
import { ENTRY_VERSION, type KeyId, sealEntry } from '../../schemas/record/entry.ts';
import { hashJson } from '../../schemas/record/hash.ts';
import { createRecord, type RegisterRecord } from '../../schemas/record/record.ts';

/**
 * The product's tablet with an ear at what it keeps secret: told to the test over a channel, and nowhere else. Opened
 * as `?plain` it seals nothing, and puts its secrets beside the keyring: what a scanner must then find.
 */
const isPlain = new URL(self.location.href).searchParams.has('plain');
const name = isPlain ? 'plain' : 'sealed';
const real = createBrowserPorts(name);
const channel = new BroadcastChannel('secrets');
const stretches = new BroadcastChannel('stretches');
const heard: { readonly name: string; readonly bytes: Uint8Array }[] = [];

const hear = (secret: string, bytes: Uint8Array) => {
  const copy = bytes.slice();
  heard.push({ name: secret, bytes: copy });
  channel.postMessage({ name: secret, what: toBase64Url(copy) });
};

const VAULT_KEY_BYTES = 32;
const CODE_BYTES = 20;
/** Where the 32 bytes of the private key lie in PKCS#8 of P-256. */
const SCALAR = [36, 68] as const;

let opened: VaultKey | undefined;

const ports: Ports = {
  ...real,
  random: {
    bytes: (length) => {
      const bytes = real.random.bytes(length);
      if (length === VAULT_KEY_BYTES) hear('vault key', bytes);
      if (length === CODE_BYTES) hear('telephone code', new TextEncoder().encode(createCode(bytes)));
      return bytes;
    },
  },
  stretch: {
    ...real.stretch,
    stretch: async (pin, salt, cost) => {
      const started = performance.now();
      const bytes = await real.stretch.stretch(pin, salt, cost);
      stretches.postMessage(performance.now() - started);
      hear('pin', new TextEncoder().encode(pin));
      hear('stretched pin', bytes);
      return bytes;
    },
  },
  subtle: new Proxy(real.subtle, {
    get: (subtle, method: keyof SubtleCrypto) => {
      if (method !== 'importKey') return subtle[method].bind(subtle);
      // Every private key passes here on its way into the vault or out of it.
      return (...args: Parameters<SubtleCrypto['importKey']>) => {
        const [format, data] = args;
        if (format !== 'pkcs8' || !ArrayBuffer.isView(data))
          return Reflect.apply(subtle.importKey, subtle, args);
        hear('private key', new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice(...SCALAR));
        return Reflect.apply(subtle.importKey, subtle, args);
      };
    },
  }),
  protection: (vaultKey) => {
    opened = vaultKey;
    return isPlain ? PLAIN : real.protection(vaultKey);
  },
  ...(isPlain ? { openKeyring: openPlainKeyring } : {}),
};

const NO_SEAL = sealValuesBy({
  sealTexts: async (rows) => rows.map(({ value }) => value),
  openTexts: async (rows) => rows.map(({ value }) => String(value)),
});

const PLAIN: Protection = {
  protect: (shelves, tell) => createPackStorage(shelves, NO_SEAL, tell),
  seal: NO_SEAL,
};

/** With all that was ever heard: what is written over is on no disk any more once LevelDB has tidied up. */
async function openPlainKeyring() {
  const shelf = await real.openKeyring();
  const before = heardIn(await shelf.read());
  return {
    ...shelf,
    update: (change: (keyring: Keyring) => Keyring) =>
      shelf.update((now) => ({ ...change(now), heard: [...before, ...heard] })),
  };
}

function heardIn(keyring: object): readonly unknown[] {
  return 'heard' in keyring && Array.isArray(keyring.heard) ? keyring.heard : [];
}

/** Puts records straight into the locked tablet's store, as years of pulling would. */
async function seed(count: number): Promise<void> {
  if (!opened) throw new Error('somebody must have unlocked the tablet once');
  const store = await openStore(name, ports.protection(opened).protect(real.storage));
  for (let at = 0; at < count; at += A_BATCH) {
    const records = Array.from({ length: Math.min(A_BATCH, count - at) }, (_, place) => toRecord(at + place));
    await store.merge(records);
  }
  await store.close();
}

const A_BATCH = 500;
const SEED_KEY = hashJson('seed') as KeyId;

function toRecord(place: number): RegisterRecord {
  const set = {
    'name.familyName': 'សុខ',
    'name.givenName': `ឈ្មោះ${place}`,
    sex: 'f',
    standing: { is: 'known' },
  };
  const body = {
    v: ENTRY_VERSION,
    after: [],
    kind: 'person',
    commune: '070702',
    key: SEED_KEY,
    prev: null,
    set,
  };
  const entry = { ...body, seq: place + 1, at: 1_750_000_000_000 + place, act: 'open' };
  return createRecord([sealEntry(entry, 'A'.repeat(86))]);
}

const seeding = new BroadcastChannel('seeding');
seeding.onmessage = ({ data }) => void seed(data).then(() => seeding.postMessage('done'));

exposeDevice(createDevice(ports, { name, server: '' }));
