import type { Certificate } from '../../../schemas/access/officer.ts';
import type { ProblemCode } from '../../../schemas/wire/messages.ts';
import type { HardwareKey } from '../vault/keyring.ts';

export interface Presence {
  /** Officers that have signed in on this tablet before. */
  readonly enrolled: readonly Certificate[];
  /** Officers whose right the province withdrew: their keys were erased here. */
  readonly withdrawn: readonly Certificate[];
  /** Officers whose PIN is bound to this tablet's hardware, and what that is asked with. */
  readonly bindings: readonly HardwareBinding[];
  /** Whose PIN unlocked the tablet; undefined while it is locked. */
  readonly signedIn: Certificate | undefined;
  /** The officer's key waits for its certificate: nothing can be signed until a one-time code was used. */
  readonly keyWaits: boolean;
  /** It waits because the key was used twice: the tablet was copied, or set back to an older state. */
  readonly isForked: boolean;
  /** Milliseconds without a hand until the tablet locks itself. */
  readonly lockAfter: number;
  /** Whether this tab writes, or another one does. */
  readonly isWriter: boolean;
  /** What is on the tablet was stored by a newer release of the app, and this one leaves it alone. */
  readonly isOutdated?: true;
  /** Whether an officer was ever enrolled: from then on there is something on the tablet that can be lost. */
  readonly isInUse?: boolean;
  /** The journal of this tablet is gone, when that was found (device time), and the officer has not read it yet. */
  readonly loss?: number | undefined;
}

export interface HardwareBinding extends HardwareKey {
  readonly officer: string;
}

/** Who opens a locked tablet for a new officer: one of its officers, or the province by telephone. */
export type Opener =
  | { readonly officer: string; readonly pin: string; readonly secret?: Uint8Array<ArrayBuffer> }
  | { readonly telephone: string };

export type SignInFault =
  | { readonly code: 'wrong_pin' }
  /** Not the code that opens this tablet by telephone. */
  | { readonly code: 'wrong_code' }
  /** A PIN of one's own has at least 6 digits. */
  | { readonly code: 'pin_too_short' }
  /** The tablet has officers and is locked: one of them must open it first. */
  | { readonly code: 'vault_locked' }
  | { readonly code: 'not_enrolled' }
  /** The PIN is bound to the tablet's hardware, which gave no secret. */
  | { readonly code: 'hardware_needed' }
  /** The key that things would be sealed to is not one that the province's key signed. */
  | { readonly code: 'recovery_unsigned' }
  /** Another province than the one whose fingerprint came with the code. */
  | { readonly code: 'other_province' }
  | { readonly code: 'no_line' }
  | { readonly code: 'too_many_tries'; readonly waitMs: number }
  /** The try could not be counted, so it was none. */
  | { readonly code: 'disk_full' }
  | { readonly code: ProblemCode };
