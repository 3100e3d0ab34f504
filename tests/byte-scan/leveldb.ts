import { readVarint, unsnap } from './snappy.ts';

const FOOTER = 48;
const TRAILER = 5;
/** Bytes of a block of a log, and of the head of each record in it. */
export const LOG_BLOCK = 32_768;
export const LOG_HEADER = 7;

/** The blocks of a LevelDB table (table_format.md), decompressed; none for a file that is no table. */
export function readTable(file: Buffer): readonly Buffer[] {
  if (file.length < FOOTER || file.readBigUInt64LE(file.length - 8) !== 0xdb4775248b80fb57n) return [];
  const footer = file.subarray(file.length - FOOTER);
  const [, afterOffset] = readVarint(footer, 0);
  const [, afterSize] = readVarint(footer, afterOffset);
  const index = readBlock(file, footer, afterSize);
  return index ? [index, ...handlesIn(index).flatMap((handle) => readBlock(file, handle, 0) ?? [])] : [];
}

/** The records of a LevelDB log (log_format.md) end to end, without the headers that may fall into a value. */
export function readLog(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let block = 0; block < file.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, file.length);
    for (let at = block; at + LOG_HEADER <= end; ) {
      const length = file.readUInt16LE(at + 4);
      const type = file[at + 6] ?? 0;
      if (type === 0 || type > 4) break;
      parts.push(file.subarray(at + LOG_HEADER, Math.min(at + LOG_HEADER + length, end)));
      at += LOG_HEADER + length;
    }
  }
  return Buffer.concat(parts);
}

function readBlock(file: Buffer, handle: Uint8Array, start: number): Buffer | undefined {
  const [offset, next] = readVarint(handle, start);
  const [size] = readVarint(handle, next);
  if (offset === undefined || size === undefined || offset + size + TRAILER > file.length) return undefined;
  const block = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unsnap(block) : block;
}

/** The values of an index block, each where a block lies. */
function handlesIn(index: Buffer): readonly Buffer[] {
  const restarts = index.readUInt32LE(index.length - 4);
  const end = index.length - 4 - 4 * restarts;
  const handles: Buffer[] = [];
  for (let at = 0; at < end; ) {
    const [, afterShared] = readVarint(index, at);
    const [rest = 0, afterRest] = readVarint(index, afterShared);
    const [length = 0, afterLength] = readVarint(index, afterRest);
    const value = afterLength + rest;
    handles.push(index.subarray(value, value + length));
    at = value + length;
  }
  return handles;
}
