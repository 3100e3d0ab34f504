/** Order of P-256 (FIPS 186-5): scalars are counted modulo it. */
export const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Big-endian. */
export function toInteger(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** 32 bytes, big-endian. */
export function toScalar(value: bigint): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(32);
  for (let rest = value, at = 31; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 0xffn);
  return bytes;
}

/** Of the two `s` that sign the same, the one that stands: else a signature would have two texts, and an entry two ids. */
export function toLowS(s: bigint): bigint {
  return s > ORDER / 2n ? ORDER - s : s;
}
