/** A search key letter by letter: a doubled consonant once, and a subscript as the one letter it is to who types. */
export function toLetters(key: string): string {
  return key
    .replace(/([\u1780-\u17A2])\u17D2\1/g, '$1')
    .replace(/\u17D2(.)/g, (_, under: string) => String.fromCharCode(under.charCodeAt(0) + PRIVATE_USE));
}

const PRIVATE_USE = 0xe000 - 0x1780;

/** Whether letters are the same, or one is missing, too many, another, or has changed places with its neighbour. */
export function isWithinOneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start += 1;
  const rest = long.slice(start + 1);
  if (short.length < long.length) return short.slice(start) === rest;
  if (short.slice(start + 1) === rest) return true;
  const isTurned =
    short.charAt(start) === long.charAt(start + 1) && short.charAt(start + 1) === long.charAt(start);
  return isTurned && short.slice(start + 2) === long.slice(start + 2);
}
