import { gunzipSync } from 'node:zlib';

/** What a tablet said in a request, however it packed it. */
export function readSentBody(init: RequestInit | undefined): string {
  const body = init?.body;
  if (!(body instanceof Uint8Array)) return String(body ?? '');
  const isPacked = new Headers(init?.headers).get('content-encoding') === 'gzip';
  return new TextDecoder().decode(isPacked ? gunzipSync(body) : body);
}
