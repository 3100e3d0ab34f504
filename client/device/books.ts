import { statusOf } from '../../schemas/kinds/status.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { isBook } from '../../schemas/rules/book-lines.ts';
import { membersOf } from '../../schemas/rules/books.ts';
import { proposeChildToBooks } from '../../schemas/rules/proposals.ts';
import { toSearchKey } from '../../schemas/text/khmer.ts';
import type { BookProposal } from './api/books.ts';
import type { RecordView } from './api/records.ts';
import { foldOnce, titleOf } from './record-row.ts';
import { toView, type ViewFacts } from './record-view.ts';
import type { RowIndex } from './row-index.ts';
import type { Store } from './store.ts';

/** Books in use that name one of these persons, in or gone. */
export async function readBooksOf(
  persons: readonly string[],
  store: Store,
  index: RowIndex,
  facts: ViewFacts,
): Promise<readonly RecordView[]> {
  const wanted = new Set(persons);
  const books = await readOpenBooks(store, index);
  return books
    .filter((record) => membersOf(foldOnce(record.log).state).some((member) => wanted.has(member)))
    .map((record) => toView(record, facts));
}

/** What a birth proposes to the books of its commune; nothing for a birth that names no child's record. */
export async function proposeToBooks(
  birth: RecordId,
  store: Store,
  index: RowIndex,
): Promise<readonly BookProposal[]> {
  const record = await store.find(birth);
  if (!record) return [];
  const { state } = foldOnce(record.log);
  const child = state['child.person'];
  if (typeof child !== 'string') return [];
  const books = (await readOpenBooks(store, index)).filter((book) => book.commune === record.commune);
  const views = books.map((book) => ({ ...book, ...foldOnce(book.log) }));
  const titles = new Map(books.map((book) => [book.id, titleOf(book)]));
  return proposeChildToBooks(child, birth, state, views, toSearchKey).map((proposal) => ({
    ...proposal,
    title: titles.get(proposal.book) ?? '',
  }));
}

async function readOpenBooks(store: Store, index: RowIndex) {
  const ids = index.rows().flatMap(({ row }) => (isBook(row.kind) ? [row.id] : []));
  const records = await store.findMany(ids);
  return [...records.values()].filter((record) => IN_USE.includes(statusOf(foldOnce(record.log).state)));
}

const IN_USE: readonly string[] = ['open', 'lost'];
