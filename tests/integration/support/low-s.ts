const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The one of a signature's two forms that the register takes: r‖s with the lower s. */
export function lowS(sig: Buffer): Uint8Array {
  const s = BigInt(`0x${sig.subarray(32).toString('hex')}`);
  if (s <= ORDER / 2n) return sig;
  return Buffer.concat([sig.subarray(0, 32), Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex')]);
}
