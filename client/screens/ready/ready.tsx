import { useApp } from '../../app-state.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Busy } from '../../parts/empty-state.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Page } from '../../parts/page.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { useAttempt } from '../../parts/use-attempt.ts';
import { type Judged, judgeReadiness, type ReadyFacts } from '../../readiness/judge-readiness.ts';
import { say, words } from '../../words/language.ts';
import { READY_LINES, READY_WORDS, thingsToDo } from '../../words/ready-words.ts';
import './ready.css';
import { Remedy } from './remedy.tsx';
import { sayFact } from './say-fact.ts';
import { useReadyFacts } from './use-ready-facts.ts';

/** Before a journey: what is ready, what needs a look, and the button that does something about it. */
export function Ready() {
  const app = useApp();
  const { facts, lookAgain } = useReadyFacts();
  const { isBusy, failure, attempt } = useAttempt();
  const act = (work: () => Promise<unknown>) => attempt(() => work().finally(lookAgain));
  return (
    <Page title={say(READY_WORDS.title)} isNarrow back={{ href: '/', label: words.value.today }}>
      {facts ? (
        <>
          <Failure text={failure} />
          <Verdict judged={judgeReadiness(facts)} />
          <ul class="rows ready">
            {judgeReadiness(facts).map((one) => (
              <Line key={one.line} judged={one} facts={facts} isBusy={isBusy} act={act} />
            ))}
          </ul>
          <p>
            <Button icon="syncing" isBusy={isBusy} onPress={() => act(() => app.device.lookAtDisk())}>
              {say(READY_WORDS.lookAgain)}
            </Button>
          </p>
        </>
      ) : (
        <Busy word={say(READY_WORDS.looking)} />
      )}
    </Page>
  );
}

function Verdict({ judged }: { readonly judged: readonly Judged[] }) {
  const toDo = judged.filter(({ isGood }) => !isGood).length;
  return toDo === 0 ? (
    <Banner tone="good" icon="confirmed" title={say(READY_WORDS.go)} isNews>
      {say(READY_WORDS.goTold)}
    </Banner>
  ) : (
    <Banner tone="warn" icon="hand" title={say(thingsToDo(toDo))} isNews />
  );
}

interface LineProps {
  readonly judged: Judged;
  readonly facts: ReadyFacts;
  readonly isBusy: boolean;
  readonly act: (work: () => Promise<unknown>) => void;
}

function Line({ judged: { line, isGood }, facts, isBusy, act }: LineProps) {
  const { label, good, look } = READY_LINES[line];
  const fact = sayFact(line, facts);
  return (
    <li class="ready-line" data-line={line} data-good={isGood}>
      <div>
        <p class="row-title">{say(label)}</p>
        <p class={isGood ? 'row-note' : undefined}>
          {[isGood ? (fact ?? say(good)) : fact, isGood ? undefined : say(look)].filter(Boolean).join(' — ')}
        </p>
      </div>
      <StatusTag
        tone={isGood ? 'good' : 'warn'}
        icon={isGood ? 'check' : 'hand'}
        word={say(isGood ? READY_WORDS.good : READY_WORDS.look)}
      />
      {!isGood && <Remedy line={line} isBusy={isBusy} act={act} />}
    </li>
  );
}
