/** Snappy (format_description.txt of its repository), for what Chromium's LevelDB and IndexedDB compress; undefined for anything else. */
export function unsnap(bytes: Uint8Array, start = 0): Buffer | undefined {
  const [size, from] = readVarint(bytes, start);
  if (size === undefined || size > 64_000_000) return undefined;
  const out = Buffer.alloc(size);
  let at = from;
  let end = 0;
  while (end < size) {
    const tag = bytes[at];
    if (tag === undefined) return undefined;
    at += 1;
    if ((tag & 3) === 0) {
      let length = tag >> 2;
      const extra = length < 60 ? 0 : length - 59;
      if (extra > 0) length = readLittle(bytes, at, extra);
      at += extra;
      length += 1;
      if (at + length > bytes.length || end + length > size) return undefined;
      out.set(bytes.subarray(at, at + length), end);
      at += length;
      end += length;
      continue;
    }
    const width = (tag & 3) === 1 ? 1 : (tag & 3) === 2 ? 2 : 4;
    const length = width === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const offset = width === 1 ? ((tag >> 5) << 8) | (bytes[at] ?? 0) : readLittle(bytes, at, width);
    at += width;
    if (offset === 0 || offset > end || end + length > size) return undefined;
    for (let i = 0; i < length; i++, end++) out[end] = out[end - offset] ?? 0;
  }
  return out;
}

/** The number, and where it ends. */
export function readVarint(bytes: Uint8Array, start: number): readonly [number | undefined, number] {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) return [undefined, start];
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return [value, start + i + 1];
  }
  return [undefined, start];
}

function readLittle(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value += (bytes[at + i] ?? 0) * 2 ** (8 * i);
  return value;
}
