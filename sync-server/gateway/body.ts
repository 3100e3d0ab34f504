import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { ProblemError } from './problem.ts';

/** On the wire where it is compressed, and once it is not. */
const MAX_COMPRESSED_BYTES = 1024 * 1024;
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** A request's body as it came. */
export interface Body {
  readonly sent: Uint8Array;
  readonly coding: string;
}

/** @throws ProblemError `body_too_large`, `body_unreadable` */
export async function readBody(request: Request): Promise<Body> {
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  const most = coding === 'identity' ? MAX_BODY_BYTES : MAX_COMPRESSED_BYTES;
  return { sent: await readBytes(request, most), coding };
}

/**
 * A body as JSON. Compressed bodies are taken.
 * @throws ProblemError `body_too_large`, `body_unreadable`
 */
export async function parseJson({ sent, coding }: Body): Promise<unknown> {
  const bytes = await decode(sent, coding);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ProblemError('body_unreadable', 'The body is not JSON in UTF-8.');
  }
}

/**
 * A body as text in UTF-8.
 * @throws ProblemError `body_too_large`, `body_unreadable`
 */
export async function readTextBody(request: Request): Promise<string> {
  const { sent, coding } = await readBody(request);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await decode(sent, coding));
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(
      'body_unreadable',
      'The file is not text in UTF-8. Save it as UTF-8, and send it again.',
    );
  }
}

export async function readJsonBody(request: Request): Promise<unknown> {
  return parseJson(await readBody(request));
}

async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.length;
      if (length > most) throw tooLarge(most);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('body_unreadable', 'The body broke off.');
  }
  return Buffer.concat(chunks);
}

const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  identity: async (bytes) => bytes,
  gzip: (bytes) => promisify(gunzip)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
  deflate: (bytes) => promisify(inflate)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
  br: (bytes) => promisify(brotliDecompress)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
};

async function decode(bytes: Uint8Array, coding: string): Promise<Uint8Array> {
  const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined;
  if (!decoder) throw new ProblemError('body_unreadable', 'Take gzip, br, deflate, or no content-encoding.');
  try {
    return await decoder(bytes);
  } catch (error) {
    const isBomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    if (isBomb) throw tooLarge(MAX_BODY_BYTES);
    throw new ProblemError('body_unreadable', `The body is not ${coding}.`);
  }
}

function tooLarge(most: number): ProblemError {
  // The rest of the body is not read: the connection ends with the answer.
  return new ProblemError('body_too_large', `At most ${most} bytes.`, { connection: 'close' });
}
