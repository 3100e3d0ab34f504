import type { CouchApi } from '../engine/couch-api.ts';
import type { LogLine } from '../gateway/log-file.ts';
import { createDatabase, type Database } from '../store/database.ts';
import { isRecordId } from '../store/ids.ts';
import { sleep } from '../store/sleep.ts';
import { closeLosers } from './close-losers.ts';

export interface Merger {
  /** Resolves when the document under way is done. */
  readonly close: () => Promise<void>;
  /** Whether it could not get on in one of the databases at its last try. */
  readonly isFailing: () => boolean;
}

const PAGE = 500;
const POLL_MS = 50_000;
const LONGEST_PAUSE = 10_000;

/**
 * Follows databases and closes losing revisions as they appear, all of them once at the start. Conflicts are normal
 * on a cluster and between replicating servers, so one such is always at work; several do not disturb each other.
 */
export function startMerger(
  couch: CouchApi,
  databases: readonly string[],
  log: (line: LogLine) => void,
): Merger {
  const closing = new AbortController();
  const failing = new Set<string>();
  const ended = databases.map((name) =>
    follow(createDatabase(couch, name), { log, failing }, closing.signal),
  );
  return {
    isFailing: () => failing.size > 0,
    async close() {
      closing.abort();
      await Promise.all(ended);
    },
  };
}

interface FollowParts {
  readonly log: (line: LogLine) => void;
  /** Databases in which it does not get on. */
  readonly failing: Set<string>;
}

async function follow(database: Database, { log, failing }: FollowParts, signal: AbortSignal): Promise<void> {
  let since = '0';
  let pause = 100;
  while (!signal.aborted) {
    try {
      since = await workOff(database, since, log, signal);
      pause = 100;
      failing.delete(database.name);
    } catch (error) {
      if (signal.aborted) return;
      failing.add(database.name);
      log({ event: 'merger_stopped', level: 'warning', database: database.name, message: String(error) });
      await sleep(pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}

/** One page, or a wait for one. What it answers has been worked off. */
async function workOff(
  database: Database,
  since: string,
  log: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<string> {
  const options = { feed: 'longpoll', style: 'all_docs', limit: PAGE, timeout: POLL_MS, signal } as const;
  const page = await database.changes(since, options);
  for (const { id, revs, deleted } of page.results) {
    if (signal.aborted) return since;
    // Closed leaves are listed too: whether any lives is asked of the document.
    if (revs.length < 2 || deleted || !isRecordId(id)) continue;
    const closing = await closeLosers(database, id);
    if (closing.status === 'left') {
      log({
        event: 'leaves_left',
        level: 'error',
        database: database.name,
        record: id,
        reason: closing.reason,
      });
    } else if (closing.closed > 0) {
      log({ event: 'leaves_closed', database: database.name, record: id, closed: closing.closed });
    }
  }
  return page.last_seq;
}
