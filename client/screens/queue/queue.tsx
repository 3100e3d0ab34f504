import { useState } from 'preact/hooks';
import { findKind } from '../../../schemas/registry.ts';
import { useApp } from '../../app-state.ts';
import type { RecordRow } from '../../device/api/records.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { CompactChoice } from '../../parts/choice.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { SyncBadge } from '../../parts/sync-badge.tsx';
import { routeOf } from '../../records/record-ids.ts';
import { iconOf } from '../../records/record-row.tsx';
import { sayWaited } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { QUEUE_COUNTS, QUEUE_WORDS } from '../../words/queue-words.ts';
import './queue.css';
import { queueRouteOf } from './route.ts';
import { choice, useOwnCommunes, useWaiting } from './waiting.ts';

const PAGE = 60;

/** Births of all communes of a district to verify, and moves under way: one list, what has waited longest first. */
export function Queue() {
  const waiting = useWaiting();
  const [most, setMost] = useState(PAGE);
  const first = waiting?.births[0];
  return (
    <Page
      title={say(QUEUE_WORDS.title)}
      tags={
        waiting && (
          <span class="soft">
            {say(QUEUE_COUNTS.waiting(count(waiting.all, 'birth'), count(waiting.all, 'move')))}
          </span>
        )
      }
    >
      <p class="soft">{say(QUEUE_WORDS.told)}</p>
      <Filters />
      {!waiting && <Skeleton />}
      {waiting?.all.length === 0 && (
        <EmptyState icon="check" title={say(QUEUE_WORDS.none)} hint={say(QUEUE_WORDS.noneHint)} />
      )}
      {waiting && waiting.all.length > 0 && waiting.chosen.length === 0 && (
        <EmptyState
          icon="search"
          title={say(QUEUE_WORDS.noneOfThese)}
          hint={say(QUEUE_WORDS.noneOfTheseHint)}
        />
      )}
      {first && (
        <p>
          <ButtonLink kind="primary" icon="next" href={queueRouteOf(first.id)}>
            {say(QUEUE_WORDS.begin)}
          </ButtonLink>
        </p>
      )}
      {waiting && waiting.chosen.length > 0 && (
        <>
          <Rows>
            {waiting.chosen.slice(0, most).map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </Rows>
          {waiting.chosen.length > most && (
            <Button icon="down" onPress={() => setMost(most + PAGE)}>
              {words.value.showMore}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

const AGES = [3, 7, 30];

function Filters() {
  const communes = useOwnCommunes();
  const { what, commune, days } = choice.value;
  return (
    <div class="queue-filters">
      <CompactChoice
        id="queue-what"
        label={say(QUEUE_WORDS.show)}
        none={say(QUEUE_WORDS.everything)}
        options={[
          { value: 'birth', label: say(QUEUE_WORDS.births) },
          { value: 'move', label: say(QUEUE_WORDS.moves) },
        ]}
        value={what}
        onChoose={(value) => {
          choice.value = { ...choice.value, what: value === 'birth' || value === 'move' ? value : '' };
        }}
      />
      <CompactChoice
        id="queue-commune"
        label={say(QUEUE_WORDS.commune)}
        none={say(QUEUE_WORDS.allCommunes)}
        options={communes.map(({ code, name }) => ({ value: code, label: say(name) }))}
        value={commune}
        onChoose={(value) => {
          choice.value = { ...choice.value, commune: value };
        }}
      />
      <CompactChoice
        id="queue-days"
        label={say(QUEUE_WORDS.waiting)}
        none={say(QUEUE_WORDS.anyTime)}
        options={AGES.map((age) => ({ value: String(age), label: say(QUEUE_COUNTS.days(age)) }))}
        value={days === 0 ? '' : String(days)}
        onChoose={(value) => {
          choice.value = { ...choice.value, days: Number(value) };
        }}
      />
    </div>
  );
}

/** Days after which a family has waited too long to be kept waiting. */
const LONG = 7 * 86_400_000;

function Line({ row }: { readonly row: RecordRow }) {
  const { now, roster } = useApp();
  const nameOf = (code: string) => {
    const found = roster.value?.communes.find((one) => one.code === code);
    return found ? say(found.name) : code;
  };
  const kind = findKind(row.kind);
  const status = kind?.statuses[row.status];
  const where = [row.commune, ...row.shared].map(nameOf).join(' → ');
  const isLong = now() - row.stands.since >= LONG;
  return (
    <ListRow
      href={row.kind === 'birth' ? queueRouteOf(row.id) : routeOf(row.id)}
      icon={iconOf(row.kind)}
      title={row.title || words.value.draftUntitled}
      note={[kind && say(kind.label), where, row.kind === 'move' && status && say(status)]
        .filter(Boolean)
        .join(' · ')}
      tags={
        <>
          <StatusTag
            tone={isLong ? 'warn' : 'plain'}
            icon="clock"
            word={sayWaited(row.stands.since, now())}
          />
          {row.isContested && <StatusTag tone="warn" icon="versus" word={words.value.contested} />}
          {row.sync !== 'confirmed' && !row.isContested && <SyncBadge sync={row.sync} />}
        </>
      }
    />
  );
}

function count(rows: readonly RecordRow[], kind: string): number {
  return rows.filter((row) => row.kind === kind).length;
}
