const KHMER_ZERO = 0x17e0;
const ASCII_ZERO = 0x30;

/** Khmer digits as ASCII ones; leading zeros and all else stay. Numbers on papers are strings, never Number. */
export function toAsciiDigits(text: string): string {
  return text.replace(/[\u17E0-\u17E9]/g, (digit) => shift(digit, ASCII_ZERO - KHMER_ZERO));
}

/** ASCII digits as Khmer ones, as Khmer forms print them. */
export function toKhmerDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => shift(digit, KHMER_ZERO - ASCII_ZERO));
}

function shift(digit: string, by: number): string {
  return String.fromCharCode(digit.charCodeAt(0) + by);
}
