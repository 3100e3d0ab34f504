import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { FileFacts } from './manifest.ts';

/** Writes `lines` compressed, one after the other and never all at once, on disk when it resolves. */
export async function writeLines(path: string, lines: AsyncIterable<string>): Promise<FileFacts> {
  let count = 0;
  async function* counted() {
    for await (const line of lines) {
      count += 1;
      yield `${line}\n`;
    }
  }
  const facts = await writeHashed(path, counted(), createGzip());
  return { ...facts, lines: count };
}

/** Copies a file's bytes. */
export function copyHashed(from: string, to: string): Promise<FileFacts> {
  return writeHashed(to, createReadStream(from));
}

async function writeHashed(
  path: string,
  source: AsyncIterable<string | Uint8Array>,
  coding: Transform = passOn(),
): Promise<FileFacts> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Uint8Array, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(source, coding, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
  return { sha256: hash.digest('base64url'), bytes };
}

/** What a file holds now, to compare with what a manifest says. */
export async function measureFile(path: string): Promise<FileFacts> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    if (!(chunk instanceof Uint8Array)) throw new Error('a stream of bytes gave something else');
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('base64url'), bytes };
}

export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const plain = file.pipe(createGunzip());
  file.on('error', (error) => plain.destroy(error));
  yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY });
}

function passOn(): Transform {
  return new Transform({ transform: (chunk, _, done) => done(null, chunk) });
}
