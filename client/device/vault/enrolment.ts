import { findCertificateFault, grantText } from '../../../schemas/access/certify.ts';
import { createCode } from '../../../schemas/access/enrolment-code.ts';
import { keyOf } from '../../../schemas/access/officer.ts';
import { fingerprintOf, isStatementSound, readInvitation } from '../../../schemas/access/province.ts';
import { toBase64Url } from '../../../schemas/crypto/base64url.ts';
import { createVerify } from '../../../schemas/crypto/p256.ts';
import type { GrantAnswer } from '../../../schemas/wire/messages.ts';
import type { Outcome } from '../api/outcome.ts';
import type { SignInFault } from '../api/presence.ts';
import type { Ports } from '../ports.ts';
import type { Signer } from '../signer.ts';
import type { ClientFault, GatewayClient, Route, Routes } from '../sync/gateway-client.ts';
import { type KeyringOfficer, type KeyringShelf, NO_TRIES } from './keyring.ts';
import { createSigningKey, openCodeKey, openSigner } from './signing-key.ts';
import { createVault, openByPin, type VaultKey, wrapForOfficer } from './vault-key.ts';
import { pinKey } from './wrap.ts';

export interface EnrolmentParts {
  readonly ports: Pick<Ports, 'random' | 'subtle' | 'stretch'>;
  readonly client: GatewayClient;
  readonly shelf: KeyringShelf;
  readonly signal: AbortSignal;
}

export interface Enrolled {
  readonly officer: KeyringOfficer;
  readonly vaultKey: VaultKey;
  readonly signer: Signer;
}

const PATIENCE = 20_000;
const SALT_BYTES = 16;
/** Random bytes of a tablet's name, and how much of the text they give it is: three groups, to be said aloud. */
const DEVICE_BYTES = 20;
const DEVICE_CHARACTERS = 14;

/**
 * Completes the grant behind a one-time code: a key of the officer's own on this tablet, certified by the code's key,
 * which never leaves the tablet. Everything is in the keyring before the province hears of it, so that an answer that
 * was lost is had again with the same code and PIN.
 *
 * @param vaultKey of this tablet, where it has a vault: it must be open
 */
export async function completeEnrolment(
  parts: EnrolmentParts,
  typed: string,
  pin: string,
  vaultKey: VaultKey | undefined,
): Promise<Outcome<Enrolled, SignInFault>> {
  const { ports, shelf } = parts;
  const invitation = readInvitation(typed);
  if (invitation === undefined) return { ok: false, fault: { code: 'code_unknown' } };
  const codeKey = await openCodeKey(invitation.code, ports.subtle);
  const keyring = await shelf.read();
  const begun = keyring.officers.find(
    ({ isPending, certificate }) => isPending && certificate.codeKey === codeKey.publicKey,
  );
  let made = begun && (await reopen(begun, pin, ports));
  if (begun && !made) return { ok: false, fault: { code: 'wrong_pin' } };
  if (!made) {
    const answer = await askGateway(parts, '/api/grant', { codeKey: codeKey.publicKey });
    if (!answer.ok) return answer;
    const expected = { codeKey: codeKey.publicKey, pinned: keyring.trust?.provinceKey, ...invitation };
    const fault = await findGrantFault(answer.value, expected, ports.subtle);
    if (fault) return { ok: false, fault: { code: fault } };
    made = await make(parts, answer.value, codeKey, pin, vaultKey);
  }
  const { certificate, key } = made.officer;
  const verify = createVerify(ports.subtle);
  const now = await shelf.read();
  const fault = await findCertificateFault(certificate, now.trust?.provinceKey ?? '', verify);
  const replaces = now.officers.find(
    (one) => one.isForked && one.certificate.officer === certificate.officer,
  )?.key;
  const shown = { certificate, ...(replaces ? { replaces } : {}) };
  const answer = fault ? undefined : await askGateway(parts, '/api/enrol', shown);
  if (answer?.ok && answer.value.key === key) {
    await shelf.update((now) => ({
      ...now,
      isInUse: true,
      officers: now.officers
        .filter((one) => one.key === key || one.certificate.officer !== certificate.officer)
        .map((one) => (one.key === key ? { ...one, isPending: false } : one)),
      former: [
        ...now.former,
        ...now.officers.filter(
          (one) => one.key !== key && one.certificate.officer === certificate.officer && !one.isPending,
        ),
      ].map((one) => ({
        key: one.key,
        certificate: one.certificate,
        signingKeyByRecovery: one.signingKeyByRecovery,
      })),
    }));
    return { ok: true, value: made };
  }
  const refusal: SignInFault = answer && !answer.ok ? answer.fault : { code: 'bad_certificate' };
  if (isFinal(refusal)) await abandon(shelf, key);
  return { ok: false, fault: refusal };
}

