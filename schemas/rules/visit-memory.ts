/** What was computed is kept until something it was computed from is another. */
export interface Memory {
  /** Something of that name was asked for: whatever is being computed rests on it. */
  readonly note: (source: string) => void;
  /** A source is another now: what rests on it is computed again when it is asked for. */
  readonly forget: (source: string) => void;
  readonly shelf: <Value>() => Shelf<Value>;
}

/** Values of one type, by name. */
export type Shelf<Value> = (name: string, compute: () => Value) => Value;

interface Kept {
  readonly sources: ReadonlySet<string>;
  readonly drop: () => void;
}

export function createMemory(): Memory {
  const restsOn = new Map<string, Set<Kept>>();
  /** What is being computed now, the innermost last. */
  const open: Set<string>[] = [];
  const note = (source: string) => {
    open.at(-1)?.add(source);
  };

  function keep(kept: Kept): void {
    for (const source of kept.sources) {
      const resting = restsOn.get(source);
      if (resting) resting.add(kept);
      else restsOn.set(source, new Set([kept]));
    }
  }
  function drop(kept: Kept): void {
    kept.drop();
    for (const source of kept.sources) {
      const resting = restsOn.get(source);
      resting?.delete(kept);
      if (resting?.size === 0) restsOn.delete(source);
    }
  }

  return {
    note,
    forget(source) {
      for (const kept of [...(restsOn.get(source) ?? [])]) drop(kept);
    },
    shelf<Value>(): Shelf<Value> {
      const held = new Map<string, { readonly value: Value; readonly sources: ReadonlySet<string> }>();
      return (name, compute) => {
        const known = held.get(name);
        const { value, sources } = known ?? computeTracked(compute);
        // What is being computed around it rests on the same.
        for (const source of sources) note(source);
        if (!known) {
          held.set(name, { value, sources });
          keep({ sources, drop: () => held.delete(name) });
        }
        return value;
      };
    },
  };

  function computeTracked<Value>(compute: () => Value) {
    const sources = new Set<string>();
    open.push(sources);
    try {
      return { value: compute(), sources };
    } finally {
      open.pop();
    }
  }
}
