import type { Arrival, SyncState } from '../device/api/sync-state.ts';
import { say } from '../words/language.ts';
import { sizeWords } from '../words/ready-words.ts';
import { STATE_COUNTS, STATE_WORDS } from '../words/state-words.ts';
import './arrival-news.css';
import { Banner } from './banner.tsx';

/**
 * That not all has come that the province has for this tablet, how much has, and that nobody need wait for it; nothing
 * where all has.
 */
export function ArrivalNews({ sync }: { readonly sync: SyncState | undefined }) {
  if (!sync) return null;
  const { arrival, line, lastLevel, disk } = sync;
  if (!arrival && lastLevel !== undefined) return null;
  const isComing = arrival && line !== 'offline' && disk?.room !== 'low' && disk?.room !== 'stop';
  return (
    <Banner
      tone="note"
      icon={isComing ? 'syncing' : 'clock'}
      title={say(isComing ? STATE_WORDS.arriving : STATE_WORDS.notAllHere)}
    >
      {arrival && <Count arrival={arrival} />}
      <p>{say(STATE_WORDS.arrivingTold)}</p>
    </Banner>
  );
}

function Count({ arrival: { records, left, bytes } }: { readonly arrival: Arrival }) {
  return (
    <>
      {left !== undefined && (
        <progress
          class="arrival"
          max={records + left}
          value={records}
          aria-label={say(STATE_WORDS.arriving)}
        />
      )}
      <p>
        {say(STATE_COUNTS.arrived(records))}
        {bytes !== undefined && ` · ${say(sizeWords(bytes))}`}
        {left !== undefined && ` · ${say(STATE_COUNTS.left(left))}`}
      </p>
    </>
  );
}
