import type { Mending } from '../../forms/mending.ts';
import { Banner } from '../../parts/banner.tsx';
import { say } from '../../words/language.ts';
import { ASKED, wordsOfRefusal } from '../../words/refusal-words.ts';
import { TRAY_WORDS } from '../../words/tray-words.ts';

/** Why the province did not take what is said again here. A draft that was kept of the form fills it instead. */
export function MendNote({ mending, isFilled }: { readonly mending: Mending; readonly isFilled: boolean }) {
  // Who fills this in may do it: only its author had no right.
  const { reason, next } = mending.code === 'role_may_not' ? ASKED : wordsOfRefusal(mending.code);
  return (
    <Banner tone="warn" icon="tray" title={say(reason)}>
      {say(next)} {isFilled && say(TRAY_WORDS.mendTold)}
    </Banner>
  );
}
