/** Of those that are wanted the first so many in this order, without putting the rest in order. */
export function firstOf<Item>(
  items: Iterable<Item>,
  compare: (a: Item, b: Item) => number,
  limit: number,
  isWanted: (item: Item) => boolean = () => true,
): readonly Item[] {
  if (limit > MOST) return [...items].filter(isWanted).sort(compare).slice(0, limit);
  const first: Item[] = [];
  for (const item of items) {
    if (!isWanted(item)) continue;
    const last = first.at(-1);
    if (first.length >= limit && (last === undefined || compare(item, last) >= 0)) continue;
    first.splice(placeFor(first, item, compare), 0, item);
    if (first.length > limit) first.pop();
  }
  return first;
}

/** Of more than that, sorting all is quicker than moving them up. */
const MOST = 1_000;

/** Behind what is equal: whoever came first stays before. */
function placeFor<Item>(sorted: readonly Item[], item: Item, compare: (a: Item, b: Item) => number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const there = sorted[middle];
    if (there !== undefined && compare(item, there) < 0) to = middle;
    else from = middle + 1;
  }
  return from;
}
