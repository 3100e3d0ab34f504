import { useApp } from '../../app-state.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { sayAgo } from '../../words/format-date.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { STATE_WORDS } from '../../words/state-words.ts';

const LINE_TONES = { online: 'good', offline: 'note', syncing: 'note' } as const;

/** How the way to the province stands, in three lines. */
export function SyncCard() {
  const app = useApp();
  const w = words.value;
  const sync = app.sync.value;
  const line = sync?.line ?? 'offline';
  return (
    <Sheet title={w.syncState}>
      <FactList
        none={w.never}
        facts={[
          {
            id: 'line',
            label: w.line,
            value: <StatusTag tone={LINE_TONES[line]} icon={line} word={w[line]} />,
          },
          { id: 'waiting', label: w.waitingCount, value: sayDigits(sync?.waiting ?? 0) },
          {
            id: 'contact',
            label: w.lastContact,
            value: sync?.lastContact && sayAgo(sync.lastContact, app.now()),
          },
        ]}
      />
      <p class="banner-actions">
        <ButtonLink icon="check" href="/ready">
          {say(STATE_WORDS.getReady)}
        </ButtonLink>
        <ButtonLink kind="quiet" icon="next" href="/sync">
          {w.details}
        </ButtonLink>
      </p>
    </Sheet>
  );
}
