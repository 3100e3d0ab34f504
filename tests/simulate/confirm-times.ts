import type { Journal } from '../../client/device/journal.ts';
import type { Entry, EntryId } from '../../schemas/record/entry.ts';

/** How long entries took from the officer's writing to what the tablet knows to be confirmed. */
export interface ConfirmTimes {
  /** The same journal, looked at: what is committed was written, what its acknowledgements cover is confirmed. */
  readonly watch: (journal: Journal) => Journal;
  readonly lineIs: (state: 'cut' | 'open') => void;
  /** Milliseconds of each entry confirmed so far. */
  readonly taken: () => readonly number[];
}

/**
 * The clock of an entry starts when the journal has it, or, where the line was cut just then, when the line came back. It
 * stops when the journal has an acknowledgement that covers the entry. Cuts in between, waiting and trying again all count.
 */
export function createConfirmTimes(now: () => number): ConfirmTimes {
  const open = new Map<EntryId, Pick<Entry, 'key' | 'seq'> & { readonly since: number }>();
  const writtenInCut = new Set<EntryId>();
  const taken: number[] = [];
  let isCut = false;
  return {
    watch: (journal) => ({
      ...journal,
      async commit(rows, draft) {
        const outcome = await journal.commit(rows, draft);
        if (!outcome.ok) return outcome;
        for (const { entry } of rows) {
          open.set(entry.id, { key: entry.key, seq: entry.seq, since: now() });
          if (isCut) writtenInCut.add(entry.id);
        }
        return outcome;
      },
      async putAcknowledgements(acknowledgements) {
        await journal.putAcknowledgements(acknowledgements);
        for (const { key, upTo, refused } of acknowledgements) {
          for (const [id, entry] of open) {
            if (entry.key !== key || entry.seq > upTo || refused.includes(id)) continue;
            open.delete(id);
            taken.push(now() - entry.since);
          }
        }
      },
    }),
    lineIs(state) {
      isCut = state === 'cut';
      if (isCut) return;
      for (const id of writtenInCut) {
        const entry = open.get(id);
        if (entry) open.set(id, { ...entry, since: now() });
      }
      writtenInCut.clear();
    },
    taken: () => taken,
  };
}

/** The value that so many of a hundred are not above; undefined of none. */
export function percentile(values: readonly number[], of: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * of) / 100) - 1)];
}
