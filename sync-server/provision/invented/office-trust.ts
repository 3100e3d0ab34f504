import { createHmac } from 'node:crypto';
import { certificateText, grantText } from '../../../schemas/access/certify.ts';
import type { Certificate, Grant } from '../../../schemas/access/officer.ts';
import { isScalar } from '../../../schemas/crypto/p256.ts';
import { toKeyPair } from '../../keys/key-pair.ts';
import { createSteadySign } from '../../keys/steady-sign.ts';

/** An invented officer's certificate, and the key behind it. */
export interface OfficeKey {
  readonly certificate: Certificate;
  readonly sign: (text: string) => string;
}

export type Certify = (open: Omit<Grant, 'codeKey' | 'grantSig'>, device: string) => OfficeKey;

/**
 * Certifies invented officers with the demonstration's own key. Their keys are drawn from it: the same at each start of
 * one demonstration, and nobody's who does not hold it.
 */
export function createCertify(root: Uint8Array): Certify {
  const grantSign = createSteadySign(root);
  return (open, device) => {
    const name = `${open.officer} ${open.role} ${open.place} ${device}`;
    const code = drawScalar(root, `code ${name}`);
    const own = drawScalar(root, `key ${name}`);
    const grant = { ...open, codeKey: toKeyPair(code).publicKey };
    const granted = { ...grant, grantSig: grantSign(grantText(grant)) };
    const completed = { ...granted, device, publicKey: toKeyPair(own).publicKey };
    const certificate = { ...completed, sig: createSteadySign(code)(certificateText(completed)) };
    return { certificate, sign: createSteadySign(own) };
  };
}

function drawScalar(root: Uint8Array, name: string): Uint8Array {
  for (let round = 0; ; round++) {
    const scalar = createHmac('sha256', root).update(`salakhum-invented/1/${round}/${name}`).digest();
    if (isScalar(scalar)) return scalar;
  }
}
