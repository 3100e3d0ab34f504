import { sharedCommunes } from '../../../schemas/access/shared.ts';
import { findField } from '../../../schemas/kinds/judge.ts';
import { partOf } from '../../../schemas/kinds/parts.ts';
import type { Json } from '../../../schemas/record/json.ts';
import { findKind } from '../../../schemas/registry.ts';
import { keysOf } from '../../../schemas/rules/read.ts';
import { useApp, useCommune, useOfficer } from '../../app-state.ts';
import type { RecordView } from '../../device/api/records.ts';
import { Banner } from '../../parts/banner.tsx';
import { type Fact, FactList, Sheet } from '../../parts/sheet.tsx';
import { Mark } from '../../records/facts-of.tsx';
import { moveWait } from '../../records/move-waits.ts';
import { sayValue } from '../../records/say-value.ts';
import { BOOK_WORDS } from '../../words/book-words.ts';
import { today } from '../../words/format-date.ts';
import { say, words } from '../../words/language.ts';

/** From where to where, and who has the next word: the same at both ends. */
export function MoveTold({ view }: { readonly view: RecordView }) {
  const officer = useOfficer();
  const { now } = useApp();
  const origin = usePlace(view.state.origin);
  const kind = findKind('move');
  if (view.kind !== 'move' || !kind) return null;
  const wait = moveWait(view, officer);
  const duplicates = keysOf(view.state, 'duplicates').map((key) => `duplicates.${key}`);
  // The latest of them is the one that counts; a contested letter is settled before anybody relies on it.
  const valid =
    duplicates
      .map((path) => view.state[path])
      .sort(byDay)
      .at(-1) ?? view.state.letter;
  const until = partOf(valid, 'until');
  const isExpired = view.status === 'issued' && until !== undefined && until < today(now());
  const isOnPaper = sharedCommunes(view.state).length === 0;
  const told = (path: string): Fact[] => {
    const field = findField(kind, path);
    const value = field && sayValue(field.type, view.state[path], view.state);
    return field && value
      ? [{ id: path, label: say(field.label), value, mark: <Mark path={path} view={view} /> }]
      : [];
  };
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
      {isOnPaper && OPEN.includes(view.status) && (
        <Banner tone="note" icon="receipt">
          {say(BOOK_WORDS.leavesOnPaper)}
        </Banner>
      )}
      {duplicates.length > 0 && (
        <Banner tone="warn" icon="receipt">
          {say(BOOK_WORDS.letterDuplicated)}
        </Banner>
      )}
      <Sheet>
        <FactList
          none={words.value.notWritten}
          facts={[
            { id: 'origin', label: say(kind.fields.origin?.label ?? kind.label), value: origin },
            ...['destination', 'receipt'].flatMap(told),
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

/** Where the letter is still under way. */
const OPEN: readonly string[] = ['requested', 'issued', 'refused'];

function byDay(a: Json | undefined, b: Json | undefined): number {
  return (partOf(a, 'on') ?? '') < (partOf(b, 'on') ?? '') ? -1 : 1;
}
