import type { Verify } from '../crypto/p256.ts';
import { hashJson } from '../record/hash.ts';
import type { Certificate, Grant, Revocation } from './officer.ts';

export type CertificateFault =
  | 'not_a_certificate'
  /** The province's key did not sign the grant. */
  | 'bad_grant'
  /** The key of the one-time code did not sign the certificate. */
  | 'bad_certificate';

/** The text the province's key signs for a grant. */
export function grantText(grant: Omit<Grant, 'grantSig'>): string {
  const { v, officer, name, role, place, from, until, enrolBy, codeKey } = grant;
  return `salakhum-grant/2/${hashJson({ v, officer, name, role, place, from, until, enrolBy, codeKey })}`;
}

/** The text the code's key signs for a certificate. */
export function certificateText(certificate: Omit<Certificate, 'sig'>): string {
  const { grantSig, device, publicKey } = certificate;
  return `salakhum-certificate/2/${grantText(certificate)}/${hashJson({ grantSig, device, publicKey })}`;
}

/** The text that revokes a key. */
export function revocationText({ v, key, at, why, by }: Omit<Revocation, 'sig'>): string {
  return `salakhum-revocation/1/${hashJson({ v, key, at, why, by })}`;
}

/**
 * Whether the province certified this, as every door asks before it trusts a key. Dates are not looked at: work done
 * in its time stays somebody's for ever.
 *
 * @param provinceKey public half of the province's offline key
 */
export async function findCertificateFault(
  certificate: Certificate,
  provinceKey: string,
  verify: Verify,
): Promise<CertificateFault | undefined> {
  if (!isShaped(certificate)) return 'not_a_certificate';
  if (!(await verify(provinceKey, grantText(certificate), certificate.grantSig))) return 'bad_grant';
  const isCompleted = await verify(certificate.codeKey, certificateText(certificate), certificate.sig);
  return isCompleted ? undefined : 'bad_certificate';
}

/** Whether the province's key, or an administrator whose place covers the officer's, revoked the key. */
export async function isRevocationSound(
  revocation: Revocation,
  revoked: Certificate,
  administrator: Certificate | undefined,
  provinceKey: string,
  verify: Verify,
): Promise<boolean> {
  const text = revocationText(revocation);
  if (revocation.by === 'province') return verify(provinceKey, text, revocation.sig);
  if (administrator?.role !== 'administrator' || !revoked.place.startsWith(administrator.place)) return false;
  return verify(administrator.publicKey, text, revocation.sig);
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DEVICE = /^[A-Za-z0-9_-]{1,64}$/;
const OFFICER = /^[a-z0-9-]{1,40}$/;
const PLACE = /^(\d{2}|\d{4}|\d{6})?$/;
const FIELDS = 13;

function isShaped(certificate: Certificate): boolean {
  const { v, officer, name, place, from, until, enrolBy, device } = certificate;
  const hasFields = Object.keys(certificate).length === FIELDS && v === 2;
  return (
    hasFields &&
    OFFICER.test(officer) &&
    name.length > 0 &&
    PLACE.test(place) &&
    [from, until, enrolBy].every((date) => DATE.test(date)) &&
    DEVICE.test(device)
  );
}
