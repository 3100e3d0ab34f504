import { describe, expect, it } from 'vitest';
import {
  deviceCode,
  isReceiptNumber,
  readReceiptNumber,
  receiptNumber,
} from '../../schemas/kinds/receipt.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

describe('receipt numbers (design.md §8)', () => {
  it('are device code, running number and check character', () => {
    const receipt = receiptNumber('tablet-a', 42);
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-000042-[0-9A-Z*]$/);
    expect(receipt.slice(0, 4)).toBe(deviceCode('tablet-a'));
    expect(isReceiptNumber(receipt)).toBe(true);
  });

  it('are read as they were given out, however they were typed', () => {
    const receipt = receiptNumber('tablet-a', 42);
    expect(readReceiptNumber(receipt.toLowerCase().replaceAll('-', ' '))).toBe(receipt);
    expect(readReceiptNumber(receipt.replaceAll('-', ''))).toBe(receipt);
    expect(readReceiptNumber('សុខ')).toBeUndefined();
  });

  it('are the same for the same tablet and number, others for others', () => {
    expect(receiptNumber('tablet-a', 7)).toBe(receiptNumber('tablet-a', 7));
    const all = [1, 2, 3].flatMap((n) => ['tablet-a', 'tablet-b'].map((device) => receiptNumber(device, n)));
    expect(new Set(all).size).toBe(all.length);
  });

  it('with any one character wrong are found out', () => {
    const body = receiptNumber('tablet-a', 4711).replaceAll('-', '');
    for (let at = 0; at < body.length - 1; at++) {
      const others = (at < 4 ? ALPHABET : '0123456789').replace(body[at] ?? '', '');
      for (const other of others) {
        const wrong = body.slice(0, at) + other + body.slice(at + 1);
        expect(isReceiptNumber(wrong), wrong).toBe(false);
      }
    }
  });

  it('with two neighbours swapped are found out', () => {
    const body = receiptNumber('tablet-b', 190_283).replaceAll('-', '');
    for (let at = 0; at < body.length - 2; at++) {
      const swapped = body.slice(0, at) + body[at + 1] + body[at] + body.slice(at + 2);
      if (swapped !== body) expect(isReceiptNumber(swapped), swapped).toBe(false);
    }
  });

  it('are read with small letters and blanks as they are heard', () => {
    expect(isReceiptNumber(receiptNumber('tablet-a', 5).toLowerCase().replaceAll('-', ' '))).toBe(true);
  });

  it('have an end, and say so', () => {
    expect(() => receiptNumber('tablet-a', 1_000_000)).toThrow(RangeError);
    expect(() => receiptNumber('tablet-a', 0)).toThrow(RangeError);
  });
});
