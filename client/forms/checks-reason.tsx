import { Icon } from '../parts/icon.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { TextField } from '../parts/text-field.tsx';
import { FORM_WORDS } from '../words/form-words.ts';
import { say } from '../words/language.ts';
import './offers.css';
import { CheckNote, groupAlike, keyOf } from './check-note.tsx';
import { type FormCheck, needsReason } from './use-checks.ts';

export const REASON_ID = 'checks-reason';

/** What is left to look at before saving, and why the officer goes on all the same. It is kept as the act's reason. */
export function ChecksReason({
  checks,
  reason,
  onInput,
  isMissing,
}: {
  readonly checks: readonly FormCheck[];
  readonly reason: string;
  readonly onInput: (reason: string) => void;
  readonly isMissing: boolean;
}) {
  const open = checks.filter(needsReason);
  if (open.length === 0) return null;
  return (
    <Sheet title={say(FORM_WORDS.checksTitle)}>
      <div class="reason">
        <p class="soft">{say(FORM_WORDS.checksTold)}</p>
        <ul class="checks">
          {groupAlike(open).map((alike) => (
            <CheckNote key={keyOf(alike)} checks={alike} />
          ))}
        </ul>
        <TextField
          id={REASON_ID}
          label={say(FORM_WORDS.checksReason)}
          value={reason}
          onInput={onInput}
          of="khmer"
          fault={isMissing ? say(FORM_WORDS.checksReasonMissing) : undefined}
        />
        {reason === '' && (
          <div class="offers">
            {REASONS.map((one) => (
              <button key={one.en} type="button" class="offer" onClick={() => onInput(one.km)}>
                <Icon name="plus" />
                {say(one)}
              </button>
            ))}
          </div>
        )}
      </div>
    </Sheet>
  );
}

/** Written in the language of the register, whatever the screens speak. */
const REASONS = [FORM_WORDS.sawOriginal, FORM_WORDS.familyConfirms, FORM_WORDS.otherPerson];
