import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** What an address is shown with: the parts of it that its pattern names. */
export interface ScreenProps {
  readonly params: Readonly<Record<string, string>>;
}

export type Screen = ComponentType<ScreenProps>;

/** A screen whose code comes when it is first shown; from the service worker's store that is a few milliseconds. */
export function lazyScreen(load: () => Promise<Screen>): Screen {
  let Loaded: Screen | undefined;
  return function LazyScreen(props: ScreenProps) {
    const [isHere, setHere] = useState(Loaded !== undefined);
    const [error, setError] = useState<unknown>();
    useEffect(() => {
      if (isHere) return;
      load().then((screen) => {
        Loaded = screen;
        setHere(true);
      }, setError);
    }, [isHere]);
    // The frame above shows what went wrong.
    if (error) throw error;
    return isHere && Loaded ? <Loaded {...props} /> : null;
  };
}
