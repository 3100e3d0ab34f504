import type { Certificate, Grant, Revocation, RevocationReason, Role } from '../../schemas/access/officer.ts';
import { isFields, isText } from '../store/guards.ts';
import { isKeyId } from '../store/ids.ts';

const ROLES: Readonly<Record<Role, true>> = {
  'field-officer': true,
  clerk: true,
  chief: true,
  'police-post': true,
  district: true,
  provincial: true,
  administrator: true,
  service: true,
};
const REASONS: Readonly<Record<RevocationReason, true>> = {
  left: true,
  lost: true,
  stolen: true,
  replaced: true,
  misused: true,
};

export function isRole(value: unknown): value is Role {
  return isText(value) && Object.hasOwn(ROLES, value);
}

export function isRevocationReason(value: unknown): value is RevocationReason {
  return isText(value) && Object.hasOwn(REASONS, value);
}

/** A grant as far as its form goes; what the province says to it is `findCertificateFault`'s. */
export function toGrant(value: unknown): Grant | undefined {
  if (!isFields(value) || value.v !== 2) return undefined;
  const { officer, name, role, place, from, until, enrolBy, codeKey, grantSig } = value;
  if (!isText(officer) || !isText(name) || !isRole(role) || !isText(place)) return undefined;
  if (!isText(from) || !isText(until) || !isText(enrolBy)) return undefined;
  if (!isText(codeKey) || !isText(grantSig)) return undefined;
  return { v: 2, officer, name, role, place, from, until, enrolBy, codeKey, grantSig };
}

export function toCertificate(value: unknown): Certificate | undefined {
  const grant = toGrant(value);
  if (!grant || !isFields(value)) return undefined;
  const { device, publicKey, sig } = value;
  if (!isText(device) || !isText(publicKey) || !isText(sig)) return undefined;
  return { ...grant, device, publicKey, sig };
}

export function toRevocation(value: unknown): Revocation | undefined {
  if (!isFields(value) || value.v !== 1) return undefined;
  const { key, at, why, by, sig } = value;
  if (!isKeyId(key) || typeof at !== 'number' || !isRevocationReason(why)) return undefined;
  if (!(by === 'province' || isKeyId(by)) || !isText(sig)) return undefined;
  return { v: 1, key, at, why, by, sig };
}
