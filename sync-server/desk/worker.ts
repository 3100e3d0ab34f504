import { configFor, type ProvinceSettings } from '../../schemas/kinds/province-config.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { compareIds } from '../../schemas/record/log.ts';
import { type Matter, matterId } from '../../schemas/rules/matters.ts';
import type { LogLine } from '../gateway/log-file.ts';
import { dateAt } from '../keys/today.ts';
import type { CouchChange, Database } from '../store/database.ts';
import { isRecordId } from '../store/ids.ts';
import { leavesAround } from '../store/leaves.ts';
import { sleep } from '../store/sleep.ts';
import { createCaseBook } from './case-book.ts';
import type { Scribe } from './case-entries.ts';
import { findCustodyMatters } from './custody-faults.ts';
import type { DeskKey } from './desk-key.ts';
import { createFinder } from './finder.ts';
import { agreeOnWeights, readMark, readSettings, writeMark } from './notes.ts';
import { createPapers, foldLeaves } from './papers.ts';
import { type CaseWish, writeCases } from './write-cases.ts';

export interface DeskWorkerParts {
  /** Read only. */
  readonly province: Database;
  readonly desk: Database;
  readonly key: DeskKey;
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
  readonly signal: AbortSignal;
}

export interface DeskWorker {
  /** Works off all there is now. */
  readonly level: () => Promise<void>;
  /** Works off what comes, until the signal; faults of the engine are waited out. */
  readonly follow: () => Promise<void>;
}

const PAGE = 500;
const POLL_MS = 50_000;
/** Papers kept at hand: some villages. */
const MOST_PAPERS = 4000;
/** Records looked at before the cases are written and the mark moved. */
const STRIDE = 200;
const LONGEST_PAUSE = 10_000;

/**
 * Follows the province's database and keeps the desk's cases true to it (docs/desk.md). What it knows in memory it reads
 * anew at each start; what it writes is the same however often, in whichever order and by however many workers. So it may
 * be ended at any moment.
 */
