import type { Certificate } from '../../schemas/access/officer.ts';
import type { Sign } from '../../schemas/crypto/p256.ts';
import type { KeyId } from '../../schemas/record/entry.ts';

/** An officer's key while it is unlocked: what the pen and the line sign with. It is never written to the disk in plain. */
export interface Signer {
  readonly key: KeyId;
  readonly certificate: Certificate;
  readonly sign: Sign;
}
