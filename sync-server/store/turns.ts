/** Lets those who want the same thing take turns. */
export interface Turns {
  /** Runs `task` when all who asked for one of `names` before are done. */
  readonly take: <T>(names: readonly string[], task: () => Promise<T>) => Promise<T>;
}

export function createTurns(): Turns {
  const lastOf = new Map<string, Promise<void>>();
  return {
    async take(names, task) {
      const before = names.flatMap((name) => lastOf.get(name) ?? []);
      let finish = () => {};
      const mine = new Promise<void>((resolve) => {
        finish = resolve;
      });
      // All at once and before any wait, so that no two hold what the other wants.
      for (const name of names) lastOf.set(name, mine);
      await Promise.all(before);
      try {
        return await task();
      } finally {
        finish();
        for (const name of names) if (lastOf.get(name) === mine) lastOf.delete(name);
      }
    },
  };
}
