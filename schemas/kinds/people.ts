import type { Json } from '../record/json.ts';
import { decision } from './decision.ts';
import { type Condition, field } from './field.ts';
import { nameFields } from './names.ts';
import { choice, civilDate, personId, place, text } from './types.ts';

export const maritalStatus = choice([
  { value: 'single', label: { km: 'នៅលីវ', en: 'Single' } },
  { value: 'married', label: { km: 'រៀបការ (មានសំបុត្រ)', en: 'Married, registered' } },
  { value: 'customary', label: { km: 'រៀបការតាមប្រពៃណី', en: 'Married by custom' } },
  { value: 'divorced', label: { km: 'លែងលះ', en: 'Divorced' } },
  { value: 'widowed', label: { km: 'មេម៉ាយ / ពោះម៉ាយ', en: 'Widowed' } },
]);

/** A number on a paper: what kind, its digits as printed, who issued it and when (design.md §7). */
export const identifier = decision(['kind', 'value'], ['issuer', 'on']);

type Prefix = 'father' | 'mother';
const NAMES: Readonly<Record<Prefix, { readonly km: string; readonly en: string }>> = {
  father: { km: 'ឪពុក', en: 'father' },
  mother: { km: 'ម្ដាយ', en: 'mother' },
};

/** One column of the parents' table on the certificate and the register page (domain.md §2 [L]). */
export function parentFields<const P extends Prefix>(prefix: P) {
  const { km, en } = NAMES[prefix];
  const asked = { askedWhen: isKnown(prefix) };
  const source = 'domain.md §2, parents [L]';
  return {
    [`${prefix}.known`]: field(
      known,
      `${km}ស្គាល់ឬទេ`,
      `Is the ${en} known`,
      'domain.md §12: no required father',
      {
        required: true,
      },
    ),
    ...nameFields(prefix, false, isKnown(prefix)),
    [`${prefix}.nationality`]: field(text, 'សញ្ជាតិ', 'Nationality', source, asked),
    [`${prefix}.born`]: field(civilDate, 'ថ្ងៃខែឆ្នាំកំណើត', 'Date of birth', source, asked),
    [`${prefix}.birthplace`]: field(place, 'ទីកន្លែងកំណើត', 'Place of birth', source, asked),
    [`${prefix}.occupation`]: field(text, 'មុខរបរ', 'Occupation', 'domain.md §2, register page [L]', asked),
    [`${prefix}.residence`]: field(place, 'ទីលំនៅ', 'Residence', 'domain.md §2, register page [L]', asked),
    [`${prefix}.identifier`]: field(identifier, 'លេខឯកសារសម្គាល់', 'Identity paper', 'domain.md §4', asked),
    [`${prefix}.person`]: field(personId, 'បុគ្គល', 'Person', 'design.md §7'),
  };
}

const known = choice([
  { value: 'known', label: { km: 'ស្គាល់', en: 'Known' } },
  { value: 'unknown', label: { km: 'មិនស្គាល់', en: 'Not known' } },
  { value: 'undeclared', label: { km: 'មិនប្ដឹង', en: 'Not declared' } },
]);

/** A parent is asked about unless the family said there is none to name. */
function isKnown(prefix: Prefix): Condition {
  const { km, en } = NAMES[prefix];
  return {
    words: { km: `បើស្គាល់${km}`, en: `If the ${en} is known` },
    holds: (state: Readonly<Record<string, Json>>) => state[`${prefix}.known`] === 'known',
  };
}
