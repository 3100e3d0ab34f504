import type { FieldFault, Words } from '../kinds/field.ts';
import type { NameFault } from '../text/khmer.ts';
import type { Facts } from './check.ts';
import { DISAGREEMENT_WORDS } from './words-disagreements.ts';
import { FORM_WORDS } from './words-form.ts';
import { REASON_WORDS } from './words-reasons.ts';

/** What a check says and what the officer does next. `{name}` stands for a fact of the check. */
export interface CheckWords {
  readonly says: Words;
  readonly next: Words;
}

/** The one table of what checks say: the form on the tablet and the province's desk use the same words. */
export const CHECK_WORDS = { ...FORM_WORDS, ...DISAGREEMENT_WORDS } satisfies Readonly<
  Record<string, CheckWords>
>;

export type CheckCode = keyof typeof CHECK_WORDS;

export const VALUE_FAULT_CODES: Readonly<Record<FieldFault, CheckCode>> = {
  wrong_type: 'value_wrong',
  empty: 'value_wrong',
  bad_form: 'value_wrong',
  too_long: 'value_too_long',
  not_a_choice: 'value_not_a_choice',
  not_a_date: 'value_not_a_date',
  out_of_range: 'value_out_of_range',
};

export const NAME_FAULT_CODES: Readonly<Record<NameFault, CheckCode>> = {
  empty: 'name_blank',
  'only-invisible': 'name_blank',
  'limon-font': 'name_limon',
  'latin-text': 'name_latin',
  'mixed-scripts': 'name_mixed',
  'other-script': 'name_latin',
  digits: 'name_signs',
  punctuation: 'name_signs',
  symbol: 'name_signs',
  'mark-without-base': 'name_ill_formed',
  'coeng-without-consonant': 'name_ill_formed',
  'cluster-ill-formed': 'name_ill_formed',
};

/** Words with their facts put in; a fact that is missing stays empty. Reasons are said in words too. */
export function fillWords({ km, en }: Words, facts: Facts): Words {
  const fill = (text: string, language: keyof Words) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const fact = String(facts[name] ?? '');
      return name === 'reasons' ? reasonsIn(fact, language) : fact;
    });
  return { km: fill(km, 'km'), en: fill(en, 'en') };
}

function reasonsIn(codes: string, language: keyof Words): string {
  const words = new Map<string, Words>(Object.entries(REASON_WORDS));
  return codes
    .split(' ')
    .flatMap((code) => words.get(code)?.[language] ?? [])
    .join(', ');
}
