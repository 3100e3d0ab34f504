import { useMemo, useState } from 'preact/hooks';
import { may } from '../../../schemas/access/may.ts';
import { findKind } from '../../../schemas/registry.ts';
import { useApp, useCommune, useOfficer, useWatch } from '../../app-state.ts';
import type { RegisterView } from '../../device/api/books.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { BookTabs } from '../../records/book-tabs.tsx';
import { newRouteOf, routeOf } from '../../records/record-ids.ts';
import { BOOK_WORDS } from '../../words/book-words.ts';
import { say, sayDigits, words } from '../../words/language.ts';

/** How each book of the civil register stands: what it gives next, what is missing, what was given twice. */
export function Registers() {
  const { device } = useApp();
  const officer = useOfficer();
  const draft = useMemo(() => crypto.randomUUID().slice(0, 8), []);
  const [books, setBooks] = useState<readonly RegisterView[]>();
  // Any record may take a number, so any change is a reason to read them again.
  useWatch(() => device.watchList({ limit: 1 }, () => void device.readRegisters().then(setBooks)), []);
  const mayLease = may(officer, 'lease', { kind: 'register-book', commune: officer.place, status: '' }).ok;
  return (
    <Page title={say(BOOK_WORDS.registers)}>
      <BookTabs here="registers" />
      {mayLease && (
        <p>
          <ButtonLink kind="primary" icon="plus" href={newRouteOf('register-book', draft)}>
            {say(BOOK_WORDS.leaseNew)}
          </ButtonLink>
        </p>
      )}
      {!books && <Skeleton />}
      {books?.length === 0 && (
        <EmptyState icon="stamp" title={say(BOOK_WORDS.noRegisters)} hint={say(BOOK_WORDS.noRegistersHint)} />
      )}
      {books?.map((book) => (
        <Book key={book.book} book={book} />
      ))}
    </Page>
  );
}

function Book({ book }: { readonly book: RegisterView }) {
  const w = words.value;
  const kind = findKind('register-book');
  const commune = useCommune(book.commune);
  const label = (path: 'bookKind' | 'mode', value: string) => {
    const option = kind?.fields[path]?.type.options?.find((one) => one.value === value);
    return option ? say(option.label) : value;
  };
  const certificates = useApp().roster.value?.certificates ?? [];
  const tablet = certificates.find(({ certificate }) => certificate.device === book.leasedTo);
  const holder = tablet?.certificate.name ?? book.leasedTo;
  const isFull = book.mode === 'leased' && !book.isClosed && book.next === undefined;
  const status = kind?.statuses[book.isClosed ? 'closed' : 'open'];
  const faults = [...book.holes, ...book.repeats, ...book.beyond].length;
  return (
    <Sheet title={`${label('bookKind', book.bookKind)} — ${sayDigits(`${book.number} / ${book.year}`)}`}>
      <p class="register-tags">
        {status && (
          <StatusTag
            tone={book.isClosed ? 'plain' : 'good'}
            icon={book.isClosed ? 'lock' : 'book'}
            word={say(status)}
          />
        )}{' '}
        {isFull && <StatusTag tone="warn" icon="info" word={say(BOOK_WORDS.full)} />}{' '}
        {faults > 0 && <StatusTag tone="warn" icon="alert" word={w.findingsTitle} />}
      </p>
      <FactList
        none={say(BOOK_WORDS.noNumber)}
        facts={[
          { id: 'commune', label: say(BOOK_WORDS.leaseCommune), value: commune && say(commune.name) },
          { id: 'mode', label: label('mode', book.mode), value: holder ?? '—' },
          { id: 'next', label: say(BOOK_WORDS.nextNumber), value: book.next && sayDigits(book.next) },
          { id: 'taken', label: say(BOOK_WORDS.taken), value: sayDigits(book.used.length) },
          { id: 'holes', label: say(BOOK_WORDS.holes), value: numbers(book.holes) },
          { id: 'repeats', label: say(BOOK_WORDS.repeats), value: numbers(book.repeats) },
          { id: 'beyond', label: say(BOOK_WORDS.beyond), value: numbers(book.beyond) },
          { id: 'spoiled', label: say(BOOK_WORDS.spoiled), value: numbers(book.spoiled) },
        ]}
      />
      <p>
        <ButtonLink kind="quiet" icon="next" href={routeOf(book.book)}>
          {w.openRecord}
        </ButtonLink>
      </p>
    </Sheet>
  );
}

const MOST = 20;

function numbers(all: readonly number[]): string | undefined {
  if (all.length === 0) return undefined;
  return `${all.slice(0, MOST).map(sayDigits).join(' ')}${all.length > MOST ? ' …' : ''}`;
}
