import { OUTCOMES } from '../../../schemas/kinds/visit.ts';
import { useCommune } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { partOf } from '../../forms/raw-value.ts';
import { BigCode } from '../../parts/big-code.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { QrPicture } from '../../parts/qr-picture.tsx';
import { Said } from '../../parts/said.tsx';
import { type Fact, FactList, Sheet } from '../../parts/sheet.tsx';
import { SlipActions } from '../../parts/slip-actions.tsx';
import { useRecord } from '../../records/use-record.ts';
import { sayDate } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';
import './visits.css';

/** What the family keeps of a visit: a number that the hall finds it by, on paper or as a picture for their telephone. */
export function VisitSlip({ params }: ScreenProps) {
  const view = useRecord(params.id ?? '');
  if (view === undefined) {
    return (
      <div class="page">
        <Skeleton />
      </div>
    );
  }
  const number = view === 'missing' ? undefined : partOf(view.state.receipt, 'number');
  if (view === 'missing' || typeof number !== 'string') {
    return (
      <Page title={say(VISIT_WORDS.slip)} back={{ href: '/visits', label: say(VISIT_WORDS.visits) }} isNarrow>
        <EmptyState icon="receipt" title={say(VISIT_WORDS.noSlip)} hint={say(VISIT_WORDS.noSlipHint)}>
          <ButtonLink href="/visits">{say(VISIT_WORDS.backToVisits)}</ButtonLink>
        </EmptyState>
      </Page>
    );
  }
  return <Slip view={view} number={number} />;
}

function Slip({ view, number }: { readonly view: RecordView; readonly number: string }) {
  const commune = useCommune(view.commune);
  const { household, visitedOn, outcome, next } = view.state;
  const option = OUTCOMES.options?.find(({ value }) => value === partOf(outcome, 'is'));
  const facts: readonly Fact[] = [
    {
      id: 'household',
      label: say(VISIT_WORDS.household),
      value: <Said text={String(partOf(household, 'name') ?? '')} />,
    },
    { id: 'commune', label: say(VISIT_WORDS.commune), value: commune && say(commune.name) },
    {
      id: 'on',
      label: say(VISIT_WORDS.visitedOn),
      value: typeof visitedOn === 'string' && sayDate(visitedOn),
    },
    { id: 'outcome', label: say(VISIT_WORDS.outcome), value: option && say(option.label) },
    ...(typeof next === 'string'
      ? [{ id: 'next', label: say(VISIT_WORDS.comeAgain), value: sayDate(next) }]
      : []),
  ];
  return (
    <Page title={say(VISIT_WORDS.slip)} back={{ href: '/visits', label: say(VISIT_WORDS.visits) }} isNarrow>
      <div class="visit-slip">
        <Sheet>
          <BigCode label={say(VISIT_WORDS.slip)} code={number} />
          <QrPicture text={number} label={say(VISIT_WORDS.slipOf)} />
          <FactList facts={facts} none={words.value.unknown} />
          <p>{say(VISIT_WORDS.slipTold)}</p>
        </Sheet>
      </div>
      <SlipActions print={say(VISIT_WORDS.print)} done={say(VISIT_WORDS.backToVisits)} href="/visits" />
    </Page>
  );
}
