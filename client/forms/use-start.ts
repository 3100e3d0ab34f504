import { useLayoutEffect } from 'preact/hooks';
import type { Form } from './form.ts';
import { goOnAfter } from './go-on.ts';
import { isAtKeyboard } from './last-hand.ts';

/** Where there is a keyboard the first box is ready with the form; on a tablet it would bring up half a screen of keys. */
export function useStart(form: Form): void {
  useLayoutEffect(() => {
    if (isAtKeyboard()) goOnAfter(undefined, form);
  }, []);
}
