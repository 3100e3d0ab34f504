import { isSameJson, type Json } from '../../schemas/record/json.ts';
import type { AnswerFault, Question, Raw, Raws, State } from './question.ts';
import { isPlainDate, type RawReading, readRaw } from './raw-value.ts';

/** What a form was filled in with. */
export interface Answers {
  /** Every question asked and answered, by its id. */
  readonly all: State;
  /** Those that differ from what the form showed when it was opened; null clears (rule 10). */
  readonly changed: State;
  /** What was typed, for those changed whose stored form differs from it. */
  readonly typed: Readonly<Record<string, string>>;
}

export type AnswersReading =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly faults: Readonly<Record<string, AnswerFault>> };

/** Reads a whole form. A question that is not asked counts as not answered; one that does not agree takes no part. */
export function readAnswers(questions: readonly Question[], raws: Raws, shown: State): AnswersReading {
  const state = readState(questions, raws, shown);
  const all: Record<string, Json> = {};
  const changed: Record<string, Json> = {};
  const typed: Record<string, string> = {};
  const faults: Record<string, AnswerFault> = {};
  for (const question of questions) {
    const { id } = question;
    if (question.isContested || id.includes('*')) continue;
    const reading = readAnswer(question, raws[id] ?? {}, state);
    if (!reading.ok) {
      faults[id] = reading.fault;
      continue;
    }
    if (reading.value !== null) all[id] = reading.value;
    if (isSame(reading.value, shown[id], question)) continue;
    changed[id] = reading.value;
    if (reading.typed !== undefined) typed[id] = reading.typed;
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, answers: { all, changed, typed } };
}

/** What the record would say with the form as it stands, as far as it can be read: what conditions look at. */
export function readState(questions: readonly Question[], raws: Raws, shown: State): State {
  const state: Record<string, Json> = { ...shown };
  for (const { id, type } of questions) {
    const raw = raws[id];
    const reading = raw && readRaw(type, raw);
    if (!reading?.ok) continue;
    if (reading.value === null) delete state[id];
    else state[id] = reading.value;
  }
  return state;
}

function readAnswer(question: Question, raw: Raw, state: State): RawReading {
  if (!question.isAsked(state)) return { ok: true, value: null };
  const reading = readRaw(question.type, raw);
  if (!reading.ok) return reading;
  if (reading.value === null)
    return question.isRequired(state) ? { ok: false, fault: { code: 'empty' } } : reading;
  return isTooVague(question, raw) ? { ok: false, fault: { code: 'bad_form' } } : reading;
}

function isTooVague(question: Question, raw: Raw): boolean {
  return question.look === 'exact' && !isPlainDate(question.type) && (!raw.day?.trim() || Boolean(raw.about));
}

/** A box left as it was shown is no change, though the value behind it may hold more than the box (a place's code). */
function isSame(value: Json, shown: Json | undefined, { type }: Question): boolean {
  if (shown === undefined || shown === null) return value === null;
  if (isSameJson(value, shown)) return true;
  const kept =
    type.control === 'place' ? ['text'] : type.control === 'date' ? ['value', 'precision'] : undefined;
  return kept !== undefined && isSameJson(value, onlyParts(shown, kept));
}

function onlyParts(value: Json, kept: readonly string[]): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([part]) => kept.includes(part)));
}
