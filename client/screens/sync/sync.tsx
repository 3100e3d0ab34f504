import { useApp } from '../../app-state.ts';
import type { RecordSync } from '../../device/api/records.ts';
import { ArrivalNews } from '../../parts/arrival-news.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { ReloadButton } from '../../parts/reload-button.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { SYNC_LOOKS, SyncBadge } from '../../parts/sync-badge.tsx';
import { useNow } from '../../parts/use-now.ts';
import { countOpen } from '../../records/count-open.ts';
import { RecordLine } from '../../records/record-row.tsx';
import { useList } from '../../records/use-record.ts';
import { DAMAGE_WORDS } from '../../words/damage-words.ts';
import { PROBLEMS } from '../../words/fault-words.ts';
import { sayAgo, sayMoment, sayUntil } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { STATE_WORDS } from '../../words/state-words.ts';
import './sync.css';

const LINES = {
  online: { tone: 'good', told: 'onlineTold' },
  offline: { tone: 'note', told: 'offlineTold' },
  syncing: { tone: 'note', told: 'syncingTold' },
} as const;

/** How the way to the province stands: what is sent, what is confirmed, what hinders. */
export function Sync() {
  const app = useApp();
  const w = words.value;
  const sync = app.sync.value;
  const inTray = countOpen(app.tray.value);
  const line = sync?.line ?? 'offline';
  const nextTry = line === 'offline' || sync?.problem ? sync?.nextTry : undefined;
  const now = useNow(app.now, nextTry === undefined ? 30_000 : 1000);
  const { tone, told } = LINES[line];
  const isAllConfirmed = sync !== undefined && sync.waiting + sync.unconfirmed + inTray === 0;
  return (
    <Page title={w.syncState} isNarrow>
      <Banner tone={tone} icon={line} title={w[line]} isNews>
        <p>{w[told]}</p>
        {line === 'offline' && <p>{say(STATE_WORDS.offlineTodo)}</p>}
      </Banner>
      <ArrivalNews sync={sync} />
      {sync?.problem && (
        <Banner
          tone="warn"
          icon="alert"
          isNews
          actions={sync.problem === 'wire_version_unknown' && <ReloadButton />}
        >
          {say(PROBLEMS[sync.problem])}
        </Banner>
      )}
      {sync && sync.damaged > 0 && (
        <Banner tone="warn" icon="alert" title={say(DAMAGE_WORDS.title)} isNews>
          {sayDigits(sync.damaged)} {say(DAMAGE_WORDS.told)}
        </Banner>
      )}
      {sync && sync.lost > 0 && (
        <Banner tone="alarm" icon="alert" title={say(DAMAGE_WORDS.lostTitle)} isNews>
          {say(DAMAGE_WORDS.lostTold)}
        </Banner>
      )}
      {isAllConfirmed && sync?.lastContact !== undefined && (
        <Banner tone="good" icon="confirmed" title={w.allConfirmed} />
      )}
      <div class="sync-counts">
        <Count count={sync?.waiting ?? 0} label={w.waitingCount} />
        <Count count={sync?.unconfirmed ?? 0} label={w.unconfirmedCount} />
        <Count count={inTray} label={w.trayCountLabel} />
      </div>
      <Sheet>
        <FactList
          none={w.never}
          facts={[
            {
              id: 'contact',
              label: w.lastContact,
              value: sync?.lastContact && sayWhen(sync.lastContact, now),
            },
            {
              id: 'level',
              label: say(STATE_WORDS.lastLevel),
              value: sync?.lastLevel && sayWhen(sync.lastLevel, now),
            },
            ...(sync?.oldestWaiting
              ? [
                  {
                    id: 'oldest',
                    label: say(STATE_WORDS.oldestWaiting),
                    value: sayWhen(sync.oldestWaiting, now),
                  },
                ]
              : []),
            ...(nextTry ? [{ id: 'next', label: w.nextTry, value: sayUntil(nextTry, now) }] : []),
          ]}
        />
        <p class="banner-actions">
          <Button
            kind="primary"
            icon="syncing"
            isBusy={line === 'syncing'}
            onPress={() => void app.device.syncNow()}
          >
            {w.syncNow}
          </Button>
          {inTray > 0 && (
            <ButtonLink href="/tray" icon="tray">
              {w.openTray}
            </ButtonLink>
          )}
          <ButtonLink href="/ready" icon="check">
            {say(STATE_WORDS.getReady)}
          </ButtonLink>
        </p>
      </Sheet>
      <Waiting />
      <Sheet title={w.whatIsWhat}>
        <dl class="sync-legend">
          {STATES.map((state) => (
            <div key={state}>
              <dt>
                <SyncBadge sync={state} />
              </dt>
              <dd>{w[SYNC_LOOKS[state].told]}</dd>
            </div>
          ))}
        </dl>
      </Sheet>
    </Page>
  );
}

/** So many are listed: who has more sends them rather than reads them. */
const MOST = 50;

/** The records with work that is nowhere but here, the longest first. */
function Waiting() {
  const rows = useList({ isWaiting: true, limit: MOST + 1 });
  if (!rows || rows.length === 0) return null;
  return (
    <section class="sync-waiting">
      <h2>{say(STATE_WORDS.waitingRecords)}</h2>
      <Rows>
        {rows.slice(0, MOST).map((row) => (
          <RecordLine key={row.id} row={row} />
        ))}
      </Rows>
      {rows.length > MOST && <p class="soft">{words.value.countShown(sayDigits(MOST))}</p>}
    </section>
  );
}

function sayWhen(at: number, now: number): string {
  return `${sayAgo(at, now)} · ${sayMoment(at)}`;
}

const STATES: readonly RecordSync[] = ['here', 'sent', 'confirmed', 'needs-you'];

function Count({ count, label }: { readonly count: number; readonly label: string }) {
  return (
    <p class="sync-count">
      <b>{sayDigits(count)}</b>
      {label}
    </p>
  );
}
