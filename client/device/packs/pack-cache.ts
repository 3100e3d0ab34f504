/** The texts of a pack's documents, by place. */
export type Texts = readonly string[];

/** The packs that were opened or written last, some of which are asked for again at once. */
export interface PackCache {
  readonly get: (pack: number) => Texts | undefined;
  readonly put: (pack: number, texts: Texts) => void;
  readonly drop: (packs: readonly number[]) => void;
}

/** Some megabytes. */
const MOST = 64;

export function createPackCache(): PackCache {
  const kept = new Map<number, Texts>();
  const put = (pack: number, texts: Texts) => {
    kept.delete(pack);
    kept.set(pack, texts);
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  };
  return {
    get: (pack) => {
      const texts = kept.get(pack);
      if (texts) put(pack, texts);
      return texts;
    },
    put,
    drop: (packs) => {
      for (const pack of packs) kept.delete(pack);
    },
  };
}
