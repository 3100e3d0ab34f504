import { useState } from 'preact/hooks';
import { say } from '../words/language.ts';
import { STATE_WORDS } from '../words/state-words.ts';

export interface Attempt {
  readonly isBusy: boolean;
  /** What to say where the last one failed past all that it answers itself; undefined while nothing did. */
  readonly failure: string | undefined;
  readonly attempt: (work: () => Promise<unknown>) => void;
}

/** What a button does: busy while it is at it, and never a button that did nothing and said nothing. */
export function useAttempt(): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailed(false);
    try {
      await work();
    } catch (problem) {
      setFailed(true);
      throw problem;
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    failure: hasFailed ? say(STATE_WORDS.notDone) : undefined,
    attempt: (work) => void run(work),
  };
}
