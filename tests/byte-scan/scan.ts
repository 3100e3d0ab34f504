import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readLog, readTable } from './leveldb.ts';
import { unsnap } from './snappy.ts';

/** Something that must not be readable on a disk: a text, or raw bytes. */
export interface Plant {
  readonly name: string;
  readonly what: string | Uint8Array;
}

export interface Sighting {
  readonly plant: string;
  readonly file: string;
  readonly as: string;
}

/**
 * Looks through every file under a folder for plants: texts in UTF-8 and UTF-16LE, bytes raw and in base64url; in the
 * files as they lie, and in what LevelDB, IndexedDB and the HTTP cache compressed in them.
 */
export function scan(folder: string, plants: readonly Plant[]): readonly Sighting[] {
  const forms = plants.flatMap(formsOf);
  const sightings: Sighting[] = [];
  for (const path of filesIn(folder)) {
    const file = relative(folder, path);
    const readings = readingsOf(path);
    for (const { plant, as, bytes } of forms) {
      if (readings.some((reading) => reading.includes(bytes))) sightings.push({ plant, file, as });
    }
  }
  return sightings;
}

interface Form {
  readonly plant: string;
  readonly as: string;
  readonly bytes: Buffer;
}

function formsOf({ name, what }: Plant): readonly Form[] {
  if (typeof what === 'string') {
    return [
      { plant: name, as: 'UTF-8', bytes: Buffer.from(what, 'utf8') },
      { plant: name, as: 'UTF-16LE', bytes: Buffer.from(what, 'utf16le') },
    ];
  }
  const bytes = Buffer.from(what);
  const text = bytes.toString('base64url');
  return [{ plant: name, as: 'raw', bytes }, ...formsOf({ name, what: text })];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A file as it lies, and as the programs that wrote it read it. */
function readingsOf(path: string): readonly Buffer[] {
  const file = readIfThere(path);
  const parts = /\.(ldb|sst)$/.test(path) ? readTable(file) : /\.log$/.test(path) ? [readLog(file)] : [];
  const readings = [file, ...parts];
  return [...readings, ...readings.flatMap(unsnapValues), ...inflated(file)];
}

/** A browser at work removes files while they are listed. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Chromium's IndexedDB wraps what it compressed: 0xff, 0x11, 0x02, then Snappy (idb_value_wrapping.cc). */
const WRAPPED = Buffer.from([0xff, 0x11, 0x02]);

function unsnapValues(bytes: Buffer): readonly Buffer[] {
  const values: Buffer[] = [];
  for (let at = bytes.indexOf(WRAPPED); at >= 0; at = bytes.indexOf(WRAPPED, at + 1)) {
    const value = unsnap(bytes, at + WRAPPED.length);
    if (value) values.push(value);
  }
  return values;
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

function inflated(file: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  const at = file.indexOf(GZIP);
  for (const unpack of [() => gunzipSync(file.subarray(at)), () => brotliDecompressSync(file)]) {
    try {
      found.push(unpack());
    } catch {
      // Most files are neither; what is cut short or followed by something says so by throwing.
    }
  }
  return found;
}
