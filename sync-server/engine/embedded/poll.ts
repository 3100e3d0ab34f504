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
}

/**
 * The body of a long poll. It begins at once, so that the client knows the line is open, and ends at the first
 * change; with no change at the timeout, or when the database is closed.
 */
export function pollBody(database: Database, options: PollOptions): ReadableStream<Uint8Array> {
  const { client, heartbeat, timeout, query } = options;
  // One signal a poll, and none that outlives it: `AbortSignal.any` over a lasting one would leak.
  const ended = new AbortController();
  const end = () => ended.abort();
  const encoder = new TextEncoder();
  let isGone = false;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        if (!isGone) controller.enqueue(encoder.encode(text));
      };
      send('{"results":[\n');
      client.addEventListener('abort', end);
      const beat = heartbeat === undefined ? undefined : setInterval(() => send('\n'), heartbeat);
      const timer = Number.isFinite(timeout) ? setTimeout(end, timeout) : undefined;
      waitForChanges(database, query, ended.signal)
        .then(({ results, last_seq, pending }) => {
          client.throwIfAborted();
          send(`${results.map((row) => JSON.stringify(row)).join(',\n')}\n],\n`);
          send(`"last_seq":${JSON.stringify(last_seq)},"pending":${pending}}\n`);
          if (!isGone) controller.close();
        })
        .catch((error: unknown) => controller.error(error))
        .finally(() => {
          clearInterval(beat);
          clearTimeout(timer);
          client.removeEventListener('abort', end);
        });
    },
    cancel() {
      isGone = true;
      end();
    },
  });
}

async function waitForChanges(
  database: Database,
  query: ChangesQuery,
  ended: AbortSignal,
): Promise<ChangesPage> {
  for (let since = query.since; ; ) {
    const seen = database.writes;
    const page = await sharedRead(database, { ...query, since });
    if (page.results.length > 0) return page;
    if (database.writes === seen) await database.nextCommit(ended);
    if (ended.aborted || database.isClosing) return page;
    since = Number.parseInt(page.last_seq, 10);
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
