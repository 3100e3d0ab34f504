import type { Journal } from '../../../client/device/journal.ts';
import type { Entry } from '../../../schemas/record/entry.ts';
import { author, toRow } from './device-journal-contract.ts';

/** What lies in a journal that was written to until it had no room. */
export interface FullJournal {
  /** What the commit that found no room answered, or threw. */
  readonly answer: string;
  /** Entries whose commit was answered with yes. */
  readonly committed: number;
  readonly rows: number;
  /** The number the key stands at. */
  readonly seq: number;
  /** Whether the chain has an entry at that number, and none beyond. */
  readonly isChainWhole: boolean;
}

/** As large as entries become, so that it takes no day. */
const PADDING = 'x'.repeat(12_000);
const MOST = 4000;

/** Commits bundles of three, all or none, until one finds no room; `again` then commits that very bundle once more. */
export function createFiller(journal: Journal) {
  const chief = author();
  let bundle: readonly Entry[] = [];
  let committed = 0;

  async function tellAll(answer: string): Promise<FullJournal> {
    const { seq } = await journal.readKey(chief.key);
    const [last, beyond] = [
      await journal.findInChain(chief.key, seq),
      await journal.findInChain(chief.key, seq + 1),
    ];
    const rows = (await journal.listRows()).length;
    return { answer, committed, rows, seq, isChainWhole: last !== undefined && beyond === undefined };
  }
  async function commit(): Promise<string> {
    const outcome = await journal.commit(bundle.map(toRow));
    if (outcome.ok) committed += bundle.length;
    return outcome.ok ? 'ok' : outcome.fault.code;
  }
  return {
    fill: async (): Promise<FullJournal> => {
      for (let times = 0; times < MOST; times += 1) {
        bundle = [1, 2, 3].map(() => chief.open('person', { note: `${times}${PADDING}` }));
        const answer = await commit();
        if (answer !== 'ok') return tellAll(answer);
      }
      return tellAll('never full');
    },
    again: async (): Promise<FullJournal> => tellAll(await commit()),
  };
}
