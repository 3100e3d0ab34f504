import type { SyncState } from '../device/api/sync-state.ts';
import { say } from '../words/language.ts';
import { STATE_WORDS } from '../words/state-words.ts';
import { Banner } from './banner.tsx';
import { ButtonLink } from './button.tsx';

/** That the tablet is full or was emptied; nothing where neither is so. */
export function DiskNews({ sync }: { readonly sync: SyncState | undefined }) {
  const room = sync?.disk?.room;
  return (
    <>
      {room === 'stop' && (
        <Banner tone="alarm" icon="alert" title={say(STATE_WORDS.diskStop)} isNews actions={<Remedies />}>
          {say(STATE_WORDS.diskStopTold)}
        </Banner>
      )}
      {room === 'low' && (
        <Banner tone="warn" icon="alert" title={say(STATE_WORDS.diskLow)} isNews actions={<Remedies />}>
          {say(STATE_WORDS.diskLowTold)}
        </Banner>
      )}
      {sync?.isRefilling && (
        <Banner tone="warn" icon="syncing" title={say(STATE_WORDS.refilling)} isNews>
          {say(STATE_WORDS.refillingTold)}
        </Banner>
      )}
    </>
  );
}

function Remedies() {
  return (
    <ButtonLink icon="check" href="/ready">
      {say(STATE_WORDS.getReady)}
    </ButtonLink>
  );
}
