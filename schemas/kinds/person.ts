import { decision } from './decision.ts';
import { type Fields, field, type StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { fullName, nameFields, sex } from './names.ts';
import { choice, civilDate, place, text } from './types.ts';

const LINKS = choice([
  {
    value: 'linked',
    label: { km: 'មនុស្សតែមួយជាមួយកំណត់ត្រាមួយទៀត', en: 'the same person as another record' },
  },
]);

const fields = {
  ...nameFields('name', true),
  sex: { type: sex, label: { km: 'ភេទ', en: 'Sex' }, required: true, source: 'domain.md §3 [L]' },
  born: {
    type: civilDate,
    label: { km: 'ថ្ងៃខែឆ្នាំកំណើត', en: 'Date of birth' },
    source: 'domain.md §7: year only, or remembered, is common',
  },
  birthplace: { type: place, label: { km: 'ទីកន្លែងកំណើត', en: 'Place of birth' }, source: 'domain.md §8' },
  nationality: { type: text, label: { km: 'សញ្ជាតិ', en: 'Nationality' }, source: 'domain.md §4' },
  'identifiers.*': {
    type: decision(['kind', 'value'], ['issuer', 'on']),
    label: { km: 'លេខសម្គាល់', en: 'Identifier' },
    source: 'design.md §7: kind, value, issuer, date; the paper world has duplicates',
  },
  'documents.*': {
    type: decision(['is']),
    label: { km: 'ឯកសារ', en: 'Document' },
    source: 'design.md §7: a person record links documents, which keep their own wording',
  },
  'same.*': field(
    decision(['is'], ['case'], { is: LINKS }),
    'ខេត្តបានភ្ជាប់',
    'Linked by the province',
    'design.md §7: the province links persons, who stay records of their own; keyed by the other’s root id',
    { setBy: ['service'] },
  ),
  standing: {
    type: decision(['is'], ['on', 'reason', 'article']),
    label: { km: 'ស្ថានភាព', en: 'Status' },
    source: 'design.md §1, rule 11',
  },
} satisfies Fields;

/** @public The flat state of the kind, for whoever builds on it. */
export type PersonState = StateOf<typeof fields>;

const told = [
  'name.familyName',
  'name.givenName',
  'name.familyNameLatin',
  'name.givenNameLatin',
  'sex',
  'born',
  'birthplace',
  'nationality',
];

/** One commune's view of a person: what links the papers that name them. Persons are never merged by machine. */
export const person = defineKind({
  name: 'person',
  label: { km: 'បុគ្គល', en: 'Person' },
  fields,
  statuses: {
    known: { km: 'មានក្នុងបញ្ជី', en: 'Known' },
    withdrawn: { km: 'បានដកចេញ', en: 'Withdrawn' },
  },
  acts: {
    open: {
      label: { km: 'កត់ត្រាបុគ្គល', en: 'Record a person' },
      sets: [...told, 'identifiers.*', 'documents.*', 'standing'],
      from: [],
      to: 'known',
    },
    change: { label: { km: 'កែ', en: 'Change' }, sets: [...told, 'identifiers.*'], from: ['known'] },
    // An act that every release knows: one it did not would make the record read-only there (rule 6).
    link: {
      label: { km: 'ភ្ជាប់', en: 'Link' },
      sets: ['documents.*', 'same.*'],
      from: ['known'],
    },
    withdraw: {
      label: { km: 'ដកចេញ', en: 'Withdraw' },
      sets: ['standing'],
      from: ['known'],
      to: 'withdrawn',
      needsReason: true,
    },
    resolve: {
      label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
      sets: [],
      from: ['known', 'withdrawn'],
      needsReason: true,
    },
  },
  permissions: {
    open: ['field-officer', 'clerk', 'chief', 'police-post'],
    change: ['field-officer', 'clerk', 'chief', 'police-post'],
    link: ['field-officer', 'clerk', 'chief', 'police-post', 'provincial', 'service'],
    withdraw: ['chief', 'provincial'],
    resolve: ['chief', 'provincial'],
  },
  form: [{ id: 'person', title: { km: 'បុគ្គល', en: 'The person' }, fields: told }],
  titleOf: (state) => fullName(state, 'name'),
});
