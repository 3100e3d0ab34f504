import { birthFields } from './birth-fields.ts';
import type { StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { fullName } from './names.ts';

/** @public The flat state of the kind, for whoever builds on it. */
export type BirthState = StateOf<typeof birthFields>;

/** Fields that an act decides and no form asks for. */
const DECIDED = [
  'child.person',
  'mother.person',
  'father.person',
  'notice',
  'regime',
  'receipt',
  'verification',
  'registration',
  'standing',
  'annotations.*',
  'shared.*',
];
const PEOPLE = ['child.person', 'mother.person', 'father.person'];

/** The fields a form asks for, in the order of the register page. */
const asked = Object.keys(birthFields).filter((path) => !DECIDED.includes(path));

/** A birth: declared by a family, registered by the chief alone or, in an electronic commune, after the district. */
export const birth = defineKind({
  name: 'birth',
  label: { km: 'កំណើត', en: 'Birth' },
  fields: birthFields,
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
      // Which notice it was declared from is known then, and never mended.
      sets: [...asked, ...PEOPLE, 'notice', 'regime', 'standing'],
      from: [],
      to: 'declared',
    },
    amend: {
      label: { km: 'កែសម្រួល', en: 'Amend' },
      sets: [...asked, ...PEOPLE],
      from: ['declared', 'returned'],
    },
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
    section('document', 'សំបុត្រ', 'The document', ['document', 'declaredOn']),
    section('child', 'ទារក', 'The child', asked.filter(isOf('child'))),
    section('mother', 'ម្ដាយ', 'The mother', asked.filter(isOf('mother'))),
    section('father', 'ឪពុក', 'The father', [
      ...asked.filter(isOf('father')),
      'parents.union',
      'parents.marriage',
    ]),
    section('declaration', 'ការប្ដឹង', 'The declaration', [
      ...asked.filter(isOf('informant')),
      'witnesses.*',
      'evidence.*',
      'late',
      'remarks',
    ]),
  ],
  titleOf: (state) => fullName(state, 'child'),
});

function isOf(group: string) {
  return (path: string) => path.startsWith(`${group}.`);
}

function section(id: string, km: string, en: string, fields: readonly string[]) {
  return { id, title: { km, en }, fields };
}
