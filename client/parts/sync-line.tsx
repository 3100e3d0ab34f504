import type { SyncState } from '../device/api/sync-state.ts';
import { sayAgo, sayUntil } from '../words/format-date.ts';
import { say, words } from '../words/language.ts';
import { STATE_COUNTS, STATE_WORDS } from '../words/state-words.ts';
import { Icon, type IconName } from './icon.tsx';
import './sync-line.css';
import { useNow } from './use-now.ts';

export interface SyncLineProps {
  readonly sync: SyncState | undefined;
  /** What waits for the officer in the tray. */
  readonly inTray: number;
  readonly now: () => number;
}

/** On every screen: whether there is a line, when it was last of use, what waits, and when it is tried again. */
export function SyncLine({ sync, inTray, now }: SyncLineProps) {
  const w = words.value;
  const line = sync?.line ?? 'offline';
  const nextTry = line === 'offline' || sync?.problem ? sync?.nextTry : undefined;
  const at = useNow(now, nextTry === undefined ? HALF_A_MINUTE : A_SECOND);
  const contact = sync?.lastContact === undefined ? say(STATE_WORDS.noContact) : sayAgo(sync.lastContact, at);
  const { waiting = 0, unconfirmed = 0 } = sync ?? {};
  const needs = inTray + (sync && sync.forks.length > 0 ? 1 : 0);
  const isStopped = sync?.disk?.room === 'stop';
  return (
    <a class="sync-line" href="/sync">
      <span class="unseen">{w.syncState} </span>
      <Item icon={line} text={`${w[line]} · ${contact}`} />
      {isStopped && <Item icon="alert" text={say(STATE_WORDS.diskLow)} isLoud />}
      {needs > 0 && <Item icon="hand" text={say(STATE_COUNTS.needYou(needs))} isLoud />}
      {sync?.arrival && <Item icon="syncing" text={say(STATE_COUNTS.arriving(sync.arrival.records))} />}
      {waiting > 0 && <Item icon="tablet" text={say(STATE_COUNTS.toSend(waiting))} />}
      {unconfirmed > 0 && <Item icon="sent" text={say(STATE_COUNTS.toConfirm(unconfirmed))} />}
      {nextTry !== undefined && <Item icon="clock" text={`${w.nextTry} ${sayUntil(nextTry, at)}`} />}
      {sync?.lastContact !== undefined && !sync.arrival && waiting + unconfirmed + needs === 0 && (
        <Item icon="confirmed" text={w.allConfirmed} />
      )}
    </a>
  );
}

const A_SECOND = 1000;
const HALF_A_MINUTE = 30_000;

interface ItemProps {
  readonly icon: IconName;
  readonly text: string;
  readonly isLoud?: boolean;
}

function Item({ icon, text, isLoud = false }: ItemProps) {
  return (
    <span class={isLoud ? 'sync-line-item sync-line-loud' : 'sync-line-item'}>
      <Icon name={icon} />
      {text}{' '}
    </span>
  );
}
