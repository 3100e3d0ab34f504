import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { matchesPattern } from '../../schemas/kinds/kind.ts';
import { type Answers, readAnswers, readState } from './answers.ts';
import type { AnswerFault, Offer, Question, Raw, Raws, State } from './question.ts';
import { isBlank, toRaw } from './raw-value.ts';

/** One question as it stands in a form. */
export interface FormField {
  readonly question: Question;
  readonly raw: Signal<Raw>;
  readonly fault: Signal<AnswerFault | undefined>;
  readonly isAsked: ReadonlySignal<boolean>;
  readonly isRequired: ReadonlySignal<boolean>;
  /** What one tap fills in while it is empty; none for a decision, whose parts have their own. */
  readonly offers: ReadonlySignal<readonly Offer[]>;
}

/** A form being filled in: one signal a question, so that a key pressed draws one field again. */
export interface Form {
  /** Every field there is, in order; those of a list come and go. */
  readonly fields: ReadonlySignal<readonly FormField[]>;
  /** Adds an answer to a question that may be answered several times. `key` names it in the record. */
  readonly add: (pattern: string, key: string) => void;
  readonly remove: (id: string) => void;
  /** Fills in answers that are known elsewhere; what was typed here stays. */
  readonly fill: (answers: State) => void;
  readonly clear: (ids: readonly string[]) => void;
  /** Everything as typed, for the draft. */
  readonly raws: ReadonlySignal<Raws>;
  readonly state: ReadonlySignal<State>;
  readonly faults: ReadonlySignal<readonly FormField[]>;
  /** Shows each fault at its field; the answers where there is none. */
  readonly check: () => Answers | undefined;
}

/**
 * @param shown what the record said when the form was opened, by question id
 * @param draft what was typed before, where a draft is resumed
 */
export function createForm(questions: readonly Question[], shown: State, draft: Raws = {}): Form {
  const fields = signal<readonly FormField[]>([]);
  const raws = computed(() =>
    Object.fromEntries(fields.value.map((one) => [one.question.id, one.raw.value])),
  );
  const state = computed(() =>
    readState(
      fields.value.map((one) => one.question),
      raws.value,
      shown,
    ),
  );
  const createField = (question: Question): FormField => ({
    question,
    raw: signal(draft[question.id] ?? toRaw(question.type, shown[question.id])),
    fault: signal(undefined),
    isAsked: computed(() => question.isAsked(state.value)),
    isRequired: computed(() => question.isRequired(state.value)),
    offers: computed(() => (question.type.parts ? [] : offersOf(question, state.value))),
  });
  const known = [...Object.keys(shown), ...Object.keys(draft)];
  fields.value = questions.flatMap((question) => instancesOf(question, known)).map(createField);

  const check = () => {
    const all = fields.value;
    const reading = readAnswers(
      all.map((one) => one.question),
      raws.value,
      shown,
    );
    for (const one of all) one.fault.value = reading.ok ? undefined : reading.faults[one.question.id];
    return reading.ok ? reading.answers : undefined;
  };
  return {
    fields,
    raws,
    state,
    check,
    faults: computed(() => fields.value.filter((one) => one.fault.value !== undefined)),
    add: (pattern, key) => {
      const at = fields.value.findIndex((one) => one.question.id === pattern);
      const question = fields.value[at]?.question;
      if (!question) return;
      const added = createField({ ...question, id: pattern.replace('*', key) });
      fields.value = [...fields.value.slice(0, at), added, ...fields.value.slice(at)];
    },
    fill: (answers) => {
      for (const { question, raw, fault } of fields.value) {
        const value = answers[question.id];
        if (value === undefined || !isBlank(raw.value)) continue;
        raw.value = toRaw(question.type, value);
        fault.value = undefined;
      }
    },
    clear: (ids) => {
      for (const { question, raw } of fields.value) if (ids.includes(question.id)) raw.value = {};
    },
    remove: (id) => {
      fields.value = fields.value.filter((one) => one.question.id !== id);
    },
  };
}

function offersOf({ offer, offers }: Question, state: State): readonly Offer[] {
  const all = [...(offer ? [offer] : []), ...(offers?.(state) ?? [])];
  const said = all.map(({ value }) => JSON.stringify(value));
  return all.filter((_, index) => said.indexOf(said[index] ?? '') === index);
}

/** The answers a list has already, then the pattern itself, where the next one is added. */
function instancesOf(question: Question, known: readonly string[]): readonly Question[] {
  if (!question.id.includes('*')) return [question];
  const ids = new Set(known.filter((id) => !id.includes('*') && matchesPattern(question.id, id)));
  return [...[...ids].map((id) => ({ ...question, id })), question];
}
