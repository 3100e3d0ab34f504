import type { RecordId } from '../../../schemas/record/entry.ts';
import { Icon } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say } from '../../words/language.ts';
import { KeyHint } from './key-hint.tsx';
import { lastDecided } from './queue.ts';

/** The way back to what was decided last, for whoever pressed too soon. */
export function LastDecided({ than }: { readonly than: RecordId }) {
  const last = lastDecided();
  if (!last || last[0] === than) return null;
  const [id, title] = last;
  return (
    <p class="desk-last">
      <Icon name="check" />
      <span>
        {say(DESK_WORDS.decidedLast)}: <Said text={title} />
      </span>
      <a class="button button-quiet" href={`/desk/case/${id}`} aria-keyshortcuts="Z">
        <Icon name="undo" />
        <span>{say(DESK_WORDS.takeBack)}</span>
        <KeyHint letter="Z" />
      </a>
    </p>
  );
}
