import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app-state.ts';
import type { AskedView } from '../../device/desk/asked-book.ts';
import { Banner } from '../../parts/banner.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { DeskProblem } from '../../records/desk-problem.tsx';
import { ASKED_WORDS } from '../../words/asked-words.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { Question } from './question.tsx';

/** What the province asks this commune: the question, the papers it is about, and the answer. */
export function Asked() {
  const { device } = useApp();
  const [view, setView] = useState<AskedView>();
  const read = () => device.readAsked().then(setView);
  useEffect(() => void read(), []);
  return (
    <Page title={say(ASKED_WORDS.title)} isNarrow back={{ href: '/', label: words.value.today }}>
      <p class="soft">{say(ASKED_WORDS.told)}</p>
      {!view && <Skeleton />}
      {view?.fault && view.fault.code !== 'no_line' && (
        <DeskProblem fault={view.fault} onAgain={() => void read()} />
      )}
      {view?.fault?.code === 'no_line' && (
        <Banner tone="note" icon="offline" title={say(ASKED_WORDS.kept)}>
          {view.readAt !== undefined && `${say(ASKED_WORDS.asOf)} ${sayMoment(view.readAt)}`}
        </Banner>
      )}
      {view?.items.length === 0 && (
        <EmptyState icon="check" title={say(ASKED_WORDS.none)} hint={say(ASKED_WORDS.noneHint)} />
      )}
      {view?.items.map((item) => (
        <Question key={item.case.id} item={item} onAnswered={() => void read()} />
      ))}
    </Page>
  );
}
