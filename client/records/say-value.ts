import type { FieldType, Words } from '../../schemas/kinds/field.ts';
import { fullName } from '../../schemas/kinds/names.ts';
import type { CivilDate } from '../../schemas/kinds/types.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { State } from '../forms/question.ts';
import { isPaperNumber, isPlainDate, partOf } from '../forms/raw-value.ts';
import { sayCivilDate, sayDate } from '../words/format-date.ts';
import { say, sayDigits, words } from '../words/language.ts';
import { isRecordId } from './record-ids.ts';

/**
 * A stored value in the language of the screens; undefined where there is none.
 *
 * @param state the record's, for values that name one of its members
 */
export function sayValue(type: FieldType, value: Json | undefined, state: State): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value ? words.value.yes : words.value.no;
  if (type.parts) return sayDecision(type, value, state);
  if (type.options) return sayOption(type, value);
  if (type.control === 'date') return sayDateValue(type, value);
  if (type.control === 'place') return textIn(partOf(value, 'text'));
  if (type.control === 'number') return sayDigits(Number(value));
  if (type.control === 'person') return nameOf(value, state);
  const text = textIn(value);
  return text !== undefined && isPaperNumber(text) ? sayDigits(text) : text;
}

/** The name of the member with that root id in a book; undefined for somebody the book does not name. */
export function nameOf(person: Json | undefined, state: State): string | undefined {
  return (typeof person === 'string' && fullName(state, `members.${person}`)) || undefined;
}

function sayOption(type: FieldType, value: Json): string {
  const option = type.options?.find((one) => one.value === value);
  return option ? say(option.label) : String(value);
}

function sayDateValue(type: FieldType, value: Json): string | undefined {
  if (isPlainDate(type)) return typeof value === 'string' ? sayDate(value) : undefined;
  return isCivilDate(value) ? sayCivilDate(value) : undefined;
}

/** The parts one after the other; a part that says what the whole is needs no label. */
function sayDecision(type: FieldType, value: Json, state: State): string {
  const said = (type.parts ?? []).flatMap((part) => {
    const text = sayValue(part.type, partOf(value, part.name), state);
    if (text === undefined || isRecordId(text)) return [];
    if (part.type.control === 'person')
      return isHead(value, state) ? [] : [`(${words.value.relativeTo} ${text})`];
    const reason = part.name === 'reason' ? REASONS[text] : undefined;
    if (reason) return [say(reason)];
    return [part.type.options || SPEAKING.includes(part.name) ? text : `${say(part.label)} ${text}`];
  });
  // A relation is stored with its head first and said with it last.
  return type.parts?.[0]?.type.control === 'person' ? said.reverse().join(' ') : said.join(' · ');
}

const SPEAKING: readonly string[] = ['is', 'name', 'text', 'uic', 'kind', 'reason'];

/** Why somebody came or went, where an act of a book or a move says so itself. */
const REASONS: Readonly<Record<string, Words>> = {
  birth: { km: 'កំណើត', en: 'Birth' },
  move: { km: 'ផ្លាស់ទីលំនៅ', en: 'Move' },
  split: { km: 'បំបែកសៀវភៅ', en: 'Split of the book' },
  merge: { km: 'បញ្ចូលសៀវភៅគ្នា', en: 'Merge of books' },
  continue: { km: 'បន្តក្នុងសៀវភៅថ្មី', en: 'Continued in a new book' },
  transfer: { km: 'ចូលសៀវភៅផ្សេងក្នុងឃុំ', en: 'Into another book of the commune' },
};

/** Whether a relation is to the book's present head, which needs no saying. */
function isHead(value: Json, state: State): boolean {
  return partOf(value, 'to') === state.head;
}

function isCivilDate(value: Json): value is CivilDate & { readonly [key: string]: Json } {
  return typeof partOf(value, 'value') === 'string' && typeof partOf(value, 'precision') === 'string';
}

function textIn(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? undefined : JSON.stringify(value);
}