/** Asks without a session; the fault in the words of a sign-in. */
export async function askGateway<Path extends Route>(
  { client, signal }: Pick<EnrolmentParts, 'client' | 'signal'>,
  path: Path,
  body: Routes[Path]['body'],
): Promise<Outcome<Routes[Path]['answer'], SignInFault>> {
  const outcome = await client.ask(path, body, { patience: PATIENCE, signal });
  return outcome.ok ? outcome : { ok: false, fault: toSignInFault(outcome.fault) };
}

function toSignInFault(fault: ClientFault): SignInFault {
  if (fault.code === 'no_line') return { code: 'no_line' };
  if (fault.code === 'too_many_requests' && fault.waitMs !== undefined) {
    return { code: 'too_many_tries', waitMs: fault.waitMs };
  }
  return { code: fault.code };
}

interface Expected {
  readonly codeKey: string;
  /** The province this tablet belongs to, if it belongs to one. */
  readonly pinned: string | undefined;
  /** Of the province that invites, where the code came with it. */
  readonly fingerprint: string | undefined;
}

/** The grant is for this code, and signed by the province that invites; and so is the key that things are sealed to. */
async function findGrantFault(
  answer: GrantAnswer,
  { codeKey, pinned, fingerprint }: Expected,
  subtle: SubtleCrypto,
): Promise<'bad_certificate' | 'other_province' | 'recovery_unsigned' | undefined> {
  const { grant, provinceKey } = answer;
  const verify = createVerify(subtle);
  if (fingerprint !== undefined && fingerprintOf(provinceKey) !== fingerprint) return 'other_province';
  if (grant.codeKey !== codeKey || (pinned ?? provinceKey) !== provinceKey) return 'bad_certificate';
  if (!(await verify(provinceKey, grantText(grant), grant.grantSig))) return 'bad_certificate';
  return (await isStatementSound(answer, verify)) ? undefined : 'recovery_unsigned';
}

/** A tablet's name; another one for a tablet that no longer knows which numbers it gave out under the one before. */
export function createDeviceName({ random }: Pick<Ports, 'random'>): string {
  const said = createCode(random.bytes(DEVICE_BYTES)).slice(0, DEVICE_CHARACTERS);
  return `tablet-${said.toLowerCase()}`;
}

async function make(
  { ports, shelf }: EnrolmentParts,
  { grant, provinceKey, recoveryKey }: GrantAnswer,
  codeKey: Awaited<ReturnType<typeof openCodeKey>>,
  pin: string,
  openVault: VaultKey | undefined,
): Promise<Enrolled> {
  const fresh = createDeviceName(ports);
  const named = await shelf.update((now) => ({
    ...now,
    device: now.device ?? fresh,
    // The last one that the province signed counts.
    trust: { provinceKey, recoveryKey },
  }));
  const device = named.device ?? fresh;
  const salt = toBase64Url(ports.random.bytes(SALT_BYTES));
  const { cost } = ports.stretch;
  const underPin = await pinKey(pin, { salt, cost }, ports);
  const signing = await createSigningKey(grant, device, codeKey, underPin, recoveryKey, ports);
  const key = keyOf(signing.certificate);
  const vault = openVault ? undefined : await createVault(device, recoveryKey, ports);
  const vaultKey = openVault ?? vault?.vaultKey;
  if (!vaultKey) throw new Error('neither an open vault nor a new one');
  const officer: KeyringOfficer = {
    ...signing,
    key,
    isPending: true,
    salt,
    cost,
    vaultKey: await wrapForOfficer(vaultKey, { key }, underPin, ports),
    tries: NO_TRIES,
  };
  await shelf.update((now) => ({
    ...now,
    ...(vault ? { byRecovery: vault.byRecovery, telephone: vault.telephone } : {}),
    // A vault that was made for another first officer, who never came, has nothing in it.
    officers: [...(vault ? [] : now.officers), officer],
  }));
  const signer = await openSigner(officer, underPin, ports);
  if (!signer) throw new Error('a key that was just wrapped does not unwrap');
  return { officer, vaultKey, signer };
}

async function reopen(
  officer: KeyringOfficer,
  pin: string,
  ports: EnrolmentParts['ports'],
): Promise<Enrolled | undefined> {
  const underPin = await pinKey(pin, officer, ports);
  const vaultKey = await openByPin(officer, underPin, ports);
  const signer = await openSigner(officer, underPin, ports);
  return vaultKey && signer && { officer, vaultKey, signer };
}

/** Whether asking again with the same certificate is of no use. */
function isFinal({ code }: SignInFault): boolean {
  return (
    code === 'bad_certificate' || code === 'code_used' || code === 'code_expired' || code === 'code_unknown'
  );
}

/** With the first officer's enrolment the vault made for it goes too: there is nothing in it. */
async function abandon(shelf: KeyringShelf, key: KeyringOfficer['key']): Promise<void> {
  await shelf.update((now) => {
    const officers = now.officers.filter((one) => one.key !== key);
    return now.isInUse
      ? { ...now, officers }
      : { ...now, officers, trust: null, byRecovery: null, telephone: { current: null, next: null } };
  });
}
