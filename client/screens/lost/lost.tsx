import { useApp } from '../../app-state.ts';
import type { Marker } from '../../marker.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { sayAgo, sayMoment } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';
import { LOSS_WORDS } from '../../words/loss-words.ts';
import { STATE_COUNTS } from '../../words/state-words.ts';
import './lost.css';

export interface LostProps {
  /** All that was kept, or what is nowhere else: unsent work and drafts. */
  readonly what: 'all' | 'work';
  readonly marker: Marker | undefined;
  readonly onCode: () => void;
  /** Where one may go on without a code: to read. */
  readonly onRead?: () => void;
}

/** The tablet was emptied: what happened, what is safe, what may be missing, and what to do. */
export function Lost({ what, marker, onCode, onRead }: LostProps) {
  const { now } = useApp();
  const contact = marker?.lastContact;
  return (
    <Page title={say(LOSS_WORDS[what])} isNarrow>
      <Banner tone="alarm" icon="alert">
        {say(what === 'all' ? LOSS_WORDS.allTold : LOSS_WORDS.workTold)}
      </Banner>
      <Sheet title={say(LOSS_WORDS.safe)}>
        <p>{say(LOSS_WORDS.safeTold)}</p>
        <p class="lost-fact">
          {contact === undefined ? words.value.unknown : `${sayMoment(contact)} (${sayAgo(contact, now())})`}
        </p>
      </Sheet>
      <Sheet title={say(LOSS_WORDS.missing)}>
        <Missing marker={marker} />
      </Sheet>
      <Sheet title={say(LOSS_WORDS.todo)}>
        <ol class="lost-todo">
          <li>{say(LOSS_WORDS.todoCode)}</li>
          <li>{say(LOSS_WORDS.todoWait)}</li>
          <li>{say(LOSS_WORDS.todoCompare)}</li>
          <li>{say(LOSS_WORDS.todoBook)}</li>
          <li>{say(LOSS_WORDS.todoInstall)}</li>
        </ol>
        <p class="banner-actions">
          <Button kind="primary" icon="next" onPress={onCode}>
            {say(LOSS_WORDS.enterCode)}
          </Button>
          {onRead && (
            <Button icon="check" onPress={onRead}>
              {say(LOSS_WORDS.read)}
            </Button>
          )}
        </p>
      </Sheet>
    </Page>
  );
}

function Missing({ marker }: { readonly marker: Marker | undefined }) {
  const { now } = useApp();
  if (!marker) return <p>{say(LOSS_WORDS.missingUnknown)}</p>;
  const seen = `${sayMoment(marker.seenAt)} (${sayAgo(marker.seenAt, now())})`;
  return (
    <>
      <p>{say(marker.unsent > 0 ? LOSS_WORDS.missingSome : LOSS_WORDS.missingNone)}</p>
      <p class="lost-fact">
        {seen}
        {marker.unsent > 0 && ` · ${say(STATE_COUNTS.ofThem(marker.unsent))}`}
      </p>
    </>
  );
}
