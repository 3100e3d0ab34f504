import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { may } from '../../schemas/access/may.ts';
import { findKind } from '../../schemas/registry.ts';
import { useOfficer } from '../app-state.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { EmptyState, Skeleton } from '../parts/empty-state.tsx';
import { Rows } from '../parts/list-row.tsx';
import { Page } from '../parts/page.tsx';
import { TextField } from '../parts/text-field.tsx';
import { sayDigits, words } from '../words/language.ts';
import './kind-list.css';
import { newRouteOf } from './record-ids.ts';
import { iconOf, RecordLine } from './record-row.tsx';
import { useList } from './use-record.ts';

const PAGE = 50;

export interface KindListProps {
  readonly kind: string;
  readonly title: string;
  readonly none: string;
  readonly newWord: string;
  /** Lists beside this one. */
  readonly tabs?: ComponentChildren;
}

/** All records of a kind on the tablet, latest change first, narrowed while typing. */
export function KindList({ kind, title, none, newWord, tabs }: KindListProps) {
  const officer = useOfficer();
  const w = words.value;
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const draft = useMemo(() => crypto.randomUUID().slice(0, 8), []);
  const rows = useList({ kind, limit, ...(text.trim() ? { text } : {}) });
  const opening =
    Object.entries(findKind(kind)?.acts ?? {}).find(([, act]) => act.from.length === 0)?.[0] ?? '';
  const mayOpen = may(officer, opening, { kind, commune: officer.place, status: '' }).ok;
  return (
    <Page title={title}>
      {tabs}
      <div class="kind-list-head">
        <TextField id="filter" label={w.filterList} value={text} onInput={setText} />
        {mayOpen && (
          <ButtonLink kind="primary" icon="plus" href={newRouteOf(kind, draft)}>
            {newWord}
          </ButtonLink>
        )}
      </div>
      {!rows && <Skeleton />}
      {rows?.length === 0 && (
        <EmptyState
          icon={text ? 'search' : iconOf(kind)}
          title={text ? w.noHits : none}
          hint={text ? w.noHitsHint : w.nothingYetHint}
        />
      )}
      {rows && rows.length > 0 && (
        <>
          <Rows>
            {rows.map((row) => (
              <RecordLine key={row.id} row={row} />
            ))}
          </Rows>
          <p class="soft small" role="status">
            {w.countShown(sayDigits(rows.length))}
          </p>
          {rows.length === limit && <Button onPress={() => setLimit(limit + PAGE)}>{w.showMore}</Button>}
        </>
      )}
    </Page>
  );
}
