import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import type { CivilDate } from '../../schemas/kinds/types.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { findKind } from '../../schemas/registry.ts';
import type { Check, CheckContext, Paper, State } from '../../schemas/rules/check.ts';
import { checkForm } from '../../schemas/rules/checks.ts';

/** Root ids of invented people: 43 characters, told apart by their first. */
export function personRoot(name: string): string {
  return name.padEnd(43, '_');
}

export const SOKHA = personRoot('mother');
export const DARA = personRoot('father');
export const BABY = personRoot('child');

/** A date with as much precision as its text has. */
export function date(value: string): CivilDate {
  return { value, precision: value.length === 10 ? 'day' : value.length === 7 ? 'month' : 'year' };
}

function day(value: string) {
  return { ...date(value) };
}

/** A birth of Chan Bopha to Keo Sokha and Chan Dara, declared in time, with nothing wrong. */
export function birthState(changes: State = {}): State {
  return {
    document: 'certificate',
    'child.familyName': 'ចាន់',
    'child.givenName': 'បុប្ផា',
    'child.familyNameLatin': 'Chan',
    'child.givenNameLatin': 'Bopha',
    'child.sex': 'f',
    'child.born': day('2026-03-10'),
    'child.birthplace': { text: 'ភូមិអូរថ្ម ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត', code: '07070201' },
    'child.plurality': 'single',
    'mother.known': 'known',
    'mother.familyName': 'កែវ',
    'mother.givenName': 'សុខា',
    'mother.familyNameLatin': 'Keo',
    'mother.givenNameLatin': 'Sokha',
    'mother.nationality': 'ខ្មែរ',
    'mother.born': day('1998-06-21'),
    'mother.birthplace': { text: 'ភូមិអូរថ្ម ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត', code: '07070201' },
    'mother.person': SOKHA,
    'father.known': 'known',
    'father.familyName': 'ចាន់',
    'father.givenName': 'ដារ៉ា',
    'father.familyNameLatin': 'Chan',
    'father.givenNameLatin': 'Dara',
    'father.nationality': 'ខ្មែរ',
    'father.born': day('1995-02-14'),
    'father.person': DARA,
    'parents.union': 'registered',
    'informant.name': 'ចាន់ ដារ៉ា',
    'informant.relation': 'father',
    declaredOn: day('2026-03-20'),
    regime: 'paper',
    ...changes,
  };
}

/** One member's line as a book of 2020 has it. */
export function line(
  id: string,
  is: string,
  to: string,
  words: Readonly<Record<string, State[string]>>,
): State {
  return Object.fromEntries(
    Object.entries({
      relation: { to, is },
      presence: { is: 'present' },
      entry: { reason: 'first', on: '2020-05-01' },
      ...words,
    }).map(([field, value]) => [`members.${id}.${field}`, value]),
  );
}

export const SOKHA_WORDS = {
  familyName: 'កែវ',
  givenName: 'សុខា',
  familyNameLatin: 'Keo',
  givenNameLatin: 'Sokha',
  sex: 'f',
  born: day('1998-06-21'),
  birthplace: { text: 'ភូមិអូរថ្ម ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត', code: '07070201' },
  nationality: 'ខ្មែរ',
};
export const DARA_WORDS = {
  familyName: 'ចាន់',
  givenName: 'ដារ៉ា',
  familyNameLatin: 'Chan',
  givenNameLatin: 'Dara',
  sex: 'm',
  born: day('1995-02-14'),
  nationality: 'ខ្មែរ',
};

/** The book of Chan Dara and Keo Sokha, which agrees with {@link birthState}. */
export function bookState(kind: 'family-book' | 'residence-book', changes: State = {}): State {
  return {
    number: '12',
    head: DARA,
    'address.village': { text: 'ភូមិអូរថ្ម ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត', code: '07070201' },
    ...line(DARA, 'head', DARA, DARA_WORDS),
    ...line(SOKHA, 'wife', DARA, SOKHA_WORDS),
    ...(kind === 'residence-book' ? { household: 'single' } : {}),
    standing: { is: 'open', on: '2020-05-01' },
    ...changes,
  };
}

export function paper(kind: string, root: string, state: State): Paper {
  return { kind, id: `${kind}-${personRoot(root)}` as RecordId, title: root, state };
}

/** Checks a form against papers, with the default configuration. */
export function check(
  kind: string,
  state: State,
  papers: readonly Paper[] = [],
  more: Partial<CheckContext> = {},
): readonly Check[] {
  const found = findKind(kind);
  if (!found) throw new Error(`no kind ${kind}`);
  return checkForm(found, state, { papers, config: DEFAULT_PROVINCE_CONFIG, ...more });
}

/** Codes and paths of the checks, but what is merely not filled in yet. */
export function told(checks: readonly Check[]): readonly string[] {
  return checks.filter((one) => one.level !== 'required').map((one) => `${one.code} ${one.path}`);
}
