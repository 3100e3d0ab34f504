import { certificateText } from '../../../schemas/access/certify.ts';
import { deriveCodeKey } from '../../../schemas/access/enrolment-code.ts';
import { RECOVERY_LABELS } from '../../../schemas/access/escrow.ts';
import { type Certificate, type Grant, keyOf } from '../../../schemas/access/officer.ts';
import { fromBase64Url, toBase64Url } from '../../../schemas/crypto/base64url.ts';
import { createSign, type Sign, toPkcs8 } from '../../../schemas/crypto/p256.ts';
import { sealBox } from '../../../schemas/crypto/sealed-box.ts';
import type { Ports } from '../ports.ts';
import type { Signer } from '../signer.ts';
import type { KeyringOfficer } from './keyring.ts';
import { unwrapBytes, wrapBytes } from './wrap.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The key that a one-time code gives. */
export interface CodeKey {
  readonly publicKey: string;
  readonly sign: Sign;
}

export async function openCodeKey(code: string, subtle: SubtleCrypto): Promise<CodeKey> {
  const scalar = deriveCodeKey(code);
  const key = await subtle.importKey('pkcs8', toPkcs8(scalar), ECDSA, true, ['sign']);
  scalar.fill(0);
  return { publicKey: await publicKeyOf(key, subtle), sign: createSign(subtle, key) };
}

/** Public half of a private key that can be read out. */
export async function publicKeyOf(key: CryptoKey, subtle: SubtleCrypto): Promise<string> {
  const { x, y } = await subtle.exportKey('jwk', key);
  const point = [x, y].map((half) => fromBase64Url(half ?? ''));
  return toBase64Url(new Uint8Array([4, ...point.flatMap((half) => [...(half ?? [])])]));
}

/** A grant completed on this tablet, with the key that goes with it, wrapped before anybody is told of it. */
export interface NewSigningKey {
  readonly certificate: Certificate;
  readonly signingKey: string;
  readonly signingKeyByRecovery: string;
}

/** @param pin the key of the officer's PIN */
export async function createSigningKey(
  grant: Grant,
  device: string,
  code: CodeKey,
  pin: CryptoKey,
  recoveryKey: string,
  ports: Pick<Ports, 'random' | 'subtle'>,
): Promise<NewSigningKey> {
  const { subtle } = ports;
  const pair = await subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const publicKey = toBase64Url(new Uint8Array(await subtle.exportKey('raw', pair.publicKey)));
  const pkcs8 = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey));
  const open = { ...grant, device, publicKey };
  const certificate = { ...open, sig: await code.sign(certificateText(open)) };
  const key = keyOf(certificate);
  const signingKey = await wrapBytes(pkcs8, pin, `signing/${key}`, ports);
  const signingKeyByRecovery = await sealBox(subtle, recoveryKey, RECOVERY_LABELS.signing(key), pkcs8);
  pkcs8.fill(0);
  return { certificate, signingKey, signingKeyByRecovery };
}

/** Undefined where the key is out of reach of any PIN, or the PIN is wrong. */
export async function openSigner(
  { key, certificate, signingKey }: KeyringOfficer,
  pin: CryptoKey,
  ports: Pick<Ports, 'subtle'>,
): Promise<Signer | undefined> {
  if (signingKey === null) return undefined;
  const pkcs8 = await unwrapBytes(signingKey, pin, `signing/${key}`, ports);
  return (
    pkcs8 && { key, certificate, sign: createSign(ports.subtle, await importForSigning(pkcs8, ports.subtle)) }
  );
}

/** Never extractable: from here on it can sign and nothing else. */
async function importForSigning(pkcs8: Bytes, subtle: SubtleCrypto): Promise<CryptoKey> {
  const key = await subtle.importKey('pkcs8', pkcs8, ECDSA, false, ['sign']);
  pkcs8.fill(0);
  return key;
}
