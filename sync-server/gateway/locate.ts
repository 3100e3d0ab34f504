/** Finds the database of a record whose commune is not said: an entry past the root does not carry it. */
export interface Locator {
  /** Remembers what a feed or a write has shown. A shared record lies in several communes' databases. */
  readonly remember: (recordId: string, commune: string) => void;
  /** Of each record the first of `communes` whose database has it. */
  readonly locate: (
    recordIds: readonly string[],
    communes: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
}

const MOST_REMEMBERED = 100_000;

export function createLocator(hasIds: HasIds): Locator {
  const known = new Map<string, readonly string[]>();

  function remember(recordId: string, commune: string): void {
    const communes = known.get(recordId) ?? [];
    if (communes.includes(commune)) return;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(recordId, [...communes, commune]);
  }

  const find = (recordId: string, communes: readonly string[]) =>
    communes.find((commune) => known.get(recordId)?.includes(commune));

  return {
    remember,
    async locate(recordIds, communes) {
      for (const commune of communes) {
        const open = recordIds.filter((id) => find(id, communes) === undefined);
        if (open.length === 0) break;
        for (const id of await hasIds(commune, open)) remember(id, commune);
      }
      return new Map(
        recordIds.flatMap((id) => {
          const commune = find(id, communes);
          return commune === undefined ? [] : [[id, commune]];
        }),
      );
    },
  };
}

/** Which of the ids the commune's database knows, tombstones too. */
type HasIds = (commune: string, ids: readonly string[]) => Promise<readonly string[]>;
