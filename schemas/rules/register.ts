import { numbersUsed } from '../kinds/numbers.ts';
import { partsOf } from '../kinds/parts.ts';
import { statusOf } from '../kinds/status.ts';
import type { Entry, RecordId } from '../record/entry.ts';
import type { Json } from '../record/json.ts';

type State = Readonly<Record<string, Json>>;

/** Where a book of the civil register stands: derived from the entries that took its numbers (design.md §8). */
export interface RegisterBookStanding {
  readonly book: RecordId;
  readonly bookKind: string;
  readonly number: string;
  readonly year: string;
  readonly mode: 'leased' | 'copied';
  /** Device a leased book belongs to. */
  readonly leasedTo: string | undefined;
  readonly first: number;
  readonly last: number;
  readonly used: readonly number[];
  readonly spoiled: readonly number[];
  /** Numbers below the highest used that nothing took: a finding; a leased book should have none. */
  readonly holes: readonly number[];
  /** Numbers that more than one entry took: a finding. */
  readonly repeats: readonly number[];
  /** Numbers above the last one known when the book was closed: work of a lost tablet that came after all; a finding. */
  readonly beyond: readonly number[];
  /** The highest number used or spoiled; undefined of an empty book. */
  readonly highest: number | undefined;
  /** The number a leased book gives next; undefined when it is full, closed, or copied from paper. */
  readonly next: number | undefined;
  readonly isClosed: boolean;
}

/** Reads a register book and the logs of the records of its commune. */
export function readRegisterBook(
  book: { readonly id: RecordId; readonly state: State },
  logs: readonly (readonly Pick<Entry, 'id' | 'set'>[])[],
): RegisterBookStanding {
  const { state } = book;
  const text = (path: string) => (typeof state[path] === 'string' ? state[path] : '');
  const range = partsOf(state.range);
  const first = toNumber(range.first) ?? 1;
  const last = toNumber(range.last) ?? Number.MAX_SAFE_INTEGER;
  const identity = { bookKind: text('bookKind'), number: text('number'), year: text('year') };
  const taken = logs.flatMap((log) => numbersUsed(log)).flatMap((use) => toNumberIn(identity, use.number));
  const used = [...new Set(taken)].sort((a, b) => a - b);
  const spoiled = Object.keys(state)
    .flatMap((path) => (path.startsWith('spoiled.') ? [toNumber(path.slice('spoiled.'.length)) ?? []] : []))
    .flat();
  const gone = new Set([...used, ...spoiled]);
  const lastUsed = Math.max(first - 1, ...used);
  // A number spoiled ahead of its turn is passed over when its turn comes: it makes no hole.
  let next = lastUsed + 1;
  while (gone.has(next)) next += 1;
  const isClosed = statusOf(state) === 'closed';
  const closedAt = toNumber(partsOf(state.closing).last);
  const isLeased = state.mode === 'leased';
  return {
    book: book.id,
    ...identity,
    mode: isLeased ? 'leased' : 'copied',
    leasedTo: partsOf(state.lease).to,
    first,
    last,
    used,
    spoiled,
    holes: numbersBetween(first, lastUsed).filter((number) => !gone.has(number)),
    repeats: used.filter((number) => taken.filter((one) => one === number).length > 1),
    beyond: isClosed && closedAt !== undefined ? used.filter((number) => number > closedAt) : [],
    highest: gone.size > 0 ? Math.max(...gone) : undefined,
    next: isLeased && !isClosed && next <= last ? next : undefined,
    isClosed,
  };
}

/** The book a device writes in for that kind of register: open, leased to it, with a number left; the oldest first. */
export function findLeasedBook(
  books: readonly RegisterBookStanding[],
  device: string,
  bookKind: string,
): RegisterBookStanding | undefined {
  return books
    .filter((book) => book.leasedTo === device && book.bookKind === bookKind && book.next !== undefined)
    .sort(
      (a, b) =>
        a.year.localeCompare(b.year, 'en') || a.number.localeCompare(b.number, 'en', { numeric: true }),
    )[0];
}

function toNumberIn(
  book: { bookKind: string; number: string; year: string },
  registration: Json,
): readonly number[] {
  const { bookKind, book: number, year, number: entry } = partsOf(registration);
  const isOfBook = (bookKind ?? 'birth') === book.bookKind && number === book.number && year === book.year;
  const value = isOfBook ? toNumber(entry) : undefined;
  return value === undefined ? [] : [value];
}

function toNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function numbersBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}
