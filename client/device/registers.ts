import type { RegisterBookStanding } from '../../schemas/rules/register.ts';
import { readRegisterBook } from '../../schemas/rules/register.ts';
import type { RegisterView } from './api/books.ts';
import { foldOnce } from './record-row.ts';
import type { RowIndex } from './row-index.ts';
import type { Store } from './store.ts';

/** How each book of the civil register stands by the entries on this tablet that took its numbers (design.md §8). */
export async function readRegisters(store: Store, index: RowIndex): Promise<readonly RegisterView[]> {
  const rows = index.rows();
  const books = rows.flatMap(({ row }) => (row.kind === 'register-book' ? [row.id] : []));
  const records = await store.findMany(books);
  return [...records.values()].map((record): RegisterBookStanding & RegisterView => {
    // A number belongs to a book of its commune: two communes both have a book 1.
    const taken = rows.flatMap(({ row, numbered }) => (row.commune === record.commune ? [numbered] : []));
    const book = { id: record.id, state: foldOnce(record.log).state };
    return { ...readRegisterBook(book, taken), commune: record.commune };
  });
}
