import type { Entry, KeyId } from '../../../schemas/record/entry.ts';
import type { Clock } from '../ports.ts';
import type { Author, Judge } from './judge.ts';
import type { JudgeThread } from './judge-thread.ts';

export interface JudgeApart {
  readonly judge: Judge;
  readonly close: () => void;
}

export interface JudgeApartParts {
  readonly clock: Pick<Clock, 'after'>;
  /** Judges in the thread that asks. */
  readonly here: Judge;
  /** Undefined where there is no thread to be had. */
  readonly start: (() => JudgeThread) | undefined;
  readonly report: (problem: unknown) => void;
}

/** Fewer entries are judged sooner than a thread has started. */
const WORTH_A_THREAD = 100;
/** Milliseconds a page may take in the thread: one that says nothing must not hold the sync up for ever. */
const PATIENCE = 60_000;
/** Milliseconds without many entries, after which the thread's memory is given back. */
const REST = 20_000;

/**
 * Judges what comes by the page in a thread of its own, which runs only while there is much to judge. Where the thread
 * fails all is judged here: slower, and nothing is passed over.
 */
export function createJudgeApart({ clock, here, start, report }: JudgeApartParts): JudgeApart {
  let thread: JudgeThread | undefined;
  let isOfUse = start !== undefined;
  let pending = 0;
  let callOffRest: (() => void) | undefined;

  const end = () => {
    callOffRest?.();
    callOffRest = undefined;
    thread?.end();
    thread = undefined;
  };

  async function askThread(entries: readonly Entry[], authors: ReadonlyMap<KeyId, Author>) {
    callOffRest?.();
    pending += 1;
    let callOffPatience: (() => void) | undefined;
    const silence = new Promise<never>((_, reject) => {
      const tell = () => reject(new Error('the judging thread says nothing'));
      callOffPatience = clock.after(PATIENCE, tell);
    });
    try {
      thread ??= start?.();
      return await Promise.race([thread?.judge(entries, withoutMore(authors)), silence]);
    } catch (problem) {
      if (isOfUse) report(problem);
      isOfUse = false;
      end();
      return undefined;
    } finally {
      callOffPatience?.();
      pending -= 1;
      if (pending === 0 && thread) callOffRest = clock.after(REST, end);
    }
  }

  return {
    judge: async (entries, authors) => {
      const isWorth = isOfUse && entries.length >= WORTH_A_THREAD;
      return (isWorth && (await askThread(entries, authors))) || here(entries, authors);
    },
    close: () => {
      isOfUse = false;
      end();
    },
  };
}

/** A certificate says more than a judge asks for. */
function withoutMore(authors: ReadonlyMap<KeyId, Author>): ReadonlyMap<KeyId, Author> {
  return new Map([...authors].map(([key, { publicKey, role }]) => [key, { publicKey, role }]));
}
