import { sharedCommunes } from '../../schemas/access/shared.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import type { LogLine } from '../gateway/log-file.ts';
import { type CouchDoc, createDatabase, type Database } from '../store/database.ts';
import { isRecordId } from '../store/ids.ts';
import { toLeaf } from '../store/leaves.ts';
import { sleep } from '../store/sleep.ts';
import { carry } from './carry.ts';

export interface Courier {
  /** Resolves when the document under way is carried. */
  readonly close: () => Promise<void>;
  /** Whether it could not get on from one of the databases at its last try. */
  readonly isFailing: () => boolean;
}

export interface CourierParts {
  /** As an account with the role `replicator`. */
  readonly couch: CouchApi;
  readonly communes: readonly string[];
  readonly nameOf: (commune: string) => string;
  readonly log: (line: LogLine) => void;
}

const PAGE = 500;
const POLL_MS = 50_000;
const LONGEST_PAUSE = 10_000;

/**
 * Carries records that name further communes to the databases of those, and what is written there back, with their
 * revisions (design.md §4). Mergers close what then conflicts, in each commune for itself, to the same revision.
 * All of each database is looked at once at the start; carrying twice changes nothing.
 */
export function startCourier({ couch, communes, nameOf, log }: CourierParts): Courier {
  const closing = new AbortController();
  const failing = new Set<string>();
  const databases = new Map(communes.map((commune) => [commune, createDatabase(couch, nameOf(commune))]));
  const ended = [...databases].map(async ([commune, database]) => {
    let since = '0';
    let pause = 100;
    while (!closing.signal.aborted) {
      try {
        since = await workOff(commune, database, since);
        pause = 100;
        failing.delete(commune);
      } catch (error) {
        if (closing.signal.aborted) return;
        failing.add(commune);
        log({ event: 'courier_stopped', level: 'warning', database: database.name, message: String(error) });
        await sleep(pause, closing.signal);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  });

  /** One page, or a wait for one. What it answers has been carried. */
  async function workOff(commune: string, database: Database, since: string): Promise<string> {
    const page = await database.changes(since, {
      feed: 'longpoll',
      style: 'all_docs',
      include_docs: true,
      limit: PAGE,
      timeout: POLL_MS,
      signal: closing.signal,
    });
    for (const { id, doc } of page.results) {
      if (closing.signal.aborted) return since;
      if (!doc || !isRecordId(id)) continue;
      for (const target of destinationsOf(doc)) {
        const to = target === commune ? undefined : databases.get(target);
        if (!to) continue;
        const carried = await carry(id, database, to);
        if (carried > 0) log({ event: 'carried', database: to.name, record: id, revisions: carried });
      }
    }
    return page.last_seq;
  }

  return {
    isFailing: () => failing.size > 0,
    async close() {
      closing.abort();
      await Promise.all(ended);
    },
  };
}

/** The communes that should hold a record: its own and those it is shared with; none for one that is not shared. */
function destinationsOf(doc: CouchDoc): readonly string[] {
  const { commune, log } = toLeaf(doc);
  const isShared = log.some((entry) => Object.keys(entry.set).some((path) => path.startsWith('shared.')));
  if (!isShared || commune === undefined) return [];
  return [commune, ...sharedCommunes(foldLog(log).state)];
}
