import type { Certificate } from '../../../schemas/access/officer.ts';
import type { KeyId } from '../../../schemas/record/entry.ts';

/**
 * What opens this tablet, as it lies on the disk: readable, and worth nothing without a PIN, a telephone code or the
 * province's recovery key. Wrapped keys are AES-GCM in base64url, each under a name of its own.
 */
export interface Keyring {
  /** Random name of this tablet, made at the first enrolment. */
  readonly device: string | null;
  /** Pinned at the first enrolment: whoever the province certified is trusted from here on. */
  readonly trust: Trust | null;
  /** The vault key to the recovery key (`crypto/sealed-box.ts`); null before there is a vault. */
  readonly byRecovery: string | null;
  readonly telephone: TelephoneCodes;
  readonly officers: readonly KeyringOfficer[];
  /** Keys that gave way to new ones; the province's recovery can still open them. */
  readonly former: readonly FormerKey[];
  /** Officers whose keys the province took back and this tablet erased, to be told. */
  readonly withdrawn: readonly Certificate[];
  /** Whether an officer was ever enrolled: from then on there is something in the vault. */
  readonly isInUse: boolean;
  /** Milliseconds without a hand on the tablet until it locks. */
  readonly lockAfter: number;
  /** Token of the journal that belongs to these keys; older keyrings have none. */
  readonly journal?: string;
  /** That journal was gone, when that was found (device time); until an officer has read it. */
  readonly loss?: number;
}

export interface Trust {
  readonly provinceKey: string;
  readonly recoveryKey: string;
}

/**
 * A code read over the telephone opens the vault once. The next one counts when the province has it, and the one
 * before stays good until then, so that a tablet without a line is never without a code.
 */
export interface TelephoneCodes {
  readonly current: TelephoneCode | null;
  readonly next: TelephoneCode | null;
}

export interface TelephoneCode {
  /** The vault key under the code. */
  readonly vaultKey: string;
  /** The code to the recovery key: what the province keeps and its staff reads out. */
  readonly escrow: string;
}

export interface KeyringOfficer {
  readonly key: KeyId;
  readonly certificate: Certificate;
  /** The province has not answered for the certificate yet: the same code completes it. */
  readonly isPending: boolean;
  readonly salt: string;
  readonly cost: StretchCost;
  readonly vaultKey: string;
  /** Null where only the PIN is new: the key behind the certificate is out of reach, and another one is awaited. */
  readonly signingKey: string | null;
  readonly signingKeyByRecovery: string;
  readonly tries: Tries;
  /** It was used on another tablet too, or this one was set back: nothing more is written under it, and another is awaited. */
  readonly isForked?: boolean;
  /** Where it stands, both wraps need the tablet's hardware beside the PIN; older keyrings have none. */
  readonly hardware?: HardwareKey;
}

/** A WebAuthn credential of this tablet's own hardware, whose PRF gives a secret of 32 bytes; nothing of it is secret. */
export interface HardwareKey {
  /** Its id, base64url. */
  readonly credential: string;
  /** What the PRF is asked with: 32 random bytes, base64url. */
  readonly salt: string;
}

export type FormerKey = Pick<KeyringOfficer, 'key' | 'certificate' | 'signingKeyByRecovery'>;

/** What a PIN costs to try: Argon2id (RFC 9106) with one lane. */
export interface StretchCost {
  readonly kibibytes: number;
  readonly passes: number;
}

export interface Tries {
  /** Since the last right PIN. */
  readonly wrong: number;
  /** Device time of the last one. */
  readonly wrongAt: number;
}

export const NO_TRIES: Tries = { wrong: 0, wrongAt: 0 };
const TEN_MINUTES = 10 * 60_000;

export const FIRST_KEYRING: Keyring = {
  device: null,
  trust: null,
  byRecovery: null,
  telephone: { current: null, next: null },
  officers: [],
  former: [],
  withdrawn: [],
  isInUse: false,
  lockAfter: TEN_MINUTES,
};

/** Where the keyring lies. A change is one transaction, over all tabs and workers of the tablet. */
export interface KeyringShelf {
  readonly read: () => Promise<Keyring>;
  /** Durable when it answers, with what was written. */
  readonly update: (change: (keyring: Keyring) => Keyring) => Promise<Keyring>;
  readonly close: () => void;
}

/** A keyring in memory, whose disk outlives it. */
export function createMemoryKeyring(disk: { keyring: Keyring }): KeyringShelf {
  return {
    read: async () => disk.keyring,
    update: async (change) => {
      disk.keyring = structuredClone(change(disk.keyring));
      return disk.keyring;
    },
    close: () => undefined,
  };
}
