import type { KeyId } from '../record/entry.ts';

/** Under what label each thing is sealed to the province's recovery key (`crypto/sealed-box.ts`). */
export const RECOVERY_LABELS = {
  /** The code that is read over the telephone, as text. */
  telephone: (device: string) => `salakhum-telephone/1/${device}`,
  /** The vault key of a tablet, 32 bytes. */
  vault: (device: string) => `salakhum-vault/1/${device}`,
  /** An officer's signing key, PKCS#8. */
  signing: (key: KeyId) => `salakhum-signing/1/${key}`,
} as const;
