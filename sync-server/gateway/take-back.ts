import type { Acknowledgement, CertificatesAnswer } from '../../schemas/wire/messages.ts';
import { acknowledgementText } from '../../schemas/wire/proof.ts';
import { verify } from '../keys/key-pair.ts';
import { isFields, isText, isTexts } from '../store/guards.ts';
import { isEntryId, isKeyId } from '../store/ids.ts';
import type { Gateway } from './gateway.ts';
import type { BroughtTrust } from './read-brought.ts';

/**
 * Takes in what a restored province has forgotten and a tablet's roster still holds. Each certificate and revocation is
 * its own proof; what is not sound, or here already, is passed over. A revocation comes to be in force at once.
 */
export async function takeBack(
  { enrolments, roster }: Pick<Gateway, 'enrolments' | 'roster'>,
  { certificates, revocations }: BroughtTrust,
): Promise<CertificatesAnswer> {
  const taken = { certificates: 0, revocations: 0 };
  for (const certificate of certificates) {
    if (await enrolments.takeBack(certificate)) taken.certificates += 1;
  }
  await roster.refresh();
  // What an administrator signed before being stopped stands: so those who are administrators are stopped last.
  const isAdministrator = ({ key }: { readonly key: Parameters<typeof roster.known>[0] }) =>
    roster.known(key)?.role === 'administrator';
  const inOrder = [...revocations].sort((a, b) => Number(isAdministrator(a)) - Number(isAdministrator(b)));
  for (const revocation of inOrder) {
    if (!roster.revocationOf(revocation.key) && (await roster.revoke(revocation))) taken.revocations += 1;
  }
  return taken;
}

/** Whether a gateway of this province signed that it held the work of `key`: then it had enrolled the key. */
export async function isVouchedFor(
  { roster }: Pick<Gateway, 'roster'>,
  key: string,
  given: unknown,
): Promise<boolean> {
  const one = toAcknowledgement(given);
  if (one?.key !== key) return false;
  const by = await roster.find(one.by);
  if (by?.role !== 'service' || roster.revocationOf(one.by)) return false;
  return verify(by.publicKey, acknowledgementText(one), one.sig);
}

function toAcknowledgement(given: unknown): Acknowledgement | undefined {
  if (!isFields(given)) return undefined;
  const { key, upTo, hash, refused, by, sig } = given;
  if (!isKeyId(key) || typeof upTo !== 'number' || !(hash === '' || isEntryId(hash))) return undefined;
  if (!isTexts(refused) || !isKeyId(by) || !isText(sig)) return undefined;
  return { key, upTo, hash, refused: refused.filter(isEntryId), by, sig };
}
