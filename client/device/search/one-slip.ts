/** Whether one character is missing, too many, another, or has changed places with its neighbour. */
export function isOneSlipApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || a === b) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start += 1;
  const rest = long.slice(start + 1);
  if (short.length < long.length) return short.slice(start) === rest;
  if (short.slice(start + 1) === rest) return true;
  const isTurned =
    short.charAt(start) === long.charAt(start + 1) && short.charAt(start + 1) === long.charAt(start);
  return isTurned && short.slice(start + 2) === long.slice(start + 2);
}
