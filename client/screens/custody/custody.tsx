import { useState } from 'preact/hooks';
import { toAsciiDigits } from '../../../schemas/text/digits.ts';
import type { CustodyReport, KeyCustody } from '../../../schemas/wire/custody-report.ts';
import { useApp } from '../../app-state.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { CUSTODY_WORDS } from '../../words/custody-words.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import './custody.css';
import { Counted } from '../../records/counted.tsx';
import { useCounted } from '../../records/use-counted.ts';
import { KeyLine } from './key-line.tsx';

/** What each tablet wrote and what the province holds of it, the gravest findings first. */
export function Custody() {
  const { device } = useApp();
  const asked = useCounted(() => device.readCustody());
  return (
    <Page title={say(CUSTODY_WORDS.title)}>
      <p class="soft">{say(CUSTODY_WORDS.told)}</p>
      <Counted asked={asked}>
        {(report) => <Report report={report} isAsking={asked.isAsking} askAgain={asked.askAgain} />}
      </Counted>
    </Page>
  );
}

interface ReportProps {
  readonly report: CustodyReport;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

/** So many are seen at a glance; a province has thousands. */
const FEW = 5;
const PAGE = 60;

function Report({ report, isAsking, askAgain }: ReportProps) {
  const { keys, totals, at } = report;
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(PAGE);
  const nameOf = usePlaceNames([...new Set(keys.map(({ certificate }) => certificate?.place ?? ''))]);
  const found = keys.filter((key) => isMeant(key, typed, nameOf(key.certificate?.place ?? '')));
  const shown = found.slice(0, most);
  const isLost = totals.findings.lost + totals.findings.contradicts > 0;
  const parts = [
    { id: 'troubled', title: CUSTODY_WORDS.toLookAt, of: shown.filter(isTroubled) },
    { id: 'complete', title: CUSTODY_WORDS.complete, of: shown.filter((key) => !isTroubled(key)) },
  ];
  return (
    <>
      <Banner
        tone={isLost ? 'alarm' : 'good'}
        icon={isLost ? 'alert' : 'confirmed'}
        title={say(isLost ? CUSTODY_WORDS.somethingLost : CUSTODY_WORDS.allThere)}
        isNews
        actions={
          <Button icon="syncing" isBusy={isAsking} onPress={askAgain}>
            {say(CUSTODY_WORDS.countAgain)}
          </Button>
        }
      >
        {say(CUSTODY_WORDS.written)} {sayDigits(totals.written)} · {say(CUSTODY_WORDS.held)}{' '}
        {sayDigits(totals.held)} · {say(CUSTODY_WORDS.refused)} {sayDigits(totals.refused)} · {sayMoment(at)}
      </Banner>
      {keys.length === 0 && (
        <EmptyState icon="tablet" title={say(CUSTODY_WORDS.noKeys)} hint={say(CUSTODY_WORDS.noKeysHint)} />
      )}
      {keys.length > FEW && (
        <TextField
          id="find-key"
          label={say(CUSTODY_WORDS.find)}
          hint={say(CUSTODY_WORDS.findHint)}
          isRequired={false}
          value={typed}
          onInput={setTyped}
        />
      )}
      {keys.length > 0 && found.length === 0 && (
        <EmptyState icon="search" title={say(CUSTODY_WORDS.nobodyFound)} hint={say(CUSTODY_WORDS.findHint)} />
      )}
      {parts.map(
        ({ id, title, of }) =>
          of.length > 0 && <Lines key={id} title={say(title)} keys={of} nameOf={nameOf} />,
      )}
      {found.length > most && (
        <Button icon="down" onPress={() => setMost(most + PAGE)}>
          {words.value.showMore}
        </Button>
      )}
    </>
  );
}

interface LinesProps {
  readonly title: string;
  readonly keys: readonly KeyCustody[];
  readonly nameOf: (place: string) => string;
}

function Lines({ title, keys, nameOf }: LinesProps) {
  const now = useApp().now();
  return (
    <section class="custody-part">
      <h2>{title}</h2>
      <ul class="custody-lines">
        {keys.map((key) => (
          <KeyLine key={key.key} custody={key} place={nameOf(key.certificate?.place ?? '')} now={now} />
        ))}
      </ul>
    </section>
  );
}

function isTroubled({ findings }: KeyCustody): boolean {
  return findings.length > 0;
}

function isMeant({ certificate, key }: KeyCustody, typed: string, place: string): boolean {
  const text = toAsciiDigits(typed.trim()).toLowerCase();
  const { name = '', officer = '', device = '', place: code = '' } = certificate ?? {};
  return [name, officer, device, code, place, key].some((one) => one.toLowerCase().includes(text));
}
