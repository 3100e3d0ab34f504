import type { Entry, KeyId } from '../../../schemas/record/entry.ts';
import type { Author, Judge, Verdict } from './judge.ts';

/** A thread that judges, until it is ended. */
export interface JudgeThread {
  /** @throws whatever ended the thread */
  readonly judge: Judge;
  readonly end: () => void;
}

/** What goes over, and what comes back under its number. */
export interface Asked {
  readonly number: number;
  readonly entries: readonly Entry[];
  readonly authors: ReadonlyMap<KeyId, Author>;
}

export interface Answered {
  readonly number: number;
  /** Undefined where judging itself failed. */
  readonly verdicts: readonly Verdict[] | undefined;
}

/** The way to a thread that runs `judge-worker.ts`. */
export interface JudgeLine {
  readonly post: (asked: Asked) => void;
  readonly listen: (onAnswer: (answered: Answered) => void, onFailure: (why: string) => void) => void;
  readonly end: () => void;
}

export function lineTo(worker: Worker): JudgeLine {
  return {
    post: (asked) => worker.postMessage(asked),
    listen: (onAnswer, onFailure) => {
      worker.onmessage = ({ data }: MessageEvent<Answered>) => onAnswer(data);
      // Where its file did not come there is no message.
      worker.onerror = ({ message }) => onFailure(message || 'it could not be loaded');
      worker.onmessageerror = () => onFailure('its answer could not be read');
    },
    end: () => worker.terminate(),
  };
}

interface Waiting {
  readonly resolve: (verdicts: readonly Verdict[]) => void;
  readonly reject: (problem: Error) => void;
}

export function openJudgeThread(line: JudgeLine): JudgeThread {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let ended: Error | undefined;

  const fail = (problem: Error) => {
    ended = problem;
    for (const { reject } of waiting.values()) reject(problem);
    waiting.clear();
  };
  line.listen(
    ({ number, verdicts }) => {
      const one = waiting.get(number);
      waiting.delete(number);
      if (verdicts) one?.resolve(verdicts);
      else one?.reject(new Error('the judging thread could not judge'));
    },
    (why) => fail(new Error(`the judging thread failed: ${why}`)),
  );

  return {
    judge: (entries, authors) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        asked += 1;
        waiting.set(asked, { resolve, reject });
        line.post({ number: asked, entries, authors });
      }),
    end: () => {
      fail(new Error('the judging thread was ended'));
      line.end();
    },
  };
}
