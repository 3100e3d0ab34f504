import { useEffect, useState } from 'preact/hooks';
import { membersOf } from '../../../schemas/rules/books.ts';
import { useApp } from '../../app-state.ts';
import type { RecordRow, RecordView } from '../../device/api/records.ts';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { actRouteOf, routeOf } from '../../records/record-ids.ts';
import { useList } from '../../records/use-record.ts';
import { sayAgo } from '../../words/format-date.ts';
import { words } from '../../words/language.ts';

/** Which birth a child is taken from: those on the tablet, latest first; who is in the book already is marked. */
export function ChooseBirth({ view }: { readonly view: RecordView }) {
  const { now } = useApp();
  const w = words.value;
  const rows = useList({ kind: 'birth', limit: 100 })?.filter(
    (row) => row.commune === view.commune && row.status !== 'annulled',
  );
  const taken = useChildrenIn(view, rows);
  return (
    <Page title={w.chooseBirth} back={{ href: routeOf(view.id), label: view.title || w.record }}>
      <p class="soft">{w.chooseBirthHint}</p>
      {!rows && <Skeleton />}
      {rows?.length === 0 && <EmptyState icon="birth" title={w.noBirthsForBook} />}
      {rows && rows.length > 0 && (
        <Rows>
          {rows.map((row) => (
            <ListRow
              key={row.id}
              href={taken.has(row.id) ? routeOf(row.id) : actRouteOf(view.id, 'add-child', row.id)}
              icon="birth"
              title={row.title}
              note={sayAgo(row.changedAt, now())}
              tags={taken.has(row.id) && <StatusTag tone="good" icon="check" word={w.alreadyMember} />}
            />
          ))}
        </Rows>
      )}
    </Page>
  );
}

/** Births whose child the book names already, by the birth or by the person. */
function useChildrenIn(view: RecordView, rows: readonly RecordRow[] | undefined): ReadonlySet<string> {
  const { device } = useApp();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const ids = rows?.map((row) => row.id).join() ?? '';
  useEffect(() => {
    const members = new Set(membersOf(view.state));
    const read = async () => {
      const births = await Promise.all((rows ?? []).map((row) => device.readRecord(row.id)));
      const inBook = births.flatMap((birth) => {
        const child = birth?.state['child.person'];
        return birth && typeof child === 'string' && members.has(child) ? [birth.id] : [];
      });
      setTaken(new Set(inBook));
    };
    void read();
  }, [ids, view]);
  return taken;
}
