import { useState } from 'preact/hooks';
import type { Words } from '../../../schemas/kinds/field.ts';
import { findKind } from '../../../schemas/registry.ts';
import { NEW_FAMILY, NEW_RESIDENCE } from '../../acts/plan-receive.ts';
import { useOfficer } from '../../app-state.ts';
import type { RecordRow, RecordView } from '../../device/api/records.ts';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { actRouteOf, routeOf } from '../../records/record-ids.ts';
import { iconOf } from '../../records/record-row.tsx';
import { useList } from '../../records/use-record.ts';
import { BOOK_WORDS } from '../../words/book-words.ts';
import { say, words } from '../../words/language.ts';

/** Which book an act goes on to, beside the record it starts from. */
export interface BookChoice {
  readonly hint: Words;
  /** Kinds on offer, given the record's own. */
  readonly kinds: (own: string) => readonly string[];
  /** What can be chosen in place of a book that is there: the act's key and what it is called. */
  readonly anew?: readonly { readonly key: string; readonly label: Words; readonly kind: string }[];
}

export const BOOK_CHOICES: Readonly<Record<string, BookChoice>> = {
  merge: { hint: BOOK_WORDS.chooseMerge, kinds: (own) => [own] },
  'link-family': { hint: BOOK_WORDS.chooseFamily, kinds: () => ['family-book'] },
  receive: {
    hint: BOOK_WORDS.chooseReceive,
    kinds: () => ['residence-book', 'family-book'],
    anew: [
      { key: NEW_RESIDENCE, label: BOOK_WORDS.newResidence, kind: 'residence-book' },
      { key: NEW_FAMILY, label: BOOK_WORDS.newFamily, kind: 'family-book' },
    ],
  },
};

interface ChooseBookProps {
  readonly view: RecordView;
  readonly act: string;
  readonly choice: BookChoice;
}

const SHOWN = 30;

/** Books in use in the officer's commune, narrowed while typing. */
export function ChooseBook({ view, act, choice }: ChooseBookProps) {
  const officer = useOfficer();
  const w = words.value;
  const [text, setText] = useState('');
  const rows = useList({ limit: 2000, ...(text.trim() ? { text } : {}) });
  const kinds = choice.kinds(view.kind);
  const isFitting = (row: RecordRow) =>
    kinds.includes(row.kind) &&
    row.id !== view.id &&
    row.commune === officer.place &&
    (row.status === 'open' || row.status === 'lost') &&
    view.state[`families.${row.id}`] === undefined;
  const books = rows?.filter(isFitting).slice(0, SHOWN);
  return (
    <Page
      title={say(BOOK_WORDS.chooseOther)}
      back={{ href: routeOf(view.id), label: view.title || w.record }}
    >
      <p class="soft">{say(choice.hint)}</p>
      {choice.anew && (
        <Rows>
          {choice.anew.map(({ key, label, kind }) => (
            <ListRow key={key} href={actRouteOf(view.id, act, key)} icon={iconOf(kind)} title={say(label)} />
          ))}
        </Rows>
      )}
      <TextField id="filter" label={w.filterList} value={text} onInput={setText} />
      {!books && <Skeleton />}
      {books?.length === 0 && <EmptyState icon="book" title={say(BOOK_WORDS.noOtherBook)} />}
      {books && books.length > 0 && (
        <Rows>
          {books.map((row) => (
            <ListRow
              key={row.id}
              href={actRouteOf(view.id, act, row.id)}
              icon={iconOf(row.kind)}
              title={row.title || w.draftUntitled}
              note={say(findKind(row.kind)?.label ?? { km: row.kind, en: row.kind })}
            />
          ))}
        </Rows>
      )}
    </Page>
  );
}
