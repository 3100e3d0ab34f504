import { CASE } from '../../schemas/kinds/case.ts';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import { parseRecordId } from '../../schemas/record/record.ts';
import type { LogLine } from '../gateway/log-file.ts';
import type { Database } from '../store/database.ts';
import { isRecordId } from '../store/ids.ts';
import { readLeaves, toLeaf, unionOf } from '../store/leaves.ts';
import { sleep } from '../store/sleep.ts';
import type { DeskKey } from './desk-key.ts';
import { type LinkOfCase, linkEntryFor, linkOfCase } from './links.ts';
import { readTold, writeTold } from './notes.ts';

export interface TellLinksParts {
  /** As the desk's duty. */
  readonly desk: Database;
  readonly commune: (code: string) => Database;
  readonly key: DeskKey;
  readonly now: () => number;
  /** Brings an entry to the gateway's own door, which judges it as every other; answers whether it is held. */
  readonly bring: (record: RecordId, commune: string, entry: Entry) => Promise<boolean>;
  readonly log: (line: LogLine) => void;
}

const PAGE = 200;
const POLL_MS = 50_000;
const LONGEST_PAUSE = 10_000;

/**
 * Makes what the desk decided of two people known where their records lie: a link is written onto both, and taken back
 * where it was undone. Who decided so is in the case, signed on their own device; the records name the case. Each look
 * writes what is missing and nothing else, so it may end at any moment and several may run.
 */
export function tellLinks(parts: TellLinksParts): { readonly close: () => Promise<void> } {
  const closing = new AbortController();
  const ended = follow(parts, closing.signal);
  return {
    async close() {
      closing.abort();
      await ended;
    },
  };
}

async function follow(parts: TellLinksParts, signal: AbortSignal): Promise<void> {
  const { desk, log } = parts;
  /** Cases whose records have not come, as after a restore: tried again at each look. */
  const open = new Map<RecordId, LinkOfCase>();
  let since: string | undefined;
  let pause = 100;
  while (!signal.aborted) {
    try {
      const from: string = since ?? (await readTold(desk));
      const options = {
        include_docs: true,
        limit: PAGE,
        feed: 'longpoll',
        timeout: POLL_MS,
        signal,
      } as const;
      const page = await desk.changes(from, options);
      for (const { id, doc } of page.results) {
        if (!doc || !isRecordId(id) || parseRecordId(id)?.kind !== CASE) continue;
        const link = linkOfCase(id, toLeaf(doc).log);
        if (link) open.set(id, link);
      }
      for (const [id, link] of open) if (await tell(parts, link)) open.delete(id);
      // Its own note moves the feed too: written where cases did.
      const isMoved = page.results.some(({ id }) => isRecordId(id));
      since = page.last_seq;
      if (isMoved && open.size === 0) await writeTold(desk, since);
      pause = 100;
    } catch (error) {
      if (signal.aborted) return;
      log({ event: 'links_not_told', level: 'warning', message: String(error) });
      await sleep(pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}

/** Whether both records say now what was decided. */
async function tell({ commune, key, now, bring, log }: TellLinksParts, link: LinkOfCase): Promise<boolean> {
  let isTold = true;
  for (const end of link.ends) {
    const leaves = (await readLeaves(commune(end.commune), [end.record])).get(end.record);
    const held = leaves?.winner ? unionOf(leaves) : [];
    if (held.length === 0) {
      isTold = false;
      continue;
    }
    const entry = linkEntryFor(held, end, link, { key, now });
    if (!entry) continue;
    const isHeld = await bring(end.record, end.commune, entry);
    if (!isHeld) isTold = false;
    log({
      event: link.isLinked ? 'link_told' : 'link_taken_back',
      record: end.record,
      case: link.case,
      isHeld,
    });
  }
  return isTold;
}
