import type { Fields, StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { fullName, nameFields, sex } from './names.ts';
import { choice, civilDate, decision, personId, place, text } from './types.ts';

const fields = {
  ...nameFields('child', true),
  'child.sex': { type: sex, label: { km: 'ភេទ', en: 'Sex' }, required: true, source: 'domain.md §2 [L]' },
  'child.born': {
    type: civilDate,
    label: { km: 'ថ្ងៃខែឆ្នាំកំណើត', en: 'Date of birth' },
    hint: { km: 'បំពេញតែអ្វីដែលដឹង', en: 'Only as far as it is known' },
    required: true,
    source: 'domain.md §2 [L]; §7, precision',
  },
  'child.birthplace': {
    type: place,
    label: { km: 'ទីកន្លែងកំណើត', en: 'Place of birth' },
    required: true,
    source: 'domain.md §2 [L]; §8, as the document words it',
  },
  'child.nationality': { type: text, label: { km: 'សញ្ជាតិ', en: 'Nationality' }, source: 'domain.md §2 [L]' },
  'child.person': { type: personId, label: { km: 'បុគ្គល', en: 'Person' }, source: 'design.md §7' },
  ...nameFields('mother', false),
  ...nameFields('father', false),
  'informant.name': {
    type: text,
    label: { km: 'ឈ្មោះអ្នកប្ដឹង', en: 'Informant' },
    required: true,
    source: 'domain.md §2, register page [L]',
  },
  'informant.relation': {
    type: choice([
      { value: 'father', label: { km: 'ឪពុក', en: 'Father' } },
      { value: 'mother', label: { km: 'ម្ដាយ', en: 'Mother' } },
      { value: 'relative', label: { km: 'សាច់ញាតិ', en: 'Relative' } },
      { value: 'witness', label: { km: 'អ្នកដែលបានឃើញ', en: 'Witness of the birth' } },
    ]),
    label: { km: 'ត្រូវជា', en: 'Relation to the child' },
    required: true,
    source: 'Sub-decree 103: a parent, else a relative or neighbour who witnessed [S]',
  },
  declaredOn: {
    type: civilDate,
    label: { km: 'ថ្ងៃប្ដឹង', en: 'Declared on' },
    hint: { km: 'រយៈពេល ៣០ ថ្ងៃរាប់ពីថ្ងៃនេះ', en: 'The 30 days are counted from this date' },
    required: true,
    source: 'domain.md §7: the clerk says it, not the tablet’s clock',
  },
  regime: {
    type: choice([
      { value: 'paper', label: { km: 'ក្រដាស (អនុក្រឹត្យ ១០៣)', en: 'Paper (Sub-decree 103)' } },
      { value: 'electronic', label: { km: 'អេឡិចត្រូនិក (ប្រកាស)', en: 'Electronic (prakas)' } },
    ]),
    label: { km: 'របបច្បាប់', en: 'Regime' },
    required: true,
    source: 'domain.md §0: two regimes, per commune, dated [S]',
  },
  receipt: {
    type: decision(['number']),
    label: { km: 'បង្កាន់ដៃលេខ', en: 'Receipt' },
    source: 'design.md §8: device code, running number, check digit',
  },
  verification: {
    type: decision(['uic', 'on']),
    label: { km: 'លេខសម្គាល់ខ្លួន (UIC)', en: 'Verification and UIC' },
    source: 'domain.md §0: given by the district, never made up here [S]',
  },
  registration: {
    type: decision(['book', 'number', 'year', 'on']),
    label: { km: 'ការចុះបញ្ជី', en: 'Registration' },
    source: 'domain.md §2: commune, book kind, book, entry, year [L]',
  },
  standing: {
    type: decision(['is'], ['on', 'reason', 'article']),
    label: { km: 'ស្ថានភាព', en: 'Status' },
    source: 'design.md §1, rule 11',
  },
  'annotations.*': {
    type: decision(['text', 'on'], ['article']),
    label: { km: 'កំណត់សម្គាល់', en: 'Annotation' },
    source: 'domain.md §1: corrections are annotations with a legal basis [S]',
  },
} satisfies Fields;

export type BirthState = StateOf<typeof fields>;

const asked = [
  'child.familyName',
  'child.givenName',
  'child.familyNameLatin',
  'child.givenNameLatin',
  'child.sex',
  'child.born',
  'child.birthplace',
  'child.nationality',
  'mother.familyName',
  'mother.givenName',
  'mother.familyNameLatin',
  'mother.givenNameLatin',
  'father.familyName',
  'father.givenName',
  'father.familyNameLatin',
  'father.givenNameLatin',
  'informant.name',
  'informant.relation',
  'declaredOn',
];

/** A birth: declared by a family, registered by the chief alone or, in an electronic commune, after the district. */
export const birth = defineKind({
  name: 'birth',
  label: { km: 'កំណើត', en: 'Birth' },
  fields,
  statuses: {
    declared: { km: 'បានប្ដឹង', en: 'Declared' },
    submitted: { km: 'បានបញ្ជូនទៅស្រុក', en: 'Submitted to the district' },
    returned: { km: 'ស្រុកប្រគល់មកវិញ', en: 'Returned by the district' },
    verified: { km: 'ស្រុកបានផ្ទៀងផ្ទាត់', en: 'Verified by the district' },
    registered: { km: 'បានចុះបញ្ជី', en: 'Registered' },
    annulled: { km: 'ត្រូវបានលុបចោល', en: 'Annulled' },
  },
  acts: {
    declare: {
      label: { km: 'ប្ដឹងកំណើត', en: 'Declare a birth' },
      sets: [...asked, 'child.person', 'regime', 'standing'],
      from: [],
      to: 'declared',
    },
    amend: { label: { km: 'កែសម្រួល', en: 'Amend' }, sets: asked, from: ['declared', 'returned'] },
    submit: {
      label: { km: 'បញ្ជូនទៅស្រុក', en: 'Submit to the district' },
      sets: ['receipt', 'standing'],
      from: ['declared', 'returned'],
      to: 'submitted',
      regimes: ['electronic'],
    },
    verify: {
      label: { km: 'ផ្ទៀងផ្ទាត់', en: 'Verify' },
      sets: ['verification', 'standing'],
      from: ['submitted'],
      to: 'verified',
      regimes: ['electronic'],
    },
    return: {
      label: { km: 'ប្រគល់ទៅឃុំវិញ', en: 'Return to the commune' },
      sets: ['standing'],
      from: ['submitted'],
      to: 'returned',
      regimes: ['electronic'],
      needsReason: true,
    },
    register: {
      label: { km: 'ចុះបញ្ជី', en: 'Register' },
      sets: ['registration', 'standing'],
      from: ['declared'],
      to: 'registered',
      regimes: ['paper'],
    },
    'register-verified': {
      label: { km: 'ចុះបញ្ជី', en: 'Register' },
      sets: ['registration', 'standing'],
      from: ['verified'],
      to: 'registered',
      regimes: ['electronic'],
    },
    propose: {
      label: { km: 'ស្នើកែ', en: 'Propose a correction' },
      sets: asked,
      from: ['submitted', 'verified', 'registered'],
      needsReason: true,
    },
    correct: {
      label: { km: 'កែតម្រូវ', en: 'Correct' },
      sets: [...asked, 'annotations.*'],
      from: ['registered'],
      needsReason: true,
    },
    annotate: {
      label: { km: 'កត់សម្គាល់ក្នុងគែម', en: 'Annotate in the margin' },
      sets: ['annotations.*'],
      from: ['registered'],
    },
    annul: {
      label: { km: 'លុបចោល', en: 'Annul' },
      sets: ['standing'],
      from: ['declared', 'returned', 'registered'],
      to: 'annulled',
      needsReason: true,
    },
    resolve: {
      label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
      sets: [],
      from: ['declared', 'submitted', 'returned', 'verified', 'registered', 'annulled'],
      needsReason: true,
    },
  },
  permissions: {
    declare: ['field-officer', 'clerk', 'chief'],
    amend: ['field-officer', 'clerk', 'chief'],
    submit: ['clerk', 'chief'],
    verify: ['district'],
    return: ['district'],
    register: ['chief'],
    'register-verified': ['chief'],
    propose: ['clerk', 'chief'],
    correct: ['chief'],
    annotate: ['chief'],
    annul: ['chief'],
    resolve: ['chief', 'provincial'],
  },
  form: [
    {
      id: 'child',
      title: { km: 'ទារក', en: 'The child' },
      fields: asked.filter((path) => path.startsWith('child.')),
    },
    {
      id: 'mother',
      title: { km: 'ម្ដាយ', en: 'The mother' },
      fields: asked.filter((path) => path.startsWith('mother.')),
    },
    {
      id: 'father',
      title: { km: 'ឪពុក', en: 'The father' },
      fields: asked.filter((path) => path.startsWith('father.')),
    },
    {
      id: 'declaration',
      title: { km: 'ការប្ដឹង', en: 'The declaration' },
      fields: ['informant.name', 'informant.relation', 'declaredOn'],
    },
  ],
  titleOf: (state) => fullName(state, 'child'),
});
