import { useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api.ts';
import { Banner } from '../../parts/banner.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { birthWait } from '../../records/birth-waits.ts';
import { actRouteOf } from '../../records/record-ids.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { QUEUE_WORDS } from '../../words/queue-words.ts';

/** Why the district gave a birth back, and what to do about it. */
export function BirthAnswered({ view }: { readonly view: RecordView }) {
  const officer = useOfficer();
  if (view.kind !== 'birth' || view.status !== 'returned') return null;
  const answer = view.history.findLast(({ act, isVoided }) => act === 'return' && !isVoided);
  const isOurs = birthWait(view, officer) !== undefined;
  return (
    <Banner
      tone="warn"
      icon="undo"
      title={`${say(QUEUE_WORDS.gaveBack)}៖ ${view.stands.why ?? ''}`}
      actions={
        isOurs && (
          <ButtonLink kind="primary" icon="pen" href={actRouteOf(view.id, 'amend')}>
            {say(QUEUE_WORDS.mend)}
          </ButtonLink>
        )
      }
    >
      {isOurs && <p>{say(QUEUE_WORDS.gaveBackTodo)}</p>}
      {answer && (
        <p class="small">{[answer.author?.name, sayMoment(answer.at)].filter(Boolean).join(' · ')}</p>
      )}
    </Banner>
  );
}
