/** Below this, in characters, a window and its headers cost more than they spare. */
const LEAST = 1000;

/** What is sent as a request's body, and proven by its bytes. */
export interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly coding: 'gzip' | undefined;
}

/** Every gateway there was takes gzip; a browser before Chromium 80 has none and sends what it has to say as it is. */
export async function packBody(text: string): Promise<Packed> {
  const bytes = new TextEncoder().encode(text);
  if (text.length < LEAST || typeof CompressionStream === 'undefined') return { bytes, coding: undefined };
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return { bytes: new Uint8Array(await new Response(packed).arrayBuffer()), coding: 'gzip' };
}
