import { useState } from 'preact/hooks';
import type { CauseRow } from '../../../schemas/wire/desk-messages.ts';
import { useApp } from '../../app-state.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState, Skeleton } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ListRow, Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { useRoving } from '../../parts/use-roving.ts';
import { DeskProblem } from '../../records/desk-problem.tsx';
import { useOutcome } from '../../records/use-outcome.ts';
import { sayCaseStatus } from '../../words/case-words.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { CauseLine } from './cause-line.tsx';
import './desk.css';

/** So many are read at a glance; a province may have hundreds. */
const PAGE = 40;

/** The queue of the province: causes, those that change most for people first. */
export function DeskHome() {
  const { device, tray } = useApp();
  const { outcome, again } = useOutcome(() => device.readCauses(), []);
  const { work, halves, unreadable } = tray.value;
  const own = work.length + halves.length + unreadable.length;
  return (
    <Page title={say(DESK_WORDS.title)}>
      <p class="soft">{say(DESK_WORDS.told)}</p>
      {own > 0 && (
        <Rows>
          <ListRow
            href="/tray"
            icon="tray"
            title={words.value.trayCount(sayDigits(own))}
            tags={<StatusTag tone="alarm" icon="hand" word={words.value.needsYou} />}
          />
        </Rows>
      )}
      {!outcome && <Skeleton />}
      {outcome && !outcome.ok && <DeskProblem fault={outcome.fault} onAgain={again} />}
      {outcome?.ok && <Causes causes={outcome.value.causes} />}
    </Page>
  );
}

function Causes({ causes }: { readonly causes: readonly CauseRow[] }) {
  const [most, setMost] = useState(PAGE);
  const list = useRoving<HTMLDivElement>();
  const queued = causes.filter(({ open }) => open > 0);
  const counted = causes.filter(({ counted: only }) => only > 0);
  const total = queued.reduce((sum, { open }) => sum + open, 0);
  return (
    <div class="desk" ref={list}>
      <ByStatus />
      <section class="desk-part">
        <h2>
          {say(DESK_WORDS.queue)} <span class="soft">· {sayDigits(total)}</span>
        </h2>
        <p class="small soft desk-keys">{say(DESK_WORDS.keysTold)}</p>
        {queued.length === 0 && (
          <EmptyState icon="check" title={say(DESK_WORDS.empty)} hint={say(DESK_WORDS.emptyHint)} />
        )}
        <ul class="rows">
          {queued.slice(0, most).map((cause) => (
            <CauseLine key={keyOf(cause)} cause={cause} count={cause.open} />
          ))}
        </ul>
        {queued.length > most && (
          <Button icon="down" onPress={() => setMost(most + PAGE)}>
            {say(DESK_WORDS.more)}
          </Button>
        )}
      </section>
      {counted.length > 0 && (
        <details class="history">
          <summary>
            {say(DESK_WORDS.counted)} ({sayDigits(counted.reduce((sum, one) => sum + one.counted, 0))})
          </summary>
          <p class="soft">{say(DESK_WORDS.countedTold)}</p>
          <ul class="desk-counted">
            {counted.map((cause) => (
              <CauseLine key={keyOf(cause)} cause={cause} count={cause.counted} isOnlyCounted />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What waits for a commune, what came back, and what was decided. */
function ByStatus() {
  return (
    <nav class="desk-status" aria-label={say(DESK_WORDS.queue)}>
      {(['answered', 'asked', 'linked', 'apart', 'settled', 'cleared'] as const).map((status) => (
        <a key={status} class="button button-plain" href={`/desk/status/${status}`}>
          <Icon name={status === 'answered' ? 'hand' : status === 'asked' ? 'clock' : 'check'} />
          {sayCaseStatus(status)}
        </a>
      ))}
    </nav>
  );
}

function keyOf({ kind, code, commune, by }: CauseRow): string {
  return `${kind} ${code} ${by ?? commune}`;
}
