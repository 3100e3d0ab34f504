import { useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { Banner } from '../../parts/banner.tsx';
import { birthWait, findReturn } from '../../records/birth-waits.ts';
import { sayMoment } from '../../words/format-date.ts';
import { say } from '../../words/language.ts';
import { QUEUE_WORDS } from '../../words/queue-words.ts';

/** Why the district gave a birth back, and what to do about it. */
export function BirthAnswered({ view }: { readonly view: RecordView }) {
  const officer = useOfficer();
  const returned = findReturn(view);
  if (!returned) return null;
  const { answer, isMended } = returned;
  const isOurs = birthWait(view, officer) !== undefined;
  return (
    <Banner tone="warn" icon="undo" title={`${say(QUEUE_WORDS.gaveBack)}៖ ${view.stands.why ?? ''}`}>
      {isOurs && <p>{say(isMended ? QUEUE_WORDS.mendedTodo : QUEUE_WORDS.gaveBackTodo)}</p>}
      <p class="small">{[answer.author?.name, sayMoment(answer.at)].filter(Boolean).join(' · ')}</p>
    </Banner>
  );
}