export function createDeskWorker({ province, desk, key, now, log, signal }: DeskWorkerParts): DeskWorker {
  let settings: readonly ProvinceSettings[] = [];
  const finder = createFinder({
    configFor: (commune) => configFor(settings, commune),
    today: () => dateAt(now()),
    now,
  });
  const papers = createPapers(province, MOST_PAPERS);
  const book = createCaseBook();
  const scribe: Scribe = { key, now, whereOf: (record) => finder.recordOf(record)?.commune };
  const dirty = new Set<RecordId>();
  let since: string | undefined;
  /** All changes up to here are worked off. */
  let worked = '0';

  /** Reads what the province holds, and what of it changed since the mark. */
  async function begin(): Promise<string> {
    const mark = await readMark(desk);
    worked = mark.since;
    let at = '0';
    if (mark.since !== '0') {
      // Known already: its keys are needed, and nothing of it is looked at again.
      await readFrom('0', () => undefined);
      at = await readFrom(mark.since, (id) => dirty.add(id));
    } else {
      at = await readFrom('0', (id) => dirty.add(id));
    }
    if (mark.until !== undefined && mark.done !== undefined) {
      const changed = new Set<RecordId>();
      const { done } = mark;
      at = await readFrom(mark.until, (id) => changed.add(id));
      // What changed since may stand elsewhere in the order by now, and so may what is near it.
      const later = finder.around(changed);
      for (const id of dirty) if (finder.orderOf(id) <= done && !later.has(id)) dirty.delete(id);
      for (const id of changed) dirty.add(id);
    }
    return at;
  }

  async function readFrom(from: string, note: (id: RecordId) => void): Promise<string> {
    let at = from;
    for (;;) {
      const options = { include_docs: true, conflicts: true, limit: PAGE, signal } as const;
      const page = await province.changes(at, options);
      for (const change of page.results) await take(change, note);
      at = page.last_seq;
      if (page.pending === 0 || page.results.length === 0) return at;
    }
  }

  async function take({ id, doc, deleted }: CouchChange, note: (id: RecordId) => void): Promise<void> {
    if (!isRecordId(id)) return;
    const folded = doc && !deleted ? foldLeaves(await leavesAround(province, id, doc)) : undefined;
    // Before and after: whoever it named until now is looked at too.
    note(id);
    for (const near of finder.recordOf(id) ? finder.around([id]) : []) note(near);
    if (!folded) {
      finder.remove(id);
      papers.forget(id);
      return;
    }
    finder.add(folded);
    papers.put(folded);
  }

  /** Looks at all that is dirty, stride by stride, neighbours together. */
  async function workOff(until: string): Promise<void> {
    if (dirty.size === 0) {
      await moveMark(until);
      return;
    }
    const begun = performance.now();
    finder.useWeights(await agreeOnWeights(desk, finder.weights, finder.size()));
    settings = await readSettings(desk);
    const near = finder.around(dirty);
    for (const id of near) dirty.add(id);
    const places = new Map([...dirty].map((id) => [id, finder.orderOf(id)]));
    const ids = [...dirty].sort((a, b) => compareIds(places.get(a) ?? a, places.get(b) ?? b));
    let written = 0;
    for (let from = 0; from < ids.length && !signal.aborted; from += STRIDE) {
      const some = ids.slice(from, from + STRIDE);
      written += await lookAt(some);
      for (const id of some) dirty.delete(id);
      const last = some.at(-1);
      const done = last && places.get(last);
      if (done !== undefined && from + STRIDE < ids.length)
        await writeMark(desk, { since: worked, until, done });
    }
    if (signal.aborted) return;
    await moveMark(until);
    log({ event: 'desk_level', records: ids.length, written, ms: Math.round(performance.now() - begun) });
  }

  async function moveMark(until: string): Promise<void> {
    if (until === worked) return;
    await writeMark(desk, { since: until });
    worked = until;
  }

  /** Finds what there is about these records and writes it; cases about them that are found no more are cleared. */
  async function lookAt(ids: readonly RecordId[]): Promise<number> {
    await book.refresh(desk, signal);
    const found = finder.find(ids, await papers.get(finder.around(ids)));
    const wishes: CaseWish[] = [...found.values()].map((matter) => ({ matter }));
    const unseen = [...book.underWay(ids)].filter(([matter]) => !found.has(matter));
    if (unseen.length > 0) {
      // Perhaps the other record that it was found at still shows it.
      const anchors = [...new Set(unseen.flatMap(([, records]) => records))].filter(isRecordId);
      const known = anchors.filter((id) => finder.recordOf(id) && !ids.includes(id));
      const seen = finder.find(known, await papers.get(finder.around(known)));
      for (const [matter] of unseen) {
        const still: Matter | undefined = seen.get(matter);
        wishes.push(still ? { matter: still } : { gone: matter });
      }
    }
    return writeCases(desk, wishes, book, scribe);
  }

  /** What custody says is wrong is told as a whole; what it says no more has gone. */
  async function lookAtCustody(): Promise<void> {
    const faults = await findCustodyMatters(desk);
    await book.refresh(desk, signal);
    const found = new Set(faults.map(matterId));
    const gone = book.underWayOf('custody').filter((matter) => !found.has(matter));
    const wishes = [...faults.map((matter) => ({ matter })), ...gone.map((matter) => ({ gone: matter }))];
    await writeCases(desk, wishes, book, scribe);
  }

  async function level(): Promise<void> {
    since ??= await begin();
    await lookAtCustody();
    for (const id of finder.ripe(now())) dirty.add(id);
    for (;;) {
      await workOff(since);
      const at = await readFrom(since, (id) => dirty.add(id));
      since = at;
      if (dirty.size === 0) {
        await moveMark(at);
        return;
      }
      if (signal.aborted) return;
    }
  }

  return {
    level,
    async follow() {
      let pause = 100;
      while (!signal.aborted) {
        try {
          await level();
          const options = { feed: 'longpoll', timeout: POLL_MS, limit: 1, signal } as const;
          if (since !== undefined) await province.changes(since, options);
          pause = 100;
        } catch (error) {
          if (signal.aborted) return;
          log({ event: 'desk_stopped', level: 'warning', message: String(error) });
          await sleep(pause, signal);
          pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
      }
    },
  };
}
