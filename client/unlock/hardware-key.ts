import { fromBase64Url, toBase64Url } from '../../schemas/crypto/base64url.ts';
import type { Outcome } from '../device/api/outcome.ts';
import type { HardwareKey } from '../device/vault/keyring.ts';

/** `synced`: it would be copied to an account; `unfit`: no PRF; `silent`: the tablet, or who holds it, did not answer. */
export type HardwareFault = { readonly code: 'synced' | 'unfit' | 'silent' };

const SECRET_BYTES = 32;
/** Of ours: where no credential fits, a browser's own dialogue may stand for ever. */
const PATIENCE = 30_000;
/** Authenticator data (WebAuthn §6.1): its flags are behind the 32 bytes of the site's hash. */
const FLAGS_AT = 32;
const BACKUP_ELIGIBLE = 0b1000;

let isUnfit = false;

/** Whether this tablet may have what binding needs; for certain it is known when a credential was made. */
export async function canBind(): Promise<boolean> {
  if (isUnfit || typeof PublicKeyCredential === 'undefined') return false;
  if (!('getClientCapabilities' in PublicKeyCredential)) return false;
  const can = await PublicKeyCredential.getClientCapabilities();
  if (can['extension:prf'] !== true) return false;
  return hasHardware();
}

/**
 * Makes a credential in the tablet's own hardware. One that the authenticator would copy elsewhere is refused: who has
 * the account would have the secret.
 */
export async function makeHardwareKey(tablet: string): Promise<Outcome<HardwareKey, HardwareFault>> {
  // Some platforms give a PRF only to credentials they can list.
  for (const residentKey of ['discouraged', 'required'] as const) {
    const made = await create(tablet, residentKey);
    if (!made) return { ok: false, fault: { code: 'silent' } };
    const { id, isSynced, hasPrf } = made;
    if (!isSynced && hasPrf) {
      return { ok: true, value: { credential: id, salt: toBase64Url(randomBytes(SECRET_BYTES)) } };
    }
    await forgetHardwareKey(id);
    if (isSynced) {
      isUnfit = true;
      return { ok: false, fault: { code: 'synced' } };
    }
  }
  isUnfit = true;
  return { ok: false, fault: { code: 'unfit' } };
}

/** 32 bytes that only this tablet's hardware gives; undefined where it does not, or would share them. */
export async function askHardwareKey(key: HardwareKey): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [id, salt] = [fromBase64Url(key.credential), fromBase64Url(key.salt)];
  if (!id || !salt || !(await hasHardware())) return undefined;
  const answer = await quietly(() =>
    navigator.credentials.get({
      signal: AbortSignal.timeout(PATIENCE),
      publicKey: {
        challenge: randomBytes(SECRET_BYTES),
        allowCredentials: [{ type: 'public-key', id, transports: ['internal'] }],
        userVerification: 'discouraged',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (!(answer instanceof PublicKeyCredential)) return undefined;
  const { response } = answer;
  if (!(response instanceof AuthenticatorAssertionResponse)) return undefined;
  if (isBackupEligible(response.authenticatorData)) return undefined;
  const first = answer.getClientExtensionResults().prf?.results?.first;
  const secret = first instanceof ArrayBuffer ? new Uint8Array(first) : undefined;
  return secret?.length === SECRET_BYTES ? secret : undefined;
}

/** Lets the authenticator take a credential off its list, where it can be told so. */
export async function forgetHardwareKey(credentialId: string): Promise<void> {
  if (!('signalUnknownCredential' in PublicKeyCredential)) return;
  await quietly(() => PublicKeyCredential.signalUnknownCredential({ rpId: location.hostname, credentialId }));
}

function hasHardware(): Promise<boolean> {
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}

interface Made {
  readonly id: string;
  readonly isSynced: boolean;
  readonly hasPrf: boolean;
}

async function create(tablet: string, residentKey: ResidentKeyRequirement): Promise<Made | undefined> {
  const made = await quietly(() =>
    navigator.credentials.create({
      signal: AbortSignal.timeout(PATIENCE),
      publicKey: {
        rp: { name: 'Sala Khum' },
        // Never an officer's name: it would lie readable in the authenticator.
        user: { id: randomBytes(16), name: tablet, displayName: tablet },
        challenge: randomBytes(SECRET_BYTES),
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey,
          userVerification: 'discouraged',
        },
        attestation: 'none',
        extensions: { prf: {} },
      },
    }),
  );
  if (!(made instanceof PublicKeyCredential)) return undefined;
  const { response } = made;
  if (!(response instanceof AuthenticatorAttestationResponse)) return undefined;
  return {
    id: made.id,
    isSynced: isBackupEligible(response.getAuthenticatorData()),
    hasPrf: made.getClientExtensionResults().prf?.enabled === true,
  };
}

function isBackupEligible(authenticatorData: ArrayBuffer): boolean {
  return ((new Uint8Array(authenticatorData)[FLAGS_AT] ?? 0) & BACKUP_ELIGIBLE) !== 0;
}

/** A refusal, a missing credential and a hand that turned away all throw alike: none of them is an answer. */
async function quietly<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
