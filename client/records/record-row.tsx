import { findKind } from '../../schemas/registry.ts';
import { useApp } from '../app-state.ts';
import type { RecordRow } from '../device/api/records.ts';
import type { IconName } from '../parts/icon.tsx';
import { ListRow } from '../parts/list-row.tsx';
import { StatusTag } from '../parts/status-tag.tsx';
import { SyncBadge } from '../parts/sync-badge.tsx';
import { sayAgo } from '../words/format-date.ts';
import { say, words } from '../words/language.ts';
import { routeOf } from './record-ids.ts';

/** A record as one line: what it is, how it stands, how far it has come. */
export function RecordLine({ row }: { readonly row: RecordRow }) {
  const { now } = useApp();
  const kind = findKind(row.kind);
  const status = kind?.statuses[row.status];
  const gaveBack = row.kind === 'birth' && row.status === 'returned' ? row.stands.why : undefined;
  const note = [
    kind ? say(kind.label) : row.kind,
    status && say(status),
    gaveBack && `«${gaveBack}»`,
    sayAgo(row.changedAt, now()),
  ];
  return (
    <ListRow
      href={routeOf(row.id)}
      icon={iconOf(row.kind)}
      title={row.title || words.value.draftUntitled}
      note={note.filter(Boolean).join(' · ')}
      tags={
        <>
          {row.isContested && <StatusTag tone="warn" icon="versus" word={words.value.contested} />}
          {!(row.isContested && row.sync === 'needs-you') && <SyncBadge sync={row.sync} />}
        </>
      }
    />
  );
}

export function iconOf(kind: string): IconName {
  return ICONS[kind] ?? 'info';
}

const ICONS: Readonly<Record<string, IconName>> = {
  birth: 'birth',
  person: 'person',
  'family-book': 'book',
  'residence-book': 'home',
  move: 'leave',
  'register-book': 'stamp',
  visit: 'place',
  notice: 'birth',
};
