import type { CouchApi } from '../engine/couch-api.ts';
import type { LogLine } from '../gateway/log-file.ts';
import { createDatabase } from '../store/database.ts';
import { sleep } from '../store/sleep.ts';
import { findMissing } from './find-missing.ts';
import { type ReplicationEnds, replicateOnce } from './replicate-once.ts';

export interface Replicator {
  /** Resolves when the replication under way is through. */
  readonly close: () => Promise<void>;
}

export interface ReplicatorParts extends ReplicationEnds {
  /** As an account with the role `replicator`. */
  readonly couch: CouchApi;
  /** Names of the communes' databases. */
  readonly sources: readonly string[];
  readonly target: string;
  readonly log: (line: LogLine) => void;
}

const POLL_MS = 50_000;
const LONGEST_PAUSE = 10_000;
/** Between two looks whether replication has passed anything over; sooner where it has and was refused again. */
const AUDIT_MS = 3_600_000;
const AUDIT_AGAIN_MS = 60_000;

/**
 * Feeds the province's database from every commune's, with their revisions (design.md §4). The engine's own replication
 * does the carrying; what it passes over in silence (couchdb.md) is looked for at the start, after a refusal and hourly.
 */
export function startReplicator(parts: ReplicatorParts): Replicator {
  const closing = new AbortController();
  const ended = parts.sources.map((source) => feed(parts, source, closing.signal));
  return {
    async close() {
      closing.abort();
      await Promise.all(ended);
    },
  };
}

async function feed(parts: ReplicatorParts, source: string, signal: AbortSignal): Promise<void> {
  const { couch, target, log } = parts;
  const database = createDatabase(couch, source);
  let since: string | undefined;
  let nextAudit = Number.NEGATIVE_INFINITY;
  let pause = 100;
  while (!signal.aborted) {
    try {
      // Read before replicating: what changes meanwhile wakes the poll.
      since ??= (await database.changes('now', { limit: 1, signal })).last_seq;
      const { refused } = await replicateOnce(parts, source, target);
      // The design document of the source is always refused; whether anything else was, the audit finds.
      if (refused > 0 || performance.now() > nextAudit) {
        const left = await audit(parts, source, signal);
        nextAudit = performance.now() + (left > 0 ? AUDIT_AGAIN_MS : AUDIT_MS);
      }
      const page = await database.changes(since, {
        feed: 'longpoll',
        style: 'all_docs',
        timeout: POLL_MS,
        signal,
      });
      since = page.last_seq;
      pause = 100;
    } catch (error) {
      if (signal.aborted) return;
      log({ event: 'replicator_stopped', level: 'warning', database: source, message: String(error) });
      await sleep(pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}

/** Brings by name what the checkpoint has passed; how many documents were refused again. */
async function audit(
  { log, ...parts }: ReplicatorParts,
  source: string,
  signal: AbortSignal,
): Promise<number> {
  const { couch, target } = parts;
  let left = 0;
  for await (const ids of findMissing(couch, createDatabase(couch, source), target, signal)) {
    const { written, refused } = await replicateOnce(parts, source, target, ids);
    left += refused;
    const level = refused > 0 ? 'error' : 'warning';
    log({ event: 'replication_mended', level, database: source, missing: ids.length, written, refused });
  }
  return left;
}
