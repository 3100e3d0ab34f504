import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../schemas/crypto/base64url.ts';
import { createVerify } from '../../schemas/crypto/p256.ts';
import { ORDER, toInteger, toScalar } from '../../schemas/crypto/scalar.ts';

describe('the text of a signature', () => {
  it('stands for the bytes that Node takes it for, and for them alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const text = toBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64Url(text)).toEqual(new Uint8Array(bytes));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const bytes = fromBase64Url(text);
        expect(bytes === undefined || toBase64Url(bytes) === text).toBe(true);
      }),
    );
  });

  it('is a signature of low S or none, to the last unit', async () => {
    const key = toBase64Url(new Uint8Array([4, ...new Uint8Array(64)]));
    const verify = createVerify<string>({
      importKey: async () => 'key',
      sign: async () => new ArrayBuffer(0),
      verify: async () => true,
    });
    const isTaken = (s: bigint) =>
      verify(key, 'text', toBase64Url(new Uint8Array([...new Uint8Array(32), ...toScalar(s)])));
    const half = ORDER / 2n;
    for (const near of [0n, 1n, half - 1n, half]) expect(await isTaken(near)).toBe(true);
    for (const near of [half + 1n, half + 2n, ORDER - 1n, 2n ** 256n - 1n])
      expect(await isTaken(near)).toBe(false);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (bytes) => {
        const s = toInteger(bytes);
        expect(await isTaken(s)).toBe(s <= half);
      }),
    );
  });
});
