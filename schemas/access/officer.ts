import type { KeyId } from '../record/entry.ts';
import { hashJson } from '../record/hash.ts';

/** Who an officer is to the register (design.md §9). `service` is the province's gateway, which writes voids alone. */
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
 * An officer on a device in a role, as the province certified it. Its hash is the `key` of every entry written under
 * it. `publicKey` and `sig` are empty in a demonstration.
 */
export interface Certificate {
  readonly v: 1;
  /** The officer's sign-in name, the same on every device. */
  readonly officer: string;
  /** The officer's name as it is shown. */
  readonly name: string;
  readonly role: Role;
  /** Code of the place the role holds in: 6 digits a commune, 4 a district, 2 a province. */
  readonly place: string;
  readonly device: string;
  readonly publicKey: string;
  readonly sig: string;
}

export function keyOf(certificate: Certificate): KeyId {
  return hashJson({ ...certificate }) as KeyId;
}

/** Whether a role held at `place` covers `commune`: codes nest, province in district in commune. */
export function coversCommune(place: string, commune: string): boolean {
  return commune.startsWith(place);
}
