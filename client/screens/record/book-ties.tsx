import { may } from '../../../schemas/access/may.ts';
import { isBook } from '../../../schemas/rules/book-lines.ts';
import { findLeftBehind } from '../../../schemas/rules/books.ts';
import { keysOf } from '../../../schemas/rules/read.ts';
import { named } from '../../acts/members.ts';
import { useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { Banner } from '../../parts/banner.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { actRouteOf, routeOf } from '../../records/record-ids.ts';
import { iconOf } from '../../records/record-row.tsx';
import { useRecord } from '../../records/use-record.ts';
import { BOOK_WORDS } from '../../words/book-words.ts';
import { say } from '../../words/language.ts';

/** What a book hangs together with, and what may be begun from it. */
export function BookTies({ view }: { readonly view: RecordView }) {
  const officer = useOfficer();
  if (!isBook(view.kind)) return null;
  const origins = keysOf(view.state, 'origins');
  const families = keysOf(view.state, 'families');
  const { continues } = view.state;
  const ties = [
    ...families.map((id) => ({ id, word: BOOK_WORDS.linkedFamilies })),
    ...origins.map((id) => ({ id, word: BOOK_WORDS.comesFrom })),
    ...(typeof continues === 'string' ? [{ id: continues, word: BOOK_WORDS.continuesIn }] : []),
  ];
  const inUse = !view.isReadOnly && (view.status === 'open' || view.status === 'lost');
  const starts = STARTS.filter(
    ({ kind, act }) =>
      inUse && kind !== view.kind && may(officer, act, { kind, commune: view.commune, status: '' }).ok,
  );
  return (
    <>
      {typeof continues === 'string' && <LeftBehind merged={view} continued={continues} />}
      {origins.map((id) => (
        <LeftInOrigin key={id} origin={id} view={view} />
      ))}
      {(ties.length > 0 || starts.length > 0) && (
        <Sheet title={say(BOOK_WORDS.linkedBooks)}>
          <Rows>
            {ties.map(({ id, word }) => (
              <Tie key={id} id={id} word={say(word)} />
            ))}
          </Rows>
          <p class="book-starts">
            {starts.map(({ kind, icon, word }) => (
              <ButtonLink key={kind} kind="quiet" icon={icon} href={`${routeOf(view.id)}/new/${kind}`}>
                {say(word)}
              </ButtonLink>
            ))}
          </p>
        </Sheet>
      )}
    </>
  );
}

const STARTS = [
  { kind: 'move', act: 'request', icon: 'leave', word: BOOK_WORDS.startMove },
  { kind: 'residence-book', act: 'open', icon: 'home', word: BOOK_WORDS.startResidence },
  { kind: 'family-book', act: 'open', icon: 'book', word: BOOK_WORDS.startFamily },
] as const;

function Tie({ id, word }: { readonly id: string; readonly word: string }) {
  const other = useRecord(id);
  if (other === undefined || other === 'missing') return null;
  return <ListRow href={routeOf(other.id)} icon={iconOf(other.kind)} title={other.title} note={word} />;
}

/** On the book that continues: who was entered in the merged one meanwhile. */
function LeftInOrigin({ origin, view }: { readonly origin: string; readonly view: RecordView }) {
  const merged = useRecord(origin);
  if (merged === undefined || merged === 'missing' || merged.state.continues !== view.id) return null;
  return <LeftBehindBanner merged={merged} continued={view} />;
}

function LeftBehind({ merged, continued }: { readonly merged: RecordView; readonly continued: string }) {
  const other = useRecord(continued);
  if (other === undefined || other === 'missing') return null;
  return <LeftBehindBanner merged={merged} continued={other} />;
}

/** A merge and an entry that did not know of each other: shown, and taken over by hand (rule 15). */
function LeftBehindBanner({
  merged,
  continued,
}: {
  readonly merged: RecordView;
  readonly continued: RecordView;
}) {
  const left = findLeftBehind(merged.state, continued.state);
  if (left.length === 0) return null;
  return (
    <Banner
      tone="warn"
      icon="hand"
      title={say(BOOK_WORDS.leftBehind)}
      actions={
        <ButtonLink icon="plus" href={actRouteOf(continued.id, 'absorb', merged.id)}>
          {say(BOOK_WORDS.takeOver)}
        </ButtonLink>
      }
    >
      {left.map((id) => say(named(merged.state, id))).join(' · ')}
    </Banner>
  );
}
