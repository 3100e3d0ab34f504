import { createECDH, createHash } from 'node:crypto';
import type { Signer } from '../../client/device/signer.ts';
import { certificateText, grantText, revocationText } from '../../schemas/access/certify.ts';
import { type Certificate, keyOf, type Revocation } from '../../schemas/access/officer.ts';
import { ORDER, toInteger, toLowS, toScalar } from '../../schemas/crypto/scalar.ts';
import { invert } from '../../sync-server/keys/steady-sign.ts';

/**
 * A province of its own for tests: its keys, certificates under them, and signatures. All is drawn from
 * seeds, so that the same test gives the same ids at each run; a key's one nonce for all it signs would give the key
 * away, which a test's may.
 */
export interface TestKey {
  /** Uncompressed point, 65 bytes in base64url. */
  readonly publicKey: string;
  /** 32 bytes. */
  readonly scalar: Uint8Array;
  readonly sign: (text: string) => string;
}

const keys = new Map<string, TestKey>();
const certificates = new Map<string, Certificate>();

export function testKey(seed: string): TestKey {
  const known = keys.get(seed);
  if (known) return known;
  const scalar = intoOrder(hash(`key ${seed}`));
  const key: TestKey = {
    publicKey: pointOf(scalar).toString('base64url'),
    scalar: toScalar(scalar),
    sign: createTestSign(scalar),
  };
  keys.set(seed, key);
  return key;
}

export const TEST_PROVINCE = testKey('province');
export const TEST_RECOVERY = testKey('recovery');

/** A certificate of the test's province; only what a test is about needs to be said. */
export function certify(parts: Partial<Certificate> = {}): Certificate {
  const told = JSON.stringify(parts);
  const known = certificates.get(told);
  if (known) return known;
  const code = testKey(`code ${told}`);
  const grant = {
    v: 2 as const,
    officer: 'sokha',
    name: 'សុខា',
    role: 'chief' as const,
    place: '070702',
    from: '2020-01-01',
    until: '2099-12-31',
    enrolBy: '2099-12-31',
    codeKey: code.publicKey,
    ...parts,
  };
  const { device = 'tablet-a', publicKey = '' } = parts;
  const granted = { ...grant, grantSig: parts.grantSig ?? TEST_PROVINCE.sign(grantText(grant)) };
  const completed = {
    ...granted,
    device,
    publicKey: publicKey || testKey(deviceSeed(granted, device)).publicKey,
  };
  const { sig = code.sign(certificateText(completed)) } = parts;
  const certificate = { ...completed, sig };
  certificates.set(told, certificate);
  return certificate;
}

/** The device's key behind a certificate made by {@link certify}. */
export function keyBehind(certificate: Certificate): TestKey {
  return testKey(deviceSeed(certificate, certificate.device));
}

/** An officer of the test's province, unlocked. */
export function signerOf(certificate: Certificate): Signer {
  const key = keyBehind(certificate);
  return { key: keyOf(certificate), certificate, sign: async (text) => key.sign(text) };
}

/** The province's word that a certificate's later work is held. */
export function revoke(certificate: Certificate, parts: Partial<Revocation> = {}): Revocation {
  const body = {
    v: 1 as const,
    key: keyOf(certificate),
    at: 1_750_000_000_000,
    why: 'lost' as const,
    by: 'province' as const,
    ...parts,
  };
  return { ...body, sig: parts.sig ?? TEST_PROVINCE.sign(revocationText(body)) };
}

function deviceSeed(
  { officer, role, place }: Pick<Certificate, 'officer' | 'role' | 'place'>,
  device: string,
) {
  return `${officer} ${role} ${place} ${device}`;
}

/** ECDSA (FIPS 186-5 §6.4) over P-256 and SHA-256, low-S. */
function createTestSign(scalar: bigint): TestKey['sign'] {
  const nonce = intoOrder(hash(`nonce ${scalar}`));
  const inverse = invert(nonce);
  const r = toInteger(pointOf(nonce).subarray(1, 33)) % ORDER;
  return (text) => {
    const s = (inverse * (hash(text) + r * scalar)) % ORDER;
    return Buffer.concat([toScalar(r), toScalar(toLowS(s))]).toString('base64url');
  };
}

function pointOf(scalar: bigint): Buffer {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(toScalar(scalar));
  return pair.getPublicKey();
}

function hash(text: string): bigint {
  return toInteger(createHash('sha256').update(text).digest());
}

function intoOrder(value: bigint): bigint {
  return (value % (ORDER - 1n)) + 1n;
}
