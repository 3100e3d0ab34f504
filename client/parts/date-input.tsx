import { toAsciiDigits } from '../../schemas/text/digits.ts';
import type { Raw } from '../forms/question.ts';
import { sayDigits, words } from '../words/language.ts';
import { Button } from './button.tsx';
import { Tick } from './choice.tsx';
import './date-input.css';
import { FieldGroup, type FieldText } from './field-frame.tsx';
import './text-field.css';

export interface DateInputProps extends FieldText {
  /** As typed, in Khmer or ASCII digits. */
  readonly raw: Raw;
  readonly onInput: (raw: Raw) => void;
  /** The date as it will be read, in words; empty while it is none. */
  readonly reading: string;
  /** A whole day, known for sure: no estimate is offered. */
  readonly isExact?: boolean;
  readonly offer?: { readonly label: string; readonly raw: Raw } | undefined;
}

/** A second digit could only make it a day or month that is none. */
function isFull(part: 'day' | 'month', text: string): boolean {
  const digits = toAsciiDigits(text.trim());
  const most = part === 'day' ? 3 : 1;
  return digits.length === 2 || (/^[1-9]$/.test(digits) && Number(digits) > most);
}

function goToNextBox(box: HTMLInputElement): void {
  const boxes = [
    ...(box.closest('.date-boxes')?.querySelectorAll<HTMLInputElement>('.date-box input') ?? []),
  ];
  boxes[boxes.indexOf(box) + 1]?.focus();
}

/** Day, month and year, as far as they are known (domain.md §7). */
export function DateInput({ raw, onInput, reading, isExact = false, offer, ...frame }: DateInputProps) {
  const w = words.value;
  const box = (part: 'day' | 'month' | 'year', label: string, size: number) => (
    <label class={`date-box date-box-${part}`}>
      {label}
      <input
        // The day is the first box: the error summary leads there.
        id={part === 'day' ? frame.id : undefined}
        class="box"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={size}
        value={sayDigits(raw[part] ?? '')}
        aria-invalid={frame.fault !== undefined}
        onInput={(event) => {
          const box = event.currentTarget;
          onInput({ ...raw, [part]: box.value });
          if (part !== 'year' && isFull(part, box.value)) goToNextBox(box);
        }}
      />
    </label>
  );
  return (
    <FieldGroup {...frame}>
      <div class="date-boxes">
        {box('day', w.day, 2)}
        {box('month', w.month, 2)}
        {box('year', w.year, 4)}
        {!isExact && (
          <Tick
            id={`${frame.id}-about`}
            label={w.about}
            isOn={Boolean(raw.about)}
            onChange={(isOn) => onInput({ ...raw, about: isOn ? 'yes' : '' })}
          />
        )}
        {offer && (
          <Button kind="quiet" icon="today" onPress={() => onInput(offer.raw)}>
            {offer.label}
          </Button>
        )}
        <p class="date-read" aria-live="polite">
          {reading && (
            <>
              {w.dateRead} <b>{reading}</b>
            </>
          )}
        </p>
      </div>
    </FieldGroup>
  );
}
