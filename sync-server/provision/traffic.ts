/** Counts requests on their way, so that work in the background steps aside for them. */
export interface Traffic {
  readonly counted: (
    answer: (request: Request, env?: object) => Response | Promise<Response>,
  ) => (request: Request, env?: object) => Promise<Response>;
  /** Resolves when nobody waits for an answer, or after `most` milliseconds. */
  readonly quiet: (most: number) => Promise<void>;
}

/** Long polls wait for their own sake and hold nobody up. */
const PATIENT = '/api/wait';
const STEP_MS = 4;

export function createTraffic(): Traffic {
  let underWay = 0;
  return {
    counted: (answer) => async (request, env) => {
      if (new URL(request.url).pathname === PATIENT) return answer(request, env);
      underWay += 1;
      try {
        return await answer(request, env);
      } finally {
        underWay -= 1;
      }
    },
    async quiet(most) {
      // Once round the loop: a request that has just come in is counted then.
      await new Promise((resolve) => setImmediate(resolve));
      const end = performance.now() + most;
      while (underWay > 0 && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      }
    },
  };
}
