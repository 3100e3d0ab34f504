/** The counts of a session that were used. Requests overtake each other, so the last some are looked at one by one. */
export interface CountWindow {
  /** True once for each count, false ever after; false too for one far behind the furthest. */
  readonly use: (count: number) => boolean;
}

const WIDTH = 512;

export function createCountWindow(): CountWindow {
  const used = new Set<number>();
  let furthest = 0;
  return {
    use(count) {
      if (count <= furthest - WIDTH || used.has(count)) return false;
      used.add(count);
      furthest = Math.max(furthest, count);
      if (used.size > 2 * WIDTH) for (const old of used) if (old <= furthest - WIDTH) used.delete(old);
      return true;
    },
  };
}
