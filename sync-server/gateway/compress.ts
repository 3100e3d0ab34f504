import { pipeline, Readable } from 'node:stream';
import { type BrotliOptions, constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

/** Below this an answer is not worth a window. */
const LEAST_BYTES = 1000;
const TEXT = /^(application\/(problem\+|manifest\+)?json|text\/|application\/javascript|image\/svg)/;
// Quality 5 is where brotli passes gzip at about its cost.
const BROTLI: BrotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * Compresses answers. CouchDB itself does not: 10,000 records are 19 MB from it and 1.2 MB from here, ten minutes or
 * 40 s on a commune's line.
 */
export const compressAnswers: MiddlewareHandler = async (context, next) => {
  await next();
  const { res } = context;
  const length = res.headers.get('content-length');
  const isText = TEXT.test(res.headers.get('content-type') ?? '');
  if (!res.body || !isText || res.headers.has('content-encoding')) return;
  if (length !== null && Number(length) < LEAST_BYTES) return;
  const coding = chooseCoding(context.req.header('accept-encoding') ?? '');
  const headers = new Headers(res.headers);
  headers.append('vary', 'accept-encoding');
  if (!coding) {
    context.res = new Response(res.body, { status: res.status, headers });
    return;
  }
  headers.set('content-encoding', coding);
  const packer = coding === 'br' ? createBrotliCompress(BROTLI) : createGzip();
  // A source that fails destroys the packer, and reading that then fails: the answer is cut off, never made whole.
  const packed = pipeline(Readable.from(res.body), packer, () => {});
  context.res = new Response(toWeb(packed), { status: res.status, headers });
  // Only now: Hono gives a new answer the headers of the old one.
  context.res.headers.delete('content-length');
};

function chooseCoding(accepted: string): 'br' | 'gzip' | undefined {
  const codings = accepted.split(',').map((one) => one.trim().toLowerCase());
  const takes = (coding: string) =>
    codings.some((one) => one.split(';')[0] === coding && !/;\s*q=0(\.0*)?$/.test(one));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => {
      stream.destroy();
    },
  });
}
