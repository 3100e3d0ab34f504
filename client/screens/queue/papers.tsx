import { useEffect, useMemo, useState } from 'preact/hooks';
import { findKind } from '../../../schemas/registry.ts';
import type { Check } from '../../../schemas/rules/check.ts';
import { useApp } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { CheckNote, groupAlike, keyOf } from '../../forms/check-note.tsx';
import { needsReason } from '../../forms/use-checks.ts';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { iconOf } from '../../records/record-row.tsx';
import { today } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { QUEUE_WORDS } from '../../words/queue-words.ts';

/** What the birth says against itself and against the other papers here, as the commune's own form told it. */
export function Looks({ view }: { readonly view: RecordView }) {
  const { device, now } = useApp();
  const [checks, setChecks] = useState<readonly Check[]>();
  const { id: self, kind, state, commune } = view;
  useEffect(() => {
    void device.check({ kind, state, self, commune, today: today(now()) }).then(setChecks);
  }, [view.heads.join()]);
  const grave = (checks ?? []).filter((check) => check.level === 'impossible' || needsReason(check));
  return (
    <Sheet title={say(QUEUE_WORDS.looks)}>
      {checks && grave.length === 0 && <p class="soft">{say(QUEUE_WORDS.looksNone)}</p>}
      <ul class="checks">
        {groupAlike(grave.map((check) => ({ ...check, question: check.path }))).map((alike) => (
          <CheckNote key={keyOf(alike)} checks={alike} />
        ))}
      </ul>
    </Sheet>
  );
}

/** The family's books on this tablet, to be laid beside the birth. */
export function Books({ view: { state } }: { readonly view: RecordView }) {
  const { device } = useApp();
  const [books, setBooks] = useState<readonly RecordView[]>();
  const people = useMemo(
    () =>
      [state['mother.person'], state['father.person'], state['child.person']].filter(
        (one) => typeof one === 'string',
      ),
    [state],
  );
  useEffect(() => {
    void device.readBooksOf(people).then(setBooks);
  }, [people]);
  return (
    <Sheet title={say(QUEUE_WORDS.books)}>
      {books?.length === 0 && <p class="soft">{say(QUEUE_WORDS.noBooks)}</p>}
      {books && books.length > 0 && (
        <Rows>
          {books.map((book) => (
            <ListRow
              key={book.id}
              href={routeOf(book.id)}
              icon={iconOf(book.kind)}
              title={book.title}
              note={say(findKind(book.kind)?.label ?? { km: book.kind, en: book.kind })}
            />
          ))}
        </Rows>
      )}
    </Sheet>
  );
}
