/** How long at least one thing of a kind was under way: what runs at the same time is counted once. */
export interface Stopwatch {
  readonly begin: (kind: string) => () => void;
  /** Milliseconds by kind, and how often. */
  readonly read: () => Readonly<Record<string, Timing>>;
  readonly reset: () => void;
}

export interface Timing {
  readonly ms: number;
  readonly times: number;
}

interface Kind {
  ms: number;
  times: number;
  running: number;
  since: number;
}

export function createStopwatch(now: () => number = () => performance.now()): Stopwatch {
  const kinds = new Map<string, Kind>();
  const kindOf = (name: string): Kind => {
    const kind = kinds.get(name) ?? { ms: 0, times: 0, running: 0, since: 0 };
    kinds.set(name, kind);
    return kind;
  };
  return {
    begin(name) {
      const kind = kindOf(name);
      if (kind.running === 0) kind.since = now();
      kind.running += 1;
      kind.times += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        kind.running -= 1;
        if (kind.running === 0) kind.ms += now() - kind.since;
      };
    },
    read: () =>
      Object.fromEntries(
        [...kinds].map(([name, { ms, times, running, since }]) => [
          name,
          { ms: Math.round(running > 0 ? ms + now() - since : ms), times },
        ]),
      ),
    reset: () => {
      for (const kind of kinds.values()) Object.assign(kind, { ms: 0, times: 0, since: now() });
    },
  };
}
