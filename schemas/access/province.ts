import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Verify } from '../crypto/p256.ts';
import { hashJson } from '../record/hash.ts';
import { createCode, readCode } from './enrolment-code.ts';

/** The province's two public keys, and the first one's word for the second. */
export interface ProvinceStatement {
  /** Public half of the offline key: whoever it certified is trusted from here on. */
  readonly provinceKey: string;
  /** Public half of the key that opens what a forgotten PIN has locked. */
  readonly recoveryKey: string;
  /** {@link provinceText} signed by the offline key, 86 characters: or a gateway could put its own key there. */
  readonly recoverySig: string;
}

/** The text by which the province's key names its recovery key. */
export function provinceText({ provinceKey, recoveryKey }: Omit<ProvinceStatement, 'recoverySig'>): string {
  return `salakhum-province/1/${hashJson({ provinceKey, recoveryKey })}`;
}

export async function isStatementSound(statement: ProvinceStatement, verify: Verify): Promise<boolean> {
  const { provinceKey, recoverySig } = statement;
  if (typeof recoverySig !== 'string') return false;
  return verify(provinceKey, provinceText(statement), recoverySig);
}

/** A hundred bits of the key's hash, written as one-time codes are. */
export function fingerprintOf(provinceKey: string): string {
  return createCode(sha256(utf8ToBytes(provinceKey)));
}

/** What an officer is given to come in with. */
export interface Invitation {
  readonly code: string;
  /** Of the key of the province that invites; a code that was typed by hand comes without. */
  readonly fingerprint: string | undefined;
}

/** @param origin such as `https://khum.example`; what follows the `#` no server is told of */
export function toInvitationLink(origin: string, code: string, provinceKey: string): string {
  return `${origin.replace(/\/+$/, '')}/enrol#${code}.${fingerprintOf(provinceKey)}`;
}

/** A code, or the code and the fingerprint of a link; undefined where it is neither. */
export function readInvitation(typed: string): Invitation | undefined {
  const [first = '', second, ...more] = typed.split('.');
  const code = readCode(first);
  const fingerprint = second === undefined ? undefined : readCode(second);
  if (code === undefined || more.length > 0) return undefined;
  if (second !== undefined && fingerprint === undefined) return undefined;
  return { code, fingerprint };
}
