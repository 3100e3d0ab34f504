import { coversCommune } from '../../../schemas/access/officer.ts';
import { findKind } from '../../../schemas/registry.ts';
import { useOfficer } from '../../app-state.ts';
import type { RecordRow } from '../../device/api/records.ts';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { SyncBadge } from '../../parts/sync-badge.tsx';
import { BookTabs } from '../../records/book-tabs.tsx';
import { moveWait } from '../../records/move-waits.ts';
import { routeOf } from '../../records/record-ids.ts';
import { useList } from '../../records/use-record.ts';
import { BOOK_WORDS } from '../../words/book-words.ts';
import { say } from '../../words/language.ts';

const SHOWN = 200;

/** Letters of change of residence, those that come here and those that go: who has the next word on each. */
export function Moves() {
  const officer = useOfficer();
  const rows = useList({ kind: 'move', limit: SHOWN });
  const isOutgoing = (row: RecordRow) => coversCommune(officer.place, row.commune);
  return (
    <Page title={say(BOOK_WORDS.moves)}>
      <BookTabs here="moves" />
      {!rows && <Skeleton />}
      {rows?.length === 0 && (
        <EmptyState icon="leave" title={say(BOOK_WORDS.noMoves)} hint={say(BOOK_WORDS.noMovesHint)} />
      )}
      <Side title={say(BOOK_WORDS.incoming)} rows={rows?.filter((row) => !isOutgoing(row)) ?? []} />
      <Side title={say(BOOK_WORDS.outgoing)} rows={rows?.filter(isOutgoing) ?? []} />
    </Page>
  );
}

function Side({ title, rows }: { readonly title: string; readonly rows: readonly RecordRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <Rows>
        {rows.map((row) => (
          <MoveLine key={row.id} row={row} />
        ))}
      </Rows>
    </section>
  );
}

function MoveLine({ row }: { readonly row: RecordRow }) {
  const officer = useOfficer();
  const wait = moveWait(row, officer);
  const status = findKind('move')?.statuses[row.status];
  return (
    <ListRow
      href={routeOf(row.id)}
      icon="leave"
      title={row.title}
      note={status && say(status)}
      tags={
        <>
          {wait && (
            <StatusTag
              tone={wait.isOurs ? 'warn' : 'note'}
              icon={wait.isOurs ? 'hand' : 'clock'}
              word={say(wait.words)}
            />
          )}
          <SyncBadge sync={row.sync} />
        </>
      }
    />
  );
}
