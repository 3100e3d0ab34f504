import { useLayoutEffect } from 'preact/hooks';

/** What a key does, by its place on the keyboard: a Khmer layout gives other letters. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

/**
 * Keys of a screen while it stands. They are nobody's while something is being typed or chosen, while a dialog asks, or
 * with a modifier held: those are the browser's and the screen reader's.
 */
export function useKeys(keys: Keys): void {
  // Before it is painted: whoever sees a key may press it.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const isTyping =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog') !== null;
      const action = isTyping ? undefined : keys[event.code];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
