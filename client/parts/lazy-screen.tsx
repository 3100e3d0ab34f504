import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say, words } from '../words/language.ts';
import { STATE_WORDS } from '../words/state-words.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { Page } from './page.tsx';

/** What an address is shown with: the parts of it that its pattern names. */
export interface ScreenProps {
  readonly params: Readonly<Record<string, string>>;
}

export type Screen = ComponentType<ScreenProps>;

/** A screen whose code comes when it is first shown, or before that when the tablet is idle. */
export interface LazyScreen {
  readonly Screen: Screen;
  /** Has its code here; asked again after a line that fell. */
  readonly load: () => Promise<void>;
}

export function lazyScreen(load: () => Promise<Screen>): LazyScreen {
  let Loaded: Screen | undefined;
  const bring = async () => {
    Loaded ??= await load();
  };
  function Lazy(props: ScreenProps) {
    const [state, setState] = useState<'coming' | 'here' | 'missing'>(Loaded ? 'here' : 'coming');
    const ask = () => {
      setState('coming');
      bring().then(
        () => setState('here'),
        () => setState('missing'),
      );
    };
    useEffect(() => {
      if (state !== 'here') ask();
    }, []);
    if (state === 'missing') return <MissingScreen onAgain={ask} />;
    return state === 'here' && Loaded ? <Loaded {...props} /> : null;
  }
  return { Screen: Lazy, load: bring };
}

/** The line fell before its code came: the very first seconds of a tablet. */
function MissingScreen({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <Page title={say(STATE_WORDS.screenMissing)} isNarrow>
      <EmptyState
        icon="offline"
        title={say(STATE_WORDS.screenMissing)}
        hint={say(STATE_WORDS.screenMissingTold)}
      >
        <Button kind="primary" icon="syncing" onPress={onAgain}>
          {say(STATE_WORDS.tryAgain)}
        </Button>
        {/* Some browsers never ask again for what did not come: a page loaded anew does. */}
        <Button onPress={() => location.reload()}>{words.value.reload}</Button>
      </EmptyState>
    </Page>
  );
}
