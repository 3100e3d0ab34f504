import type { FieldType } from '../../schemas/kinds/field.ts';
import { useApp, useOfficer } from '../app-state.ts';
import { Choice, CompactChoice, Tick } from '../parts/choice.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { FieldGroup, type FieldText } from '../parts/field-frame.tsx';
import { PlaceInput, type PlaceInputProps } from '../parts/place-input.tsx';
import { TextField, type TextFieldProps } from '../parts/text-field.tsx';
import { sayValue } from '../records/say-value.ts';
import { FIELD_FAULTS } from '../words/fault-words.ts';
import { say, words } from '../words/language.ts';
import { FieldChecks } from './check-note.tsx';
import type { Form, FormField } from './form.ts';
import { Offers } from './offers.tsx';
import { PersonField } from './person-field.tsx';
import type { Question, Raw } from './question.ts';
import './question-field.css';
import { partOf, rawOfPart, readRaw, toRaw, withRawOfPart } from './raw-value.ts';

/** One question of a form with what it needs to be answered, whatever type it is of. */
export function QuestionField({
  field,
  form,
}: {
  readonly field: FormField;
  /** Where finding somebody fills in other answers. */
  readonly form?: Form;
}) {
  const { question } = field;
  const find = useFindPlaces();
  if (!field.isAsked.value || question.look === 'hidden') return null;
  if (question.fillsFrom && form) return <PersonField field={field} form={form} />;
  const wide = isWide(question) ? 'wide' : undefined;
  if (question.isContested) {
    return (
      <p class={`question-shut ${wide ?? ''}`}>
        <b>{say(question.label)}</b> — {words.value.contestedHere}
      </p>
    );
  }
  const fault = field.fault.value;
  return (
    <div class={wide} data-question={question.id}>
      <Control
        frame={{
          id: question.id,
          label: say(question.label),
          hint: question.hint && say(question.hint),
          isRequired: field.isRequired.value,
          fault: fault && say(FIELD_FAULTS[fault.code]),
        }}
        faultyPart={fault?.part}
        question={question.type.parts ? question : { ...question, offer: undefined }}
        raw={field.raw.value}
        onInput={(raw) => {
          field.raw.value = raw;
          // What was wrong is being mended; it is judged again when the form is sent.
          if (fault) field.fault.value = undefined;
        }}
        find={find}
      />
      <Offers field={field} />
      <FieldChecks question={question.id} />
    </div>
  );
}

/** Places of the province, those near the officer's own first. */
function useFindPlaces(): FindPlaces {
  const { device } = useApp();
  const { place } = useOfficer();
  return (text) => device.findPlaces({ text, near: place, limit: PLACES });
}

const PLACES = 8;
type FindPlaces = PlaceInputProps['find'];

interface ControlProps {
  readonly frame: FieldText;
  readonly question: Pick<Question, 'type' | 'look'> & { readonly offer?: Question['offer'] | undefined };
  readonly faultyPart?: string | undefined;
  readonly raw: Raw;
  readonly onInput: (raw: Raw) => void;
  readonly find: FindPlaces;
}

function Control({ frame, question, faultyPart, raw, onInput, find }: ControlProps) {
  const { type, look, offer } = question;
  const put = (text: string) => onInput({ text });
  const value = raw.text ?? '';
  if (type.parts) return <Parts {...{ frame, question, faultyPart, raw, onInput, find }} />;
  if (type.schema.type === 'boolean') {
    return (
      <Tick
        id={frame.id}
        label={frame.label}
        isOn={value === 'true'}
        onChange={(isOn) => put(isOn ? 'true' : '')}
      />
    );
  }
  if (type.control === 'choice') {
    const options = (type.options ?? []).map((option) => ({ value: option.value, label: say(option.label) }));
    const Shown = look === 'compact' ? CompactChoice : Choice;
    return <Shown {...frame} options={options} value={value} onChoose={put} />;
  }
  if (type.control === 'date') {
    return (
      <DateInput
        {...frame}
        raw={raw}
        onInput={onInput}
        reading={readingOf(type, raw)}
        isExact={look === 'exact' || type.schema.type === 'string'}
        offer={offer && { label: say(offer.label), raw: toRaw(type, offer.value) }}
      />
    );
  }
  if (type.control === 'place') return <PlaceInput {...frame} raw={raw} onInput={onInput} find={find} />;
  return <TextField {...frame} value={value} onInput={put} of={alphabetOf(type)} isLong={look === 'long'} />;
}

/** A decision: its parts in one frame, each with a label and a fault of its own. */
function Parts({ frame, question, faultyPart, raw, onInput, find }: ControlProps) {
  const parts = question.type.parts ?? [];
  const shown = faultyPart === undefined ? frame : { ...frame, fault: undefined };
  return (
    <FieldGroup {...shown}>
      <div class="question-parts">
        {parts.map((part, index) => {
          const offered = partOf(question.offer?.value, part.name);
          const isFaulty =
            part.name === faultyPart || (frame.fault !== undefined && !faultyPart && index === 0);
          return (
            <div key={part.name} class={isWidePart(part) ? 'wide' : undefined}>
              <Control
                frame={{
                  // The error summary leads to the part that is wrong, else to the first.
                  id: isFaulty || (index === 0 && !faultyPart) ? frame.id : `${frame.id}.${part.name}`,
                  label: say(part.label),
                  isLabelUnseen: say(part.label) === frame.label,
                  isRequired: part.required && (frame.isRequired ?? true),
                  fault: isFaulty && faultyPart ? frame.fault : undefined,
                }}
                question={{
                  type: part.type,
                  ...(part.name === 'text' ? { look: 'long' as const } : {}),
                  ...(offered === undefined || !question.offer
                    ? {}
                    : { offer: { ...question.offer, value: offered } }),
                }}
                raw={rawOfPart(raw, part.name)}
                onInput={(own) => onInput(withRawOfPart(raw, part.name, own))}
                find={find}
              />
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}

/** Choices and dates have several boxes; what is told in words needs the room for them. */
function isWidePart({ name, type }: { readonly name: string; readonly type: FieldType }): boolean {
  return type.control === 'choice' || type.control === 'date' || name === 'text' || name === 'reason';
}

function readingOf(type: FieldType, raw: Raw): string {
  const reading = readRaw(type, raw);
  return (reading.ok && sayValue(type, reading.value, {})) || '';
}

function alphabetOf(type: FieldType): NonNullable<TextFieldProps['of']> {
  if (type.control === 'name') return 'khmer';
  if (type.control === 'latin-name') return 'latin';
  return type.control === 'number' ? 'number' : 'any';
}

function isWide({ type, look }: Question): boolean {
  if (look === 'compact') return false;
  return type.parts !== undefined || look === 'long' || ['choice', 'date', 'place'].includes(type.control);
}
