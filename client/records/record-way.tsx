import type { ComponentChildren } from 'preact';
import { useApp, useOfficer } from '../app-state.ts';
import type { HistoryItem, RecordView } from '../device/api/records.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { sayAgo, sayMoment } from '../words/format-date.ts';
import { say, words } from '../words/language.ts';
import { STATE_COUNTS, STATE_WORDS } from '../words/state-words.ts';
import './record-way.css';

/** How far what this tablet wrote in a record has come: written, sent, confirmed. */
export function RecordWay({ view }: { readonly view: RecordView }) {
  const { now } = useApp();
  const { device } = useOfficer();
  const w = words.value;
  const own = view.history.filter(({ author }) => author?.device === device);
  const latest = own.at(-1);
  if (!latest) return <p class="small soft">{say(STATE_WORDS.fromOthers)}</p>;
  const here = count(own, 'here');
  const unconfirmed = here + count(own, 'sent');
  const needs = count(own, 'needs-you');
  return (
    <ol class="way" aria-label={say(STATE_WORDS.wayLabel)}>
      <Step icon="tablet" isDone>
        {say(STATE_WORDS.written)} · {sayMoment(latest.at)} ({sayAgo(latest.at, now())})
      </Step>
      <Step icon="sent" isDone={here === 0}>
        {here === 0 ? w.sent : `${say(STATE_WORDS.notSent)} · ${say(STATE_COUNTS.ofThem(here))}`}
      </Step>
      <Step icon="confirmed" isDone={unconfirmed === 0}>
        {unconfirmed === 0
          ? w.confirmed
          : `${say(STATE_WORDS.notConfirmed)} · ${say(STATE_COUNTS.ofThem(unconfirmed))}`}
      </Step>
      {needs > 0 && (
        <Step icon="hand">
          <a href="/tray">
            {w.needsYou} · {say(STATE_COUNTS.ofThem(needs))}
          </a>
        </Step>
      )}
    </ol>
  );
}

function count(items: readonly HistoryItem[], sync: HistoryItem['sync']): number {
  return items.filter((item) => item.sync === sync).length;
}

interface StepProps {
  readonly icon: IconName;
  readonly isDone?: boolean;
  readonly children: ComponentChildren;
}

function Step({ icon, isDone = false, children }: StepProps) {
  return (
    <li class={isDone ? 'way-done' : undefined}>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  );
}
