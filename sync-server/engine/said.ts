import type { Json } from './json.ts';

const said = new WeakMap<Response, Json>();
const encoder = new TextEncoder();

/**
 * An answer that is written as JSON when somebody reads its bytes. Who asked in the same process takes what it says
 * instead: writing and parsing was a quarter of what the server did for a page of records.
 *
 * @param value nobody else's: whoever takes it may keep it
 */
export function sayJson(value: Json, init: ResponseInit): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        controller.close();
      },
    },
    // Not before it is read.
    { highWaterMark: 0 },
  );
  const response = new Response(body, init);
  said.set(response, value);
  return response;
}

/** What `sayJson` was given; undefined where the answer is only bytes, or was taken before. */
export function takeSaid(response: Response): Json | undefined {
  const value = said.get(response);
  said.delete(response);
  return value;
}
