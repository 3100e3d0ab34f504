import { useLayoutEffect, useState } from 'preact/hooks';
import type { Words } from '../../../schemas/kinds/field.ts';
import { Choice, type Option } from '../../parts/choice.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { DESK_WORDS } from '../../words/desk-words.ts';
import { say } from '../../words/language.ts';
import { Panel } from './panel.tsx';

interface ReasonPanelProps {
  readonly title: string;
  readonly reasons: readonly Words[];
  /** What one of several values is taken, where that is the question. */
  readonly choices?: { readonly label: string; readonly options: readonly Option[] };
  readonly word: string;
  readonly onSend: (why: string, choice: string) => void;
  readonly onCancel: () => void;
}

const OTHER = 'other';

/** Asks for the reason of a decision: a digit says one, or it is written. */
export function ReasonPanel({ title, reasons, choices, word, onSend, onCancel }: ReasonPanelProps) {
  const [choice, setChoice] = useState('');
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  // Before it is painted: a key that follows at once is for the panel.
  useLayoutEffect(
    () => document.getElementById(choices ? 'decision-choice' : 'decision-reason')?.focus(),
    [],
  );
  useLayoutEffect(() => {
    if (reason === OTHER) document.getElementById('decision-text')?.focus();
  }, [reason]);
  const why = reason === OTHER ? text.trim() : (sayOf(reasons, reason) ?? '');
  const send = () => {
    if (why === '' || (choices && choice === '')) return setMissing(true);
    onSend(why, choice);
  };
  return (
    <Panel title={title} word={word} icon="check" onSend={send} onCancel={onCancel}>
      {choices && (
        <Choice
          id="decision-choice"
          label={choices.label}
          options={choices.options}
          value={choice}
          fault={isMissing && choice === '' ? say(DESK_WORDS.chooseWhich) : undefined}
          isFaultNews
          onChoose={setChoice}
        />
      )}
      <Choice
        id="decision-reason"
        label={say(DESK_WORDS.reason)}
        options={[
          ...reasons.map((one, at) => ({ value: String(at), label: say(one) })),
          { value: OTHER, label: say(DESK_WORDS.otherReason) },
        ]}
        value={reason}
        fault={isMissing && why === '' ? say(DESK_WORDS.reasonMissing) : undefined}
        isFaultNews
        onChoose={setReason}
      />
      {reason === OTHER && (
        <TextField
          id="decision-text"
          label={say(DESK_WORDS.otherReason)}
          value={text}
          onInput={setText}
          of="khmer"
        />
      )}
    </Panel>
  );
}

function sayOf(reasons: readonly Words[], at: string): string | undefined {
  const found = at === '' ? undefined : reasons[Number(at)];
  return found && say(found);
}
