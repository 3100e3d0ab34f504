import type { CaseRow } from '../../../schemas/wire/desk-messages.ts';
import { useApp } from '../../app-state.ts';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { Said } from '../../parts/said.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { DeskProblem } from '../../records/desk-problem.tsx';
import { useOutcome } from '../../records/use-outcome.ts';
import { ASKED_WORDS } from '../../words/asked-words.ts';
import { sayCaseStatus, sayCause, sayRemedy } from '../../words/case-words.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { sayDate } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import './found.css';

const UNDER_WAY: readonly string[] = ['open', 'asked', 'answered'];

/** What the province found by an officer's own work, and what became of it. */
export function Found() {
  const { device } = useApp();
  const { outcome, again } = useOutcome(() => device.readMine(), []);
  return (
    <Page title={say(ASKED_WORDS.mine)} isNarrow back={{ href: '/tray', label: words.value.trayTitle }}>
      <p class="soft">{say(ASKED_WORDS.mineTold)}</p>
      {!outcome && <Skeleton />}
      {outcome && !outcome.ok && <DeskProblem fault={outcome.fault} onAgain={again} />}
      {outcome?.ok && <All cases={outcome.value.cases} />}
    </Page>
  );
}

function All({ cases }: { readonly cases: readonly CaseRow[] }) {
  if (cases.length === 0) {
    return <EmptyState icon="check" title={say(ASKED_WORDS.mineNone)} hint={say(ASKED_WORDS.mineNoneHint)} />;
  }
  const open = cases.filter(({ status }) => UNDER_WAY.includes(status));
  const parts = [
    { title: ASKED_WORDS.underWay, of: open },
    { title: ASKED_WORDS.decided, of: cases.filter((one) => !open.includes(one)) },
  ];
  return (
    <>
      {parts.map(
        ({ title, of }) =>
          of.length > 0 && (
            <Sheet key={title.en} title={`${say(title)} (${sayDigits(of.length)})`}>
              <ul class="found-list">
                {of.map((row) => (
                  <One key={row.id} row={row} />
                ))}
              </ul>
            </Sheet>
          ),
      )}
    </>
  );
}

function One({ row }: { readonly row: CaseRow }) {
  const isOpen = UNDER_WAY.includes(row.status);
  const remedy = isOpen ? sayRemedy(row.code) : undefined;
  return (
    <li class="found-one">
      <b>
        <Said text={row.title || sayCause(row.kind, row.code)} />
      </b>
      <StatusTag
        tone={isOpen ? 'note' : 'good'}
        icon={isOpen ? 'clock' : 'check'}
        word={sayCaseStatus(row.status)}
      />
      <span>
        {sayCause(row.kind, row.code)}
        {row.since !== '' && (
          <span class="small soft">
            {' '}
            · {say(DESK_WORDS.since)} {sayDate(row.since)}
          </span>
        )}
      </span>
      {remedy !== undefined && <span class="soft">{remedy}</span>}
    </li>
  );
}
