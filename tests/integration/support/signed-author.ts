import { createECDH, createPrivateKey, sign as signBytes } from 'node:crypto';
import { type Certificate, keyOf } from '../../../schemas/access/officer.ts';
import { toBase64Url } from '../../../schemas/crypto/base64url.ts';
import { toPkcs8 } from '../../../schemas/crypto/p256.ts';
import { toInteger, toLowS, toScalar } from '../../../schemas/crypto/scalar.ts';
import {
  ENTRY_VERSION,
  type Entry,
  type EntryBody,
  type EntryId,
  sealEntry,
  signedText,
} from '../../../schemas/record/entry.ts';

export interface TestKey {
  readonly publicKey: string;
  readonly sign: (text: string) => string;
}

/** A P-256 key that signs at once, so that tests read from top to bottom. */
export function createTestKey(scalar?: Uint8Array): TestKey {
  const ecdh = createECDH('prime256v1');
  if (scalar) ecdh.setPrivateKey(scalar);
  else ecdh.generateKeys();
  const own = new Uint8Array(32);
  const bytes = ecdh.getPrivateKey();
  own.set(bytes, 32 - bytes.length);
  const key = createPrivateKey({ key: Buffer.from(toPkcs8(own)), format: 'der', type: 'pkcs8' });
  return {
    publicKey: toBase64Url(ecdh.getPublicKey()),
    sign(text) {
      const sig = signBytes('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
      sig.set(toScalar(toLowS(toInteger(sig.subarray(32)))), 32);
      return toBase64Url(sig);
    },
  };
}

export type EntryParts = Partial<Omit<EntryBody, 'key' | 'seq' | 'prev'>>;

/** An author who signs and keeps its own chain, as a device does. */
export function signedAuthor(certificate: Certificate, key: TestKey) {
  const id = keyOf(certificate);
  let seq = 0;
  let prev: EntryId | null = null;
  return {
    certificate,
    key: id,
    write(parts: EntryParts): Entry {
      seq += 1;
      const body: EntryBody = {
        v: ENTRY_VERSION,
        after: [],
        act: 'open',
        set: {},
        at: 1_700_000_000_000,
        ...parts,
        key: id,
        seq,
        prev,
      };
      const entry = sealEntry(body, key.sign(signedText(body)));
      prev = entry.id;
      return entry;
    },
    /** The root of a record in the author's commune. */
    open(kind: string, set: EntryBody['set'], act = 'open', commune = '070702'): Entry {
      return this.write({ kind, commune, act, set });
    },
  };
}
