import type { KeyId } from '../record/entry.ts';
import { hashJson } from '../record/hash.ts';

/** Who an officer is to the register (design.md §9). `service` is a gateway of the province: voids and acknowledgements. */
export type Role =
  | 'field-officer'
  | 'clerk'
  | 'chief'
  | 'police-post'
  | 'district'
  | 'provincial'
  | 'administrator'
  | 'service';

/**
 * What the province lets somebody be. Its offline key signs it, together with the public half of a key that only the
 * one-time code gives: so the officer's tablet can complete it by itself, and nobody without the code can, not even
 * the gateway that hands it on.
 */
export interface Grant {
  readonly v: 2;
  /** The officer's sign-in name, the same on every device. */
  readonly officer: string;
  /** The officer's name as it is shown. */
  readonly name: string;
  readonly role: Role;
  /** Code of the place the role holds in: 6 digits a commune, 4 a district, 2 a province, empty the whole country. */
  readonly place: string;
  /** Plain dates YYYY-MM-DD between which the role is held, both included. */
  readonly from: string;
  readonly until: string;
  /** The last plain date on which the code may be used. */
  readonly enrolBy: string;
  /** Public half of the key that the code gives, as in `crypto/p256.ts`. */
  readonly codeKey: string;
  /** The province's signature, 86 characters. */
  readonly grantSig: string;
}

/**
 * An officer on a device in a role, as the province granted it. Its hash is the `key` of every entry written under it.
 * In a demonstration of version 0.1.0 all signatures were empty.
 */
export interface Certificate extends Grant {
  readonly device: string;
  /** The device's own key for this officer. */
  readonly publicKey: string;
  /** The signature of the code's key. */
  readonly sig: string;
}

/** Says that a key's later work is held. Signed by the province's key, or by an administrator's. */
export interface Revocation {
  readonly v: 1;
  readonly key: KeyId;
  /** Milliseconds since 1970 UTC as the author's clock stood: told; what counts is when the gateway had it. */
  readonly at: number;
  readonly why: RevocationReason;
  /** The administrator's key; `province` where the offline key signed. */
  readonly by: KeyId | 'province';
  readonly sig: string;
}

export type RevocationReason = 'left' | 'lost' | 'stolen' | 'replaced' | 'misused';

/** The device that the service keys of the desk name. They count within each record, and no chain vouches for them. */
export const DESK_DEVICE = 'desk';

export function isDeskKey({ role, device }: Pick<Certificate, 'role' | 'device'>): boolean {
  return role === 'service' && device === DESK_DEVICE;
}

export function keyOf(certificate: Certificate): KeyId {
  return hashJson({ ...certificate }) as KeyId;
}

/** Whether a role held at `place` covers `commune`: codes nest, province in district in commune. */
export function coversCommune(place: string, commune: string): boolean {
  return commune.startsWith(place);
}
