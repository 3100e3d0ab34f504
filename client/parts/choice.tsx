import type { TargetedKeyboardEvent } from 'preact';
import { toAsciiDigits } from '../../schemas/text/digits.ts';
import { sayDigits } from '../words/language.ts';
import './choice.css';
import { describedBy, FieldFrame, FieldGroup, type FieldText } from './field-frame.tsx';
import './text-field.css';

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceProps extends FieldText {
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

/** One of a few, each a large target. */
export function Choice({ options, value, onChoose, ...frame }: ChoiceProps) {
  const press = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const typed = event.ctrlKey || event.altKey || event.metaKey ? '' : event.key;
    const index = findOption(options, typed);
    const option = options[index];
    if (!option) return;
    event.preventDefault();
    onChoose(option.value);
    const all = event.currentTarget.closest('.choice-options')?.querySelectorAll('input');
    all?.[index]?.focus();
  };
  return (
    <FieldGroup {...frame}>
      <div class={frame.fault ? 'choice-options choice-invalid' : 'choice-options'}>
        {options.map((option, index) => (
          <label key={option.value} class="choice-option">
            <input
              type="radio"
              // The first takes the question's own id, so that the error summary leads to it.
              id={index === 0 ? frame.id : undefined}
              name={frame.id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              onKeyDown={press}
            />
            <span>{option.label}</span>
            <span class="choice-key" aria-hidden="true">
              {sayDigits(index + 1)}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** By its place, in either digits, or by the letter it begins with. */
function findOption(options: readonly Option[], key: string): number {
  const place = Number(toAsciiDigits(key));
  if (key.trim() !== '' && Number.isInteger(place)) return place - 1;
  if ([...key].length !== 1 || key === ' ') return -1;
  return options.findIndex(({ label }) => label.toLowerCase().startsWith(key.toLowerCase()));
}

export interface CompactChoiceProps extends ChoiceProps {
  /** What it is called that none is chosen. */
  readonly none?: string;
}

/** One of many, unfolded when touched. */
export function CompactChoice({ options, value, onChoose, none = '—', ...frame }: CompactChoiceProps) {
  return (
    <FieldFrame {...frame}>
      <select
        id={frame.id}
        class="box"
        value={value}
        aria-describedby={describedBy(frame)}
        aria-invalid={frame.fault !== undefined}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Yes or not, as one tick. */
export function Tick({
  id,
  label,
  isOn,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <label class="choice-option">
      <input
        type="checkbox"
        id={id}
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
