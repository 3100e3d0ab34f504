import { partOf } from '../../../schemas/kinds/parts.ts';
import type { Json } from '../../../schemas/record/json.ts';
import { findKind } from '../../../schemas/registry.ts';
import { useApp, useCommune, useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api.ts';
import { Banner } from '../../parts/banner.tsx';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { moveWait } from '../../records/move-waits.ts';
import { BOOK_WORDS } from '../../words/book-words.ts';
import { today } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';

/** From where to where, and who has the next word: the same at both ends. */
export function MoveTold({ view }: { readonly view: RecordView }) {
  const officer = useOfficer();
  const { now } = useApp();
  const origin = usePlace(view.state.origin);
  const destination = usePlace(view.state.destination);
  const kind = findKind('move');
  if (view.kind !== 'move' || !kind) return null;
  const wait = moveWait(view, officer);
  const until = partOf(view.state.letter, 'until');
  const isExpired = view.status === 'issued' && until !== undefined && until < today(now());
  return (
    <>
      {wait && (
        <Banner tone={wait.isOurs ? 'warn' : 'note'} icon={wait.isOurs ? 'hand' : 'clock'}>
          {say(wait.words)}
        </Banner>
      )}
      {isExpired && (
        <Banner tone="warn" icon="alert">
          {say(BOOK_WORDS.letterExpired)}
        </Banner>
      )}
      <Sheet>
        <FactList
          none={words.value.notWritten}
          facts={[
            { id: 'origin', label: say(kind.fields.origin?.label ?? kind.label), value: origin },
            {
              id: 'destination',
              label: say(kind.fields.destination?.label ?? kind.label),
              value: destination,
            },
          ]}
        />
      </Sheet>
    </>
  );
}

function usePlace(side: Json | undefined): string {
  const code = partOf(side, 'commune') ?? '';
  const commune = useCommune(code);
  return [partOf(side, 'village'), commune ? say(commune.name) : code].filter(Boolean).join(' · ');
}
