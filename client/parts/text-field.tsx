import { describedBy, FieldFrame, type FieldText } from './field-frame.tsx';
import './text-field.css';

export interface TextFieldProps extends FieldText {
  readonly value: string;
  readonly onInput: (text: string) => void;
  /** What the boxes are filled with: decides the keyboard and the language. */
  readonly of?: 'khmer' | 'latin' | 'any' | 'number';
  readonly isLong?: boolean;
}

export function TextField({ value, onInput, of = 'any', isLong = false, ...frame }: TextFieldProps) {
  const shared = {
    id: frame.id,
    value,
    class: of === 'number' ? 'box box-short' : 'box',
    lang: of === 'latin' ? 'en' : 'km',
    // Names are nobody's to complete or correct.
    autocomplete: 'off',
    autocapitalize: of === 'latin' ? ('words' as const) : ('off' as const),
    spellcheck: false,
    'aria-describedby': describedBy(frame),
    'aria-invalid': frame.fault !== undefined,
    'aria-required': frame.isRequired ?? true,
  };
  return (
    <FieldFrame {...frame}>
      {isLong ? (
        <textarea {...shared} rows={3} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={of === 'number' ? 'numeric' : 'text'}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}
