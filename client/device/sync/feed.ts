import type { EntryId } from '../../../schemas/record/entry.ts';
import { entriesBeyond } from '../../../schemas/record/merge.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';
import type { Checkpoint } from '../../../schemas/wire/messages.ts';
import type { Exclusive } from '../exclusive.ts';
import type { Journal } from '../journal.ts';
import type { Store } from '../store.ts';

/**
 * Where this tablet stands in the province's feed. What is asked for next runs ahead of what is stored: RxDB passes over
 * a pulled record that changed here meanwhile and still takes the page for done, so each page is looked at again in the
 * store, and only then does the checkpoint move on.
 */
export interface Feed {
  /** From where the next page is asked for. */
  readonly cursor: () => Checkpoint | null;
  /** Up to where everything is in the store; what a long poll asks from, and a restart. */
  readonly stored: () => Checkpoint | null;
  /** A page was pulled; `remote` is what the province holds of its records, as far as the page tells. */
  readonly turn: (to: Checkpoint, remote: readonly RegisterRecord[]) => void;
  /**
   * The province said, to a push from `from`, that all up to `to` is here. Where the feed stands elsewhere by now nothing
   * is done: it reads on from there.
   */
  readonly leap: (from: Checkpoint, to: Checkpoint) => Promise<void>;
  /** Moves the checkpoint over the pages that are in the store; with `isFinal` stores what is missing itself. */
  readonly settle: (isFinal: boolean) => Promise<void>;
  /** Begins again: the province was restored. */
  readonly rewind: () => void;
}

export interface FeedParts {
  readonly journal: Pick<Journal, 'updateSettings'>;
  readonly store: Store;
  readonly exclusive: Exclusive;
  readonly isRefused: (id: EntryId) => boolean;
  readonly start: Checkpoint | null;
}

export function createFeed({ journal, store, exclusive, isRefused, start }: FeedParts): Feed {
  let cursor = start;
  let stored = start;
  let pages: readonly Page[] = [];

  async function isStored({ remote }: Page, isFinal: boolean): Promise<boolean> {
    const here = await store.findMany(remote.map((record) => record.id));
    const missing = remote.flatMap((record) => missingOf(record, here.get(record.id)));
    // What was refused while its page was on the way came back with it.
    for (const record of here.values()) await withdrawRefused(record);
    if (missing.length === 0) return true;
    if (isFinal) await store.merge(missing);
    return isFinal;
  }

  function missingOf(record: RegisterRecord, here: RegisterRecord | undefined): readonly RegisterRecord[] {
    const log = entriesBeyond(record.log, here?.log ?? []).filter((entry) => !isRefused(entry.id));
    return log.length === 0 ? [] : [{ ...record, log }];
  }

  function withdrawRefused(record: RegisterRecord): Promise<void> {
    const refused = record.log.filter((entry) => isRefused(entry.id)).map((entry) => entry.id);
    if (refused.length === 0) return Promise.resolve();
    return exclusive(() => store.withdraw(record.id, new Set(refused)));
  }

  return {
    cursor: () => cursor,
    stored: () => stored,
    turn: (to, remote) => {
      cursor = to;
      pages = [...pages, { to, remote }];
    },
    leap: async (from, to) => {
      // A page on its way to the store is behind `stored`, and ends where it was asked to.
      if (!stored || cursor !== stored || pages.length > 0) return;
      const { epoch, sequences } = stored;
      if (epoch !== from.epoch || epoch !== to.epoch) return;
      const reached = Object.entries(to.sequences).filter(
        ([name]) => sequences[name] !== undefined && sequences[name] === from.sequences[name],
      );
      if (reached.length === 0) return;
      const next = { epoch, sequences: { ...sequences, ...Object.fromEntries(reached) } };
      stored = next;
      cursor = next;
      await journal.updateSettings({ checkpoint: next });
    },
    settle: async (isFinal) => {
      let reached: Page | undefined;
      const open = pages;
      for (const page of open) {
        if (!(await isStored(page, isFinal))) break;
        reached = page;
      }
      // A rewind in between made these pages nobody's.
      if (!reached || !pages.includes(reached)) return;
      pages = pages.slice(pages.indexOf(reached) + 1);
      if (isSame(stored, reached.to)) return;
      await journal.updateSettings({ checkpoint: reached.to });
      stored = reached.to;
    },
    rewind: () => {
      cursor = null;
      stored = null;
      pages = [];
    },
  };
}

interface Page {
  readonly to: Checkpoint;
  readonly remote: readonly RegisterRecord[];
}

function isSame(a: Checkpoint | null, b: Checkpoint): boolean {
  if (a?.epoch !== b.epoch) return false;
  const names = new Set<string>([...Object.keys(a.sequences), ...Object.keys(b.sequences)]);
  return [...names].every((name) => a.sequences[name] === b.sequences[name]);
}
