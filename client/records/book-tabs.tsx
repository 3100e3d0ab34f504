import { Tabs } from '../parts/tabs.tsx';
import { BOOK_WORDS } from '../words/book-words.ts';
import { say, words } from '../words/language.ts';

export type BookList = 'family-books' | 'residence-books' | 'moves' | 'registers';

/** The lists that lie beside one another under "books". */
export function BookTabs({ here }: { readonly here: BookList }) {
  const w = words.value;
  return (
    <Tabs
      label={say(BOOK_WORDS.books)}
      tabs={[
        { href: '/family-books', icon: 'book', label: w.familyBooks, isHere: here === 'family-books' },
        {
          href: '/residence-books',
          icon: 'home',
          label: say(BOOK_WORDS.residenceBooks),
          isHere: here === 'residence-books',
        },
        { href: '/moves', icon: 'leave', label: say(BOOK_WORDS.moves), isHere: here === 'moves' },
        { href: '/registers', icon: 'stamp', label: say(BOOK_WORDS.registers), isHere: here === 'registers' },
      ]}
    />
  );
}
