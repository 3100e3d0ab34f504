/** How long a CouchDB may say nothing to a request, milliseconds; then it counts as one that cannot be reached. */
const LONGEST_SILENCE = 60_000;
/** CouchDB's default and longest `timeout` of a long poll, and its default `heartbeat`, milliseconds. */
const LONGEST_POLL = 60_000;
/** How much later than it promised a long poll may answer, milliseconds. */
const MARGIN = 10_000;

/** How long the answer to a request, or its next part, may take: milliseconds. */
export type Patience = (url: URL) => number;

/** A long poll may be silent for its own `timeout`, or from one `heartbeat` to the next, and a margin. */
export const patienceOf: Patience = ({ pathname, searchParams }) => {
  const isPoll = pathname.endsWith('/_changes') && (searchParams.get('feed') ?? 'normal') !== 'normal';
  if (!isPoll) return LONGEST_SILENCE;
  const heartbeat = searchParams.get('heartbeat');
  if (heartbeat !== null && heartbeat !== 'false') return (Number(heartbeat) || LONGEST_POLL) + MARGIN;
  const timeout = searchParams.get('timeout');
  return Math.min(timeout === null ? LONGEST_POLL : Number(timeout), LONGEST_POLL) + MARGIN;
};

/** Nothing came for so long. A TypeError, as `fetch` gives for a line that breaks off. */
export class EngineSilent extends TypeError {}

export const toSilent = (seconds: number) => new EngineSilent(`no answer for ${seconds} s`);

/**
 * What `promise` gives, unless it takes longer than `ms` or `signal` aborts first. A connection that fell silent is not
 * trusted to end by being told to.
 *
 * @throws what `late` makes
 */
export async function within<T>(
  promise: Promise<T>,
  ms: number,
  late: (seconds: number) => Error,
  signal?: AbortSignal,
): Promise<T> {
  let stop = () => {};
  const ended = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(late(ms / 1000)), ms);
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
  });
  try {
    return await Promise.race([promise, ended]);
  } finally {
    stop();
  }
}

/** The answer, whose parts may each take so long; a reader that takes its time is not the engine's silence. */
export function withPatience(response: Response, ms: number, signal: AbortSignal): Response {
  if (!response.body) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await within(reader.read(), ms, toSilent, signal);
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(error);
          reader.cancel(error).catch(() => {});
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
