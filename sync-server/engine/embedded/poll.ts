import { type ChangesPage, type ChangesQuery, readChanges } from './changes.ts';
import type { Database } from './database.ts';

export interface PollOptions {
  readonly query: ChangesQuery;
  /** Milliseconds; `Infinity` when heartbeats keep the line alive. */
  readonly timeout: number;
  /** Milliseconds between blank lines; `undefined`: none. */
  readonly heartbeat: number | undefined;
  /** Aborts when the client has gone: the body then fails. */
  readonly client: AbortSignal;
  /** Aborts when the engine closes: the poll then ends as at its timeout. */
  readonly closing: AbortSignal;
}

/**
 * The body of a long poll. It begins at once, so that the client knows the line is open, and ends at the first
 * change, or with no change at the timeout.
 */
export function pollBody(database: Database, options: PollOptions): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      send('{"results":[\n');
      const beat =
        options.heartbeat === undefined ? undefined : setInterval(() => send('\n'), options.heartbeat);
      waitForChanges(database, options, gone.signal)
        .then(({ results, last_seq, pending }) => {
          options.client.throwIfAborted();
          send(`${results.map((row) => JSON.stringify(row)).join(',\n')}\n],\n`);
          send(`"last_seq":${JSON.stringify(last_seq)},"pending":${pending}}\n`);
          if (!gone.signal.aborted) controller.close();
        })
        .catch((error: unknown) => controller.error(error))
        .finally(() => clearInterval(beat));
    },
    cancel() {
      gone.abort();
    },
  });
}

async function waitForChanges(
  database: Database,
  options: PollOptions,
  gone: AbortSignal,
): Promise<ChangesPage> {
  const timedOut = new AbortController();
  const timer = Number.isFinite(options.timeout)
    ? setTimeout(() => timedOut.abort(), options.timeout)
    : undefined;
  const signal = AbortSignal.any([options.client, options.closing, gone, timedOut.signal]);
  let { query } = options;
  try {
    for (;;) {
      const seen = database.writes;
      const page = await sharedRead(database, query);
      if (page.results.length > 0 || signal.aborted || database.isRemoved) return page;
      query = { ...query, since: Number.parseInt(page.last_seq, 10) };
      if (database.writes === seen) await database.nextCommit(signal);
    }
  } finally {
    clearTimeout(timer);
  }
}

const reading = new WeakMap<Database, Map<string, Promise<ChangesPage>>>();

/** A hundred waiters woken by one write mostly ask the same question: it is read once. */
function sharedRead(database: Database, query: ChangesQuery): Promise<ChangesPage> {
  const shared = reading.get(database) ?? new Map<string, Promise<ChangesPage>>();
  reading.set(database, shared);
  const key = JSON.stringify([database.writes, query]);
  const page = shared.get(key) ?? readChanges(database, query).finally(() => shared.delete(key));
  shared.set(key, page);
  return page;
}
