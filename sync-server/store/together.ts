interface Asked<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (problem: unknown) => void;
}

/**
 * Runs one at a time; what is asked meanwhile is done together in the next run, and all of it gets that run's answer.
 * Where a run of several fails each is tried alone, so that none fails for its neighbour: `run` must bear being repeated.
 */
export function createTogether<Ask, Answer>(
  run: (asks: readonly Ask[]) => Promise<Answer>,
): (ask: Ask) => Promise<Answer> {
  let waiting: Asked<Ask, Answer>[] = [];
  let isRunning = false;

  async function runOnce(asked: readonly Asked<Ask, Answer>[]): Promise<void> {
    try {
      const answer = await run(asked.map(({ ask }) => ask));
      for (const { resolve } of asked) resolve(answer);
    } catch (problem) {
      if (asked.length > 1) for (const one of asked) await runOnce([one]);
      else for (const { reject } of asked) reject(problem);
    }
  }

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const asked = waiting;
      waiting = [];
      await runOnce(asked);
    }
    isRunning = false;
  }

  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (!isRunning) void runAll();
    });
}
