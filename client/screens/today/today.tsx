import { useMemo } from 'preact/hooks';
import { may } from '../../../schemas/access/may.ts';
import { VISIT } from '../../../schemas/kinds/visit.ts';
import { useApp, useCommune, useOfficer } from '../../app-state.ts';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { birthWait } from '../../records/birth-waits.ts';
import { countOpen } from '../../records/count-open.ts';
import { moveWait } from '../../records/move-waits.ts';
import { AskedRow, useOpenQuestions } from '../../records/open-questions.tsx';
import { newRouteOf } from '../../records/record-ids.ts';
import { RecordLine } from '../../records/record-row.tsx';
import { useList } from '../../records/use-record.ts';
import { sayDate, today } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { QUEUE_COUNTS, QUEUE_WORDS } from '../../words/queue-words.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';
import { Drafts } from './drafts.tsx';
import { SyncCard } from './sync-card.tsx';
import './today.css';

const RECENT = 8;
const ANSWERED = ['returned', 'verified'];

/** What waits for the officer, what was begun, what changed; and the three things done most. */
export function Today() {
  const app = useApp();
  const officer = useOfficer();
  const commune = useCommune(officer.place);
  const w = words.value;
  // People are found through their papers, so their own records are not listed.
  const rows = useList({ except: 'person', limit: 200 });
  // However much was written since: what the district answered waits until somebody has taken it on.
  const answered = useList({ kind: 'birth', statuses: ANSWERED, within: officer.place, limit: 200 });
  const forUs = answered?.filter((row) => birthWait(row, officer) !== undefined) ?? [];
  const isForUs = new Set(forUs.map(({ id }) => id));
  const waiting = [
    ...forUs,
    ...(rows?.filter(
      (row) =>
        !isForUs.has(row.id) &&
        (row.isContested || row.sync === 'needs-you' || moveWait(row, officer)?.isOurs === true),
    ) ?? []),
  ];
  const recent = rows?.filter((row) => !waiting.some(({ id }) => id === row.id)) ?? [];
  // What does not agree is in the list below by its own name.
  const asked = useOpenQuestions();
  const tray = countOpen(app.tray.value);
  const date = sayDate(today(app.now()));
  return (
    <Page
      title={w.today}
      tags={
        <span class="soft">
          {date}
          {commune && ` · ${say(commune.name)}`}
        </span>
      }
    >
      <Actions />
      <div class="columns">
        <div>
          <section class="today-part">
            <h2>{w.waitsForYou}</h2>
            {tray === 0 && waiting.length === 0 && asked === 0 ? (
              <EmptyState icon="check" title={w.nothingWaits} hint={w.nothingWaitsHint} />
            ) : (
              <Rows>
                {tray > 0 && (
                  <ListRow
                    href="/tray"
                    icon="tray"
                    title={w.trayCount(sayDigits(tray))}
                    tags={<StatusTag tone="alarm" icon="hand" word={w.needsYou} />}
                  />
                )}
                {asked > 0 && <AskedRow count={asked} />}
                {waiting.map((row) => (
                  <RecordLine key={row.id} row={row} />
                ))}
              </Rows>
            )}
          </section>
          <section class="today-part">
            <h2>{w.recentlyChanged}</h2>
            {!rows && <Skeleton />}
            {rows?.length === 0 && <EmptyState icon="today" title={w.nothingYet} hint={w.nothingYetHint} />}
            {recent.length > 0 && (
              <Rows>
                {recent.slice(0, RECENT).map((row) => (
                  <RecordLine key={row.id} row={row} />
                ))}
              </Rows>
            )}
          </section>
        </div>
        <div>
          <Drafts />
          <SyncCard />
        </div>
      </div>
    </Page>
  );
}

function Actions() {
  const officer = useOfficer();
  const w = words.value;
  const draft = useMemo(() => crypto.randomUUID().slice(0, 8), []);
  // A field officer enters nothing in books, and goes from house to house.
  const isInBooks = may(officer, 'open', { kind: 'family-book', commune: officer.place, status: '' }).ok;
  const mayVisit = may(officer, 'note', { kind: VISIT, commune: officer.place, status: '' }).ok;
  const mayDeclare = may(officer, 'declare', { kind: 'birth', commune: officer.place, status: '' }).ok;
  const mayVerify = may(officer, 'verify', { kind: 'birth', commune: officer.place, status: 'submitted' }).ok;
  return (
    <div class="today-actions">
      {mayDeclare && (
        <Action
          isFirst
          href={newRouteOf('birth', draft)}
          icon="birth"
          title={w.registerBirth}
          hint={w.registerBirthHint}
        />
      )}
      {mayVerify && <QueueAction />}
      {mayVisit && !isInBooks ? (
        <Action href="/visits" icon="place" title={w.visits} hint={say(VISIT_WORDS.visitsHint)} />
      ) : (
        <Action href="/family-books" icon="book" title={w.familyBooks} hint={w.familyBooksHint} />
      )}
      <Action href="/search" icon="search" title={w.search} hint={w.searchHint} />
    </div>
  );
}

/** What all communes of a district have submitted, with how many wait. */
function QueueAction() {
  const { place } = useOfficer();
  const births = useList({ kind: 'birth', statuses: ['submitted'], within: place, limit: 1000 });
  return (
    <Action
      isFirst
      href="/queue"
      icon="check"
      title={say(QUEUE_WORDS.births)}
      hint={births ? say(QUEUE_COUNTS.births(births.length)) : words.value.loading}
    />
  );
}

interface ActionProps {
  readonly href: string;
  readonly icon: IconName;
  readonly title: string;
  readonly hint: string;
  readonly isFirst?: boolean;
}

function Action({ href, icon, title, hint, isFirst = false }: ActionProps) {
  return (
    <a class={isFirst ? 'today-action today-action-first' : 'today-action'} href={href}>
      <Icon name={icon} />
      <span>
        <b>{title}</b>
        <span>{hint}</span>
      </span>
    </a>
  );
}
