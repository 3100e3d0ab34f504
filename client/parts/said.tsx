import { language, languageOf } from '../words/language.ts';

/** Text that people typed, marked with its language where that is not the page's. */
export function Said({ text }: { readonly text: string }) {
  const own = languageOf(text);
  const isMarked = own !== language.value && /\p{L}/u.test(text);
  return <span lang={isMarked ? own : undefined}>{text}</span>;
}
