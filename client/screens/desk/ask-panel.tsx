import { useLayoutEffect, useState } from 'preact/hooks';
import { Choice } from '../../parts/choice.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePlaceNames } from '../../records/use-place-names.ts';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say } from '../../words/language.ts';
import { Panel } from './panel.tsx';

interface AskPanelProps {
  readonly communes: readonly string[];
  /** What is asked, as far as the case says it by itself. */
  readonly proposed: string;
  readonly onSend: (to: string, text: string) => void;
  readonly onCancel: () => void;
}

/** What a field of the register holds at most (`kinds/types.ts`). */
const MOST_LETTERS = 1000;

/** A question to one of the communes that a case concerns: it goes to their tablets as work. */
export function AskPanel({ communes, proposed, onSend, onCancel }: AskPanelProps) {
  const placeOf = usePlaceNames(communes);
  const isOnly = communes.length < 2;
  const [to, setTo] = useState(isOnly ? (communes[0] ?? '') : '');
  const [text, setText] = useState(proposed);
  const [isMissing, setMissing] = useState(false);
  // Before it is painted: a key that follows at once is for the panel.
  useLayoutEffect(() => document.getElementById(isOnly ? 'ask-text' : 'ask-to')?.focus(), []);
  const send = () => {
    if (to === '' || text.trim() === '' || text.trim().length > MOST_LETTERS) return setMissing(true);
    onSend(to, text.trim());
  };
  return (
    <Panel
      title={say(DESK_WORDS.ask)}
      word={say(DESK_WORDS.send)}
      icon="sent"
      onSend={send}
      onCancel={onCancel}
    >
      {!isOnly && (
        <Choice
          id="ask-to"
          label={say(DESK_WORDS.askWhom)}
          options={communes.map((value) => ({ value, label: placeOf(value) }))}
          value={to}
          fault={isMissing && to === '' ? say(DESK_WORDS.askWhom) : undefined}
          isFaultNews
          onChoose={setTo}
        />
      )}
      <TextField
        id="ask-text"
        label={say(DESK_WORDS.question)}
        hint={say(DESK_WORDS.questionHint)}
        fault={isMissing ? faultOf(text.trim()) : undefined}
        isFaultNews
        value={text}
        onInput={setText}
        of="khmer"
      />
    </Panel>
  );
}

function faultOf(text: string): string | undefined {
  if (text === '') return say(DESK_WORDS.questionMissing);
  return text.length > MOST_LETTERS ? say(DESK_WORDS.tooLong) : undefined;
}
