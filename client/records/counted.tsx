import type { ComponentChildren } from 'preact';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { Busy, Skeleton } from '../parts/empty-state.tsx';
import { CUSTODY_FAULTS, CUSTODY_WORDS } from '../words/custody-words.ts';
import { say, sayDigits } from '../words/language.ts';
import { OFFICERS_WORDS } from '../words/officers-words.ts';
import type { AskedCount } from './use-counted.ts';

interface CountedProps<Report> {
  readonly asked: AskedCount<Report>;
  readonly children: (report: Report) => ComponentChildren;
}

/** What is shown while the province counts, where it does not answer, and when it has. */
export function Counted<Report>({ asked, children }: CountedProps<Report>) {
  const { outcome, askAgain } = asked;
  if (!outcome) return <Skeleton />;
  if (!outcome.ok) {
    return (
      <Banner
        tone="warn"
        icon="alert"
        title={say(CUSTODY_FAULTS[outcome.fault.code])}
        isNews
        actions={<Button onPress={askAgain}>{say(OFFICERS_WORDS.again)}</Button>}
      />
    );
  }
  if (outcome.value.state === 'counted') return <>{children(outcome.value.report)}</>;
  const { counted, communes } = outcome.value;
  return <Busy word={`${say(CUSTODY_WORDS.counting)} ${sayDigits(counted)} / ${sayDigits(communes)}`} />;
}
