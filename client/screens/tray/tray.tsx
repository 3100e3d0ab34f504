import { useApp } from '../../app-state.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Rows } from '../../parts/list-row.tsx';
import { Page } from '../../parts/page.tsx';
import { AskedRow, useOpenQuestions } from '../../records/open-questions.tsx';
import { ASKED_WORDS } from '../../words/asked-words.ts';
import { say, sayDigits, words } from '../../words/language.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';
import { Contested } from './contested.tsx';
import { Half } from './half.tsx';
import './tray.css';
import { Unreadable } from './unreadable.tsx';
import { WorkItem } from './work-item.tsx';

/** All that needs its officer: what it is, why, and what to do next. */
export function Tray() {
  const { work, contested, halves, unreadable, settled } = useApp().tray.value;
  const w = words.value;
  const asked = useOpenQuestions();
  const isEmpty = work.length + contested.length + halves.length + unreadable.length + asked === 0;
  return (
    <Page title={w.trayTitle} isNarrow back={{ href: '/', label: w.today }}>
      {isEmpty && <EmptyState icon="check" title={w.trayEmpty} hint={w.trayEmptyHint} />}
      {asked > 0 && (
        <Rows>
          <AskedRow count={asked} />
        </Rows>
      )}
      {work.length > 0 && <p class="soft">{w.trayTold}</p>}
      {unreadable.map((item) => (
        <Unreadable key={item.name} item={item} />
      ))}
      {halves.map((item) => (
        <Half key={item.bundle} item={item} />
      ))}
      {work.map((item) => (
        <WorkItem key={item.entry} item={item} />
      ))}
      {contested.map((item) => (
        <Contested key={item.record} item={item} />
      ))}
      <div class="tray-actions">
        <ButtonLink icon="lock" href="/tray/export">
          {say(TRAY_WORDS.exportAll)}
        </ButtonLink>
        <ButtonLink icon="search" href="/found">
          {say(ASKED_WORDS.mine)}
        </ButtonLink>
        <ButtonLink icon="tray" href="/tray/import">
          {say(TRAY_WORDS.importFile)}
        </ButtonLink>
      </div>
      {settled.length > 0 && (
        <details class="tray-settled">
          <summary>
            <Icon name="down" />
            {say(TRAY_WORDS.settled)} ({sayDigits(settled.length)})
          </summary>
          {settled.map((item) => (
            <WorkItem key={item.entry} item={item} />
          ))}
        </details>
      )}
    </Page>
  );
}
