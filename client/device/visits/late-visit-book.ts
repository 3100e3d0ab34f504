import { createLate } from '../late.ts';
import type { VisitBook, VisitSource } from './visit-book.ts';

/** The list of visits with its rules, which a counter that makes no visits never needs. */
export function createLateVisitBook(source: VisitSource): VisitBook {
  const book = createLate(async () => {
    const { createVisitBook } = await import('./visit-book.ts');
    return createVisitBook(source);
  });
  return {
    list: async (asked, onRead) => (await book.open()).list(asked, onRead),
    house: async (id, asked) => (await book.open()).house(id, asked),
    // Before anybody has asked nothing is read, so nothing is out of date.
    refresh: async (ids) => (await book.asked())?.refresh(ids),
  };
}
