import { useState } from 'preact/hooks';
import type { Kind } from '../../../schemas/kinds/kind.ts';
import { findKind } from '../../../schemas/registry.ts';
import { planOf } from '../../acts/plans.ts';
import { useActContext } from '../../acts/use-act-context.ts';
import { NOTHING_AROUND } from '../../acts/use-around.ts';
import { useApp, useCommune, useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import type { ScreenProps } from '../../parts/lazy-screen.tsx';
import { Page } from '../../parts/page.tsx';
import { offeredActs } from '../../records/offered-acts.ts';
import { routeOf } from '../../records/record-ids.ts';
import { RecordNews } from '../../records/record-news.tsx';
import { SectionSheets } from '../../records/section-sheets.tsx';
import { useLookUp } from '../../records/use-look-up.ts';
import { useRecord } from '../../records/use-record.ts';
import { sayWaited } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { QUEUE_COUNTS, QUEUE_WORDS } from '../../words/queue-words.ts';
import { Decide } from './decide.tsx';
import { Books, Looks } from './papers.tsx';
import './queue.css';
import { queueRouteOf } from './route.ts';
import { useWaiting } from './waiting.ts';

const BACK = '/queue';

/** One birth of the queue with its papers, and the district's decision beside it; then the next one. */
export function QueueBirth({ params }: ScreenProps) {
  const view = useRecord(params.id ?? '');
  // A draft that is resumed says which of the two it is.
  const asked = params.act === 'return' ? 'return' : 'verify';
  useLookUp(params.id ?? '', asked);
  const kind = findKind('birth');
  const back = { href: BACK, label: say(QUEUE_WORDS.title) };
  if (view === undefined || !kind) {
    return (
      <div class="page">
        <Skeleton />
      </div>
    );
  }
  if (view === 'missing' || view.kind !== 'birth') {
    const w = words.value;
    return (
      <Page title={w.recordMissing} back={back}>
        <EmptyState icon="search" title={w.recordMissing} hint={w.recordMissingHint} />
      </Page>
    );
  }
  return <Shown view={view} kind={kind} asked={asked} back={back} />;
}

interface ShownProps {
  readonly view: RecordView;
  readonly kind: Kind;
  readonly asked: Decision;
  readonly back: { readonly href: string; readonly label: string };
}

type Decision = 'verify' | 'return';
const DECISIONS: readonly Decision[] = ['verify', 'return'];

function Shown({ view, kind, asked, back }: ShownProps) {
  const [act, setAct] = useState(asked);
  const { now } = useApp();
  const officer = useOfficer();
  const commune = useCommune(view.commune);
  const waiting = useWaiting();
  const context = useActContext(kind, act, {
    view,
    key: undefined,
    source: undefined,
    around: NOTHING_AROUND,
  });
  const births = waiting?.births ?? [];
  const at = births.findIndex(({ id }) => id === view.id);
  // The one after it, else the oldest that is left.
  const following = births[at + 1] ?? births.find(({ id }) => id !== view.id);
  const next = following ? queueRouteOf(following.id) : BACK;
  const isOffered = offeredActs(kind, view, officer).some(({ name }) => name === act);
  const plan = isOffered && context ? planOf(context) : undefined;
  return (
    <Page
      title={view.title || say(kind.label)}
      isName
      back={back}
      tags={
        <span class="soft">
          {[
            commune && say(commune.name),
            sayWaited(view.stands.since, now()),
            at >= 0 && say(QUEUE_COUNTS.place(at + 1, births.length)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      }
    >
      <div class="queue-birth">
        <div>
          <RecordNews view={view} />
          <Looks view={view} />
          <SectionSheets view={view} kind={kind} />
          <Books view={view} />
        </div>
        <div class="queue-decide">
          {plan && context ? (
            <>
              <Choice
                id="decision"
                label={say(QUEUE_WORDS.decide)}
                options={DECISIONS.map((one) => ({
                  value: one,
                  label: say(kind.acts[one]?.label ?? kind.label),
                }))}
                value={act}
                onChoose={(value) => setAct(DECISIONS.find((one) => one === value) ?? act)}
              />
              <Decide
                key={act}
                context={context}
                plan={plan}
                route={queueRouteOf(view.id, act === 'return' ? act : undefined)}
                next={next}
              />
            </>
          ) : (
            <EmptyState
              icon="check"
              title={say(QUEUE_WORDS.noLonger)}
              hint={say(kind.statuses[view.status] ?? QUEUE_WORDS.noLongerHint)}
            />
          )}
          <div class="queue-buttons">
            {following && (
              <ButtonLink kind="quiet" icon="next" href={next}>
                {say(QUEUE_WORDS.skip)}
              </ButtonLink>
            )}
            <ButtonLink kind="quiet" icon="clock" href={`${routeOf(view.id)}/history`}>
              {words.value.history}
            </ButtonLink>
          </div>
        </div>
      </div>
    </Page>
  );
}
