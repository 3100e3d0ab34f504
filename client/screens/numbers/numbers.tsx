import { useState } from 'preact/hooks';
import type { NumbersReport, PlaceNumbers } from '../../../schemas/wire/numbers-messages.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { CompactChoice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say, sayDigits } from '../../words/language.ts';
import { NUMBERS_COUNTS, NUMBERS_WORDS } from '../../words/numbers-words.ts';
import { ByMonth } from './by-month.tsx';
import { ByPlace } from './by-place.tsx';
import { Inconsistent } from './inconsistent.tsx';
import './numbers.css';
import { useApp } from '../../app-state.ts';
import { Counted } from '../../records/counted.tsx';
import { useCounted } from '../../records/use-counted.ts';
import { Silent } from './silent.tsx';

/** What is counted of the officer's place: births by when they happened, what does not agree, which tablets are silent. */
export function Numbers() {
  const [year, setYear] = useState<number>();
  const { device } = useApp();
  const asked = useCounted(() => device.readNumbers(year), year);
  return (
    <Page title={say(NUMBERS_WORDS.title)}>
      <p class="soft">{say(NUMBERS_WORDS.told)}</p>
      <Counted asked={asked}>
        {(report) => (
          <Report report={report} isAsking={asked.isAsking} askAgain={asked.askAgain} onYear={setYear} />
        )}
      </Counted>
    </Page>
  );
}

interface ReportProps {
  readonly report: NumbersReport;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
  readonly onYear: (year: number) => void;
}

function Report({ report, isAsking, askAgain, onYear }: ReportProps) {
  const { places, years, year } = report;
  const nameOf = usePlaceNames(places.map(({ place }) => place));
  const [chosen, setChosen] = useState('');
  const place = places.find((one) => one.place === chosen) ?? places[0];
  if (!place) return null;
  const within = places.filter((one) => one.place.length === 6 && one.place.startsWith(place.place));
  return (
    <>
      <div class="numbers-head">
        <CompactChoice
          id="numbers-year"
          label={say(NUMBERS_WORDS.year)}
          none={sayDigits(year)}
          options={years
            .filter((one) => one !== year)
            .map((one) => ({ value: String(one), label: sayDigits(one) }))}
          value=""
          onChoose={(value) => value !== '' && onYear(Number(value))}
        />
        <CompactChoice
          id="numbers-place"
          label={say(NUMBERS_WORDS.place)}
          none={nameOf(places[0]?.place ?? '')}
          options={places.slice(1).map((one) => ({ value: one.place, label: nameOf(one.place) }))}
          value={place === places[0] ? '' : place.place}
          onChoose={setChosen}
        />
        <div class="numbers-actions">
          <Button icon="syncing" isBusy={isAsking} onPress={askAgain}>
            {say(NUMBERS_WORDS.countAgain)}
          </Button>
          <Button icon="receipt" onPress={() => window.print()}>
            {say(NUMBERS_WORDS.print)}
          </Button>
        </div>
      </div>
      <p class="small soft">
        {say(NUMBERS_WORDS.counted)} {sayMoment(report.at)} · {say(NUMBERS_WORDS.withheldTold)}
      </p>
      <Completeness place={place} />
      {place.year.all === 0 ? (
        <EmptyState
          icon="numbers"
          title={say(NUMBERS_WORDS.noBirths)}
          hint={say(NUMBERS_WORDS.noBirthsHint)}
        />
      ) : (
        <ByMonth place={place} year={year} title={nameOf(place.place)} />
      )}
      <ByPlace places={within} year={year} nameOf={nameOf} />
      <Inconsistent places={within} hasDesk={report.hasDesk} nameOf={nameOf} />
      <Silent report={report} within={place.place} nameOf={nameOf} />
    </>
  );
}

/** The share that is registered, where somebody said of how many; else that nobody did. */
function Completeness({ place: { year, expected } }: { readonly place: PlaceNumbers }) {
  if (!expected) {
    return (
      <Banner tone="plain" icon="info" title={say(NUMBERS_WORDS.noDenominator)}>
        {say(NUMBERS_WORDS.noDenominatorTold)}
      </Banner>
    );
  }
  const { births, sources } = expected;
  const share = year.all === null ? undefined : Math.round((100 * year.all) / births);
  return (
    <Banner
      tone="note"
      icon="numbers"
      title={share === undefined ? '*' : say(NUMBERS_COUNTS.share(share, births))}
    >
      {say(NUMBERS_WORDS.source)}៖ {sources.join('; ')}
    </Banner>
  );
}
