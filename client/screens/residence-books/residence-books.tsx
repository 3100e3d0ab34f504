import { BookTabs } from '../../records/book-tabs.tsx';
import { KindList } from '../../records/kind-list.tsx';
import { BOOK_WORDS } from '../../words/book-words.ts';
import { say, words } from '../../words/language.ts';

export function ResidenceBooks() {
  return (
    <KindList
      kind="residence-book"
      title={say(BOOK_WORDS.residenceBooks)}
      none={say(BOOK_WORDS.noResidenceBooks)}
      newWord={words.value.newBook}
      tabs={<BookTabs here="residence-books" />}
    />
  );
}
