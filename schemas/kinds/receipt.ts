import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The number an electronic commune gives a family while the district verifies (design.md §8): device code, running
 * number, check digit, as `K3F7-000042-X`. Never derived from the entry that holds it, which could then not hold it.
 */
export function receiptNumber(device: string, running: number): string {
  if (!Number.isSafeInteger(running) || running < 1 || running > 999_999)
    throw new RangeError(`a tablet gives receipts 1 to 999999, not ${running}`);
  const code = deviceCode(device);
  const digits = String(running).padStart(6, '0');
  return `${code}-${digits}-${checkCharacter(code + digits)}`;
}

/** Whether a text read from paper or heard on the telephone can be a receipt number. Case and blanks do not matter. */
export function isReceiptNumber(text: string): boolean {
  return readReceiptNumber(text) !== undefined;
}

/** The number as it was given out; undefined for a text that can be none. */
export function readReceiptNumber(text: string): string | undefined {
  const bare = text.toUpperCase().replace(/[\s-]/g, '');
  const [, code, running, check] = /^([0-9A-Z]{4})(\d{6})([0-9A-Z*])$/.exec(bare) ?? [];
  if (code === undefined || running === undefined || checkCharacter(code + running) !== check)
    return undefined;
  return `${code}-${running}-${check}`;
}

/** Letters and digits that are not mistaken for one another on paper: no I, L, O, U. */
const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Four characters that stand for a device; two devices may share them, which the desk would find. */
export function deviceCode(device: string): string {
  return [...sha256(utf8ToBytes(device)).subarray(0, 4)].map((byte) => CODE_ALPHABET[byte & 31]).join('');
}

const CHECK_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';

/** ISO/IEC 7064, MOD 37-2: finds every single wrong character and every pair that changed places. */
function checkCharacter(body: string): string {
  let sum = 0;
  for (const character of body) sum = ((sum + CHECK_ALPHABET.indexOf(character)) * 2) % 37;
  return CHECK_ALPHABET[(38 - sum) % 37] ?? '';
}
