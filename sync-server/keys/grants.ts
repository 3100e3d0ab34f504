import { randomBytes } from 'node:crypto';
import { certificateText, grantText } from '../../schemas/access/certify.ts';
import { createCode, deriveCodeKey } from '../../schemas/access/enrolment-code.ts';
import type { Certificate, Grant } from '../../schemas/access/officer.ts';
import type { Sign } from '../../schemas/crypto/p256.ts';
import { createSigner, toKeyPair } from './key-pair.ts';

/** What an administrator decides about an officer. */
export type GrantParts = Pick<Grant, 'officer' | 'name' | 'role' | 'place' | 'from' | 'until' | 'enrolBy'>;

export interface Invitation {
  readonly grant: Grant;
  /** The one-time code: whoever has it completes the grant. */
  readonly code: string;
}

/** @param root signs for the province */
export async function createInvitation(root: Sign, parts: GrantParts): Promise<Invitation> {
  const code = createCode(randomBytes(20));
  const { officer, name, role, place, from, until, enrolBy } = parts;
  const codeKey = toKeyPair(deriveCodeKey(code)).publicKey;
  const open = { v: 2, officer, name, role, place, from, until, enrolBy, codeKey } as const;
  return { grant: { ...open, grantSig: await root(grantText(open)) }, code };
}

/** Completes a grant as a tablet does: with its own key, signed by the code's. */
export async function completeGrant(
  { grant, code }: Invitation,
  device: string,
  publicKey: string,
): Promise<Certificate> {
  const open = { ...grant, device, publicKey };
  const sign = await createSigner(deriveCodeKey(code));
  return { ...open, sig: await sign(certificateText(open)) };
}
