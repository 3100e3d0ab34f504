import { useMemo, useState } from 'preact/hooks';
import { caseKind } from '../../../schemas/kinds/case.ts';
import type { CaseView } from '../../device/desk/case-desk.ts';
import { Banner } from '../../parts/banner.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { Said } from '../../parts/said.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { useAuthorNames } from '../../records/cause-author.ts';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { sayCaseStatus, sayCause, sayMatter, sayRemedy } from '../../words/case-words.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { sayDate, today } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { type CaseFacts, readCaseFacts } from './case-facts.ts';
import { DECIDED } from './decide.ts';
import { Decisions } from './decisions.tsx';
import { Evidence } from './evidence.tsx';
import { Histories } from './histories.tsx';
import { LastDecided } from './last-decided.tsx';
import { RankTag } from './rank-tag.tsx';
import { SideBySide } from './side-by-side.tsx';
import { compareClaims, compareSides } from './sides.ts';

interface CaseBodyProps {
  readonly view: CaseView;
  readonly back: string;
  readonly onWritten: () => void;
}

export function CaseBody({ view, back, onWritten }: CaseBodyProps) {
  const facts = useMemo(() => readCaseFacts(view.case), [view]);
  const [isTold, setTold] = useState(facts.kind === 'refused' || facts.kind === 'held');
  // Two of the staff decided it at once: that is settled first.
  const [torn] = Object.keys(view.case.contested);
  const comparing = useMemo(
    () => (torn === undefined ? compareSides(facts, view.records) : compareClaims(view.case, torn)),
    [facts],
  );
  return (
    <Page
      title={facts.title || sayMatter(facts.kind)}
      isName
      back={{ href: back, label: say(DESK_WORDS.title) }}
      tags={
        <>
          <StatusTag tone={toneOf(facts.status)} icon="info" word={sayCaseStatus(facts.status)} />
          <RankTag rank={facts.rank} />
        </>
      }
    >
      <LastDecided than={view.case.id} />
      <CauseLine facts={facts} />
      <News facts={facts} elsewhere={view.elsewhere} />
      <div class={facts.reasons.length > 0 ? 'columns' : 'desk'}>
        <div class="desk">
          {comparing.lines.length > 0 ? (
            <SideBySide comparing={comparing} />
          ) : (
            <EmptyState icon="info" title={say(DESK_WORDS.nothingToCompare)} />
          )}
          <Histories view={view.case} records={view.records} isOpen={isTold} />
        </div>
        <div>
          <Evidence facts={facts} />
        </div>
      </div>
      <Decisions
        view={view}
        facts={facts}
        torn={torn}
        sides={comparing}
        back={back}
        isTold={isTold}
        onTell={() => setTold(!isTold)}
        onWritten={onWritten}
      />
    </Page>
  );
}

function CauseLine({ facts }: { readonly facts: CaseFacts }) {
  const nameOf = useAuthorNames();
  const hand = facts.by === undefined ? undefined : nameOf(facts.by);
  const remedy = sayRemedy(facts.code);
  return (
    <p class="case-cause">
      <b>{sayCause(facts.kind, facts.code)}</b>
      <span class="soft">
        {' '}
        · {sayMatter(facts.kind)}
        {hand !== undefined && (
          <>
            {' '}
            · {say(DESK_WORDS.byHand)} <Said text={hand} />
          </>
        )}
        {facts.foundAt !== undefined && ` · ${say(DESK_WORDS.since)} ${sayDate(today(facts.foundAt))}`}
        {facts.owner !== undefined && ` · ${say(DESK_WORDS.owner)} ${facts.owner}`}
      </span>
      {remedy !== undefined && (
        <span class="case-remedy">
          <span class="small soft">{say(DESK_WORDS.remedy)}: </span>
          {remedy}
        </span>
      )}
    </p>
  );
}

/** What was asked, what was answered, what cannot be seen here. */
function News({ facts, elsewhere }: { readonly facts: CaseFacts; readonly elsewhere: number }) {
  const { question, answer, status } = facts;
  const placeOf = usePlaceNames(question ? [question.to] : []);
  return (
    <>
      {status === 'cleared' && <Banner tone="good" icon="check" title={say(DESK_WORDS.cleared)} />}
      {DECIDED.includes(status) && <Banner tone="good" icon="check" title={say(DESK_WORDS.alreadyDecided)} />}
      {question && (
        <Banner
          tone={answer ? 'good' : 'note'}
          icon={answer ? 'hand' : 'clock'}
          title={answer ? say(DESK_WORDS.answered) : say(DESK_WORDS.waitsForAnswer)}
        >
          {answer && (
            <p class="case-answer">
              <Said text={answer.text} />
              {answer.on !== undefined && <span class="small soft"> · {sayDate(answer.on)}</span>}
            </p>
          )}
          <p class="small">
            {say(DESK_WORDS.asked)} {placeOf(question.to)}
            {question.on !== undefined && ` · ${sayDate(question.on)}`}: <Said text={question.text} />
          </p>
        </Banner>
      )}
      {elsewhere > 0 && <Banner tone="note" icon="lock" title={say(DESK_WORDS.elsewhere)} />}
    </>
  );
}

function toneOf(status: string) {
  if (status === 'answered') return 'good';
  return Object.hasOwn(caseKind.statuses, status) && DECIDED.includes(status) ? 'good' : 'note';
}
