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
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** One of many, unfolded when touched. */
export function CompactChoice({ options, value, onChoose, ...frame }: ChoiceProps) {
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
        <option value="">—</option>
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
