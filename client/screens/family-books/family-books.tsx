import { BookTabs } from '../../records/book-tabs.tsx';
import { KindList } from '../../records/kind-list.tsx';
import { words } from '../../words/language.ts';

export function FamilyBooks() {
  const w = words.value;
  return (
    <KindList
      kind="family-book"
      title={w.familyBooks}
      none={w.noBooks}
      newWord={w.newBook}
      tabs={<BookTabs here="family-books" />}
    />
  );
}
