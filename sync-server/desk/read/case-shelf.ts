import { CASE } from '../../../schemas/kinds/case.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import { parseRecordId } from '../../../schemas/record/record.ts';
import type { CaseRow } from '../../../schemas/wire/desk-messages.ts';
import type { Database } from '../../store/database.ts';
import { isRecordId } from '../../store/ids.ts';
import { sleep } from '../../store/sleep.ts';
import { createTogether } from '../../store/together.ts';
import { toCaseRow } from './case-row.ts';
import type { ShelfFile } from './shelf-file.ts';

/** A line for every case, held in memory and brought up to date whenever somebody asks. */
export interface CaseShelf {
  /** In the order of a queue: by rank, then the longest waiting, then id. */
  readonly rows: () => Promise<readonly CaseRow[]>;
  /** Reads along with what is written, so that who asks finds it read; resolves when `signal` aborts and all is kept. */
  readonly follow: (signal: AbortSignal, onFault: (error: unknown) => void) => Promise<void>;
}

const PAGE = 500;
const POLL_MS = 50_000;
const AFTER_FAULT_MS = 10_000;
/** Between two writes of the file: some megabytes where there are very many cases. */
const KEEP_MS = 15_000;

/** @param file where the lines are kept over a restart */
export function createCaseShelf(desk: Database, file?: ShelfFile): CaseShelf {
  const held = new Map<RecordId, CaseRow>();
  let sorted: readonly CaseRow[] | undefined;
  let since: string | undefined;
  let kept: string | undefined;
  let reading: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    since ??= await open();
    for (;;) {
      const page = await desk.changes(since, { include_docs: true, limit: PAGE });
      for (const { id, doc } of page.results) {
        if (!isRecordId(id) || parseRecordId(id)?.kind !== CASE) continue;
        const row = doc && toCaseRow(id, doc);
        if (row) held.set(id, row);
        else held.delete(id);
        sorted = undefined;
      }
      since = page.last_seq;
      if (page.pending === 0 || page.results.length === 0) return;
    }
  }

  async function open(): Promise<string> {
    const copy = await file?.read();
    for (const row of copy?.rows ?? []) held.set(row.id, row);
    kept = copy?.since;
    return copy?.since ?? '0';
  }

  // Whoever comes while it is read waits for the next reading: this one may have passed by what they have just written.
  const readOn = createTogether<undefined, readonly CaseRow[]>(async () => {
    reading = refresh();
    await reading;
    sorted ??= [...held.values()].sort(byWeight);
    return sorted;
  });
  const rows = () => readOn(undefined);

  async function keep(): Promise<void> {
    if (since === undefined || since === kept) return;
    const copy = { since, rows: [...held.values()] };
    await file?.write(copy);
    kept = copy.since;
  }

  return {
    rows,
    async follow(signal, onFault) {
      let keptAt = Number.NEGATIVE_INFINITY;
      while (!signal.aborted) {
        try {
          await rows();
          if (performance.now() - keptAt > KEEP_MS) {
            await keep();
            keptAt = performance.now();
          }
          const timeout = since === kept ? POLL_MS : KEEP_MS;
          const options = { feed: 'longpoll', timeout, limit: 1, signal } as const;
          if (since !== undefined) await desk.changes(since, options);
        } catch (error) {
          if (signal.aborted) break;
          onFault(error);
          await sleep(AFTER_FAULT_MS, signal);
        }
      }
      await reading?.catch(() => undefined);
      await keep().catch(onFault);
    },
  };
}

function byWeight(a: CaseRow, b: CaseRow): number {
  return b.rank - a.rank || (a.since < b.since ? -1 : a.since > b.since ? 1 : a.id < b.id ? -1 : 1);
}
