import type { CouchApi } from '../engine/couch-api.ts';
import { createDatabase } from '../store/database.ts';
import { sleep } from '../store/sleep.ts';
import type { LogLine } from './log-file.ts';

/**
 * Follows databases for all who wait on them: one long poll a database however many wait, none where nobody does.
 */
export interface Feeds {
  /**
   * Calls back at each change until told to stop. Changes past the position it resolves with are surely called back;
   * who stands elsewhere asks the database once after subscribing.
   */
  readonly subscribe: (database: string, onChange: () => void) => Promise<Subscription>;
  /** Open long polls, for tests and the log. */
  readonly following: () => number;
  readonly close: () => Promise<void>;
}

export interface Subscription {
  /** The sequence the feed has followed to; undefined while the database does not answer. */
  readonly position: string | undefined;
  readonly stop: () => void;
}

const POLL_MS = 50_000;
const LONGEST_PAUSE = 5000;

export function createFeeds(couch: CouchApi, log: (line: LogLine) => void): Feeds {
  const followers = new Map<string, Follower>();
  const ending = new Set<Promise<void>>();
  return {
    async subscribe(database, onChange) {
      const follower = followers.get(database) ?? startFollower(couch, database, log);
      followers.set(database, follower);
      follower.callbacks.add(onChange);
      const stop = () => {
        follower.callbacks.delete(onChange);
        if (follower.callbacks.size > 0 || followers.get(database) !== follower) return;
        followers.delete(database);
        follower.stop();
        ending.add(follower.ended);
        follower.ended.finally(() => ending.delete(follower.ended));
      };
      await follower.ready;
      return { position: follower.position(), stop };
    },
    following: () => followers.size,
    async close() {
      for (const follower of followers.values()) {
        follower.stop();
        ending.add(follower.ended);
      }
      followers.clear();
      await Promise.all(ending);
    },
  };
}

interface Follower {
  readonly callbacks: Set<() => void>;
  /** Resolves once the position to follow from is known. */
  readonly ready: Promise<void>;
  readonly position: () => string | undefined;
  readonly ended: Promise<void>;
  readonly stop: () => void;
}

function startFollower(couch: CouchApi, name: string, log: (line: LogLine) => void): Follower {
  const database = createDatabase(couch, name);
  const closing = new AbortController();
  const callbacks = new Set<() => void>();
  let isReady = false;
  let tellReady = () => {};
  const ready = new Promise<void>((resolve) => {
    tellReady = () => {
      isReady = true;
      resolve();
    };
  });
  const tellAll = () => {
    for (const callback of [...callbacks]) callback();
  };

  let since: string | undefined;

  async function follow(): Promise<void> {
    let pause = 100;
    while (!closing.signal.aborted) {
      try {
        if (since === undefined) {
          since = (await database.changes('now', { limit: 1, signal: closing.signal })).last_seq;
          // Who subscribed while there was no place has asked the database before this one: something may lie between.
          if (isReady) tellAll();
          tellReady();
        }
        const options = { feed: 'longpoll', timeout: POLL_MS, signal: closing.signal } as const;
        const page = await database.changes(since, options);
        since = page.last_seq;
        pause = 100;
        if (page.results.length > 0) tellAll();
      } catch (error) {
        if (closing.signal.aborted) return;
        log({ event: 'feed_broken', level: 'warning', database: name, message: String(error) });
        // Whoever waits asks the database itself and learns that it is gone.
        tellReady();
        await sleep(pause, closing.signal);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        // What changed while the line was cut is not known: everybody looks.
        tellAll();
      }
    }
  }

  const ended = follow().finally(() => tellReady());
  return { callbacks, ready, position: () => since, ended, stop: () => closing.abort() };
}
