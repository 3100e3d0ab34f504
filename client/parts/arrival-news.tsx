import type { Arrival } from '../device/api/sync-state.ts';
import { say } from '../words/language.ts';
import { sizeWords } from '../words/ready-words.ts';
import { STATE_COUNTS, STATE_WORDS } from '../words/state-words.ts';
import './arrival-news.css';
import { Banner } from './banner.tsx';

/** How much has come of what comes by the page, and that nobody need wait for it; nothing where nothing does. */
export function ArrivalNews({ arrival }: { readonly arrival: Arrival | undefined }) {
  if (!arrival) return null;
  const { records, left, bytes } = arrival;
  const title = say(STATE_WORDS.arriving);
  return (
    <Banner tone="note" icon="syncing" title={title}>
      {left !== undefined && (
        <progress class="arrival" max={records + left} value={records} aria-label={title} />
      )}
      <p>
        {say(STATE_COUNTS.arrived(records))}
        {bytes !== undefined && ` · ${say(sizeWords(bytes))}`}
        {left !== undefined && ` · ${say(STATE_COUNTS.left(left))}`}
      </p>
      <p>{say(STATE_WORDS.arrivingTold)}</p>
    </Banner>
  );
}
