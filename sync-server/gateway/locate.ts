/** Finds the database of a record whose commune is not said: an entry past the root does not carry it. */
export interface Locator {
  /** Remembers what a feed or a write has shown. */
  readonly remember: (recordId: string, commune: string) => void;
  /** The communes of those records that are found in one of `communes`. */
  readonly locate: (
    recordIds: readonly string[],
    communes: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
}

const MOST_REMEMBERED = 100_000;

export function createLocator(hasIds: HasIds): Locator {
  const known = new Map<string, string>();

  function remember(recordId: string, commune: string): void {
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(recordId, commune);
  }

  return {
    remember,
    async locate(recordIds, communes) {
      for (const commune of communes) {
        const open = recordIds.filter((id) => !known.has(id));
        if (open.length === 0) break;
        for (const id of await hasIds(commune, open)) remember(id, commune);
      }
      return new Map(
        recordIds.flatMap((id) => {
          const commune = known.get(id);
          return commune === undefined ? [] : [[id, commune]];
        }),
      );
    },
  };
}

/** Which of the ids the commune's database knows, tombstones too. */
type HasIds = (commune: string, ids: readonly string[]) => Promise<readonly string[]>;
