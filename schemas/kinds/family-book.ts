import { decision } from './decision.ts';
import type { Fields, StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { fullName, nameFields, sex } from './names.ts';
import { choice, civilDate, personId, place, text } from './types.ts';

/** What a member is to the person named; the list follows the book's own column (domain.md §3 [L]). */
export const RELATIONS = choice([
  { value: 'head', label: { km: 'មេគ្រួសារ', en: 'Head of family' } },
  { value: 'husband', label: { km: 'ប្ដី', en: 'Husband' } },
  { value: 'wife', label: { km: 'ប្រពន្ធ', en: 'Wife' } },
  { value: 'child', label: { km: 'កូន', en: 'Child' } },
  { value: 'adopted-child', label: { km: 'កូនចិញ្ចឹម', en: 'Adopted or foster child' } },
  { value: 'child-in-law', label: { km: 'កូនប្រសា', en: 'Son- or daughter-in-law' } },
  { value: 'grandchild', label: { km: 'ចៅ', en: 'Grandchild' } },
  { value: 'father', label: { km: 'ឪពុក', en: 'Father' } },
  { value: 'mother', label: { km: 'ម្ដាយ', en: 'Mother' } },
  { value: 'sibling', label: { km: 'បងប្អូន', en: 'Brother or sister' } },
  { value: 'niece-or-nephew', label: { km: 'ក្មួយ', en: 'Niece or nephew' } },
  { value: 'other', label: { km: 'ផ្សេងទៀត', en: 'Other' } },
]);

/** Whether somebody is at home. Migrants are absent, not struck (domain.md §3 [S]). */
export const PRESENCES = choice([
  { value: 'present', label: { km: 'នៅ', en: 'Present' } },
  { value: 'absent', label: { km: 'អវត្តមាន', en: 'Absent' } },
  { value: 'left', label: { km: 'ចេញ', en: 'Left' } },
  { value: 'dead', label: { km: 'ស្លាប់', en: 'Dead' } },
]);

const fields = {
  number: { type: text, label: { km: 'លេខសៀវភៅ', en: 'Book number' }, source: 'domain.md §3, cover [L]' },
  head: {
    type: personId,
    label: { km: 'មេគ្រួសារ', en: 'Head of family' },
    required: true,
    source: 'domain.md §3: the head may change, and may not live there',
  },
  'address.village': {
    type: place,
    label: { km: 'ភូមិ', en: 'Village' },
    required: true,
    source: 'domain.md §8: group and village are the address [S]',
  },
  'address.group': { type: text, label: { km: 'ក្រុមទី', en: 'Group' }, source: 'domain.md §8 [S]' },
  'address.house': {
    type: text,
    label: { km: 'ផ្ទះលេខ', en: 'House number' },
    source: 'domain.md §8: mostly none',
  },
  'address.street': { type: text, label: { km: 'ផ្លូវ', en: 'Street' }, source: 'domain.md §8: mostly none' },
  ...nameFields('members.*', true),
  'members.*.sex': { type: sex, label: { km: 'ភេទ', en: 'Sex' }, required: true, source: 'domain.md §3 [L]' },
  'members.*.born': {
    type: civilDate,
    label: { km: 'ថ្ងៃខែឆ្នាំកំណើត', en: 'Date of birth' },
    source: 'domain.md §3 [L]; §7, precision',
  },
  'members.*.relation': {
    type: decision(['to', 'is'], [], { to: personId, is: RELATIONS }),
    label: { km: 'ត្រូវជា', en: 'Relation' },
    required: true,
    source: 'design.md §1, rule 11: a relation names its head',
  },
  'members.*.presence': {
    type: decision(['is'], ['on', 'reason'], { is: PRESENCES }),
    label: { km: 'វត្តមាន', en: 'Presence' },
    required: true,
    source: 'domain.md §3: migrants are absent, not struck [S]',
  },
  'members.*.birth': {
    type: text,
    label: { km: 'សំបុត្រកំណើត', en: 'Birth record' },
    source: 'domain.md §3: birth, add by certificate [S]',
  },
  standing: {
    type: decision(['is'], ['on', 'reason', 'article']),
    label: { km: 'ស្ថានភាព', en: 'Status' },
    source: 'design.md §1, rule 11',
  },
} satisfies Fields;

export type FamilyBookState = StateOf<typeof fields>;

const address = ['address.village', 'address.group', 'address.house', 'address.street'];
const wording = [
  'members.*.familyName',
  'members.*.givenName',
  'members.*.familyNameLatin',
  'members.*.givenNameLatin',
  'members.*.sex',
  'members.*.born',
];
const wholeMember = [...wording, 'members.*.relation', 'members.*.presence'];
const officers = ['clerk', 'chief', 'police-post'] as const;

/** A family book: one family of citizens, in its own wording of each member (domain.md §3). */
export const familyBook = defineKind({
  name: 'family-book',
  label: { km: 'សៀវភៅគ្រួសារ', en: 'Family book' },
  fields,
  statuses: {
    open: { km: 'កំពុងប្រើ', en: 'In use' },
    closed: { km: 'បានបិទ', en: 'Closed' },
  },
  acts: {
    open: {
      label: { km: 'បើកសៀវភៅ', en: 'Open a book' },
      sets: ['number', 'head', ...address, ...wholeMember, 'standing'],
      from: [],
      to: 'open',
    },
    'add-member': { label: { km: 'បញ្ចូលសមាជិក', en: 'Add a member' }, sets: wholeMember, from: ['open'] },
    'add-child': {
      label: { km: 'បញ្ចូលកូនតាមសំបុត្រកំណើត', en: 'Add a child from a birth' },
      sets: [...wholeMember, 'members.*.birth'],
      from: ['open'],
    },
    'change-member': {
      label: { km: 'កែសមាជិក', en: 'Change a member' },
      sets: [...wording, 'members.*.relation'],
      from: ['open'],
    },
    'member-leaves': {
      label: { km: 'សមាជិកចាកចេញ', en: 'A member leaves' },
      sets: ['members.*.presence'],
      from: ['open'],
    },
    'change-head': {
      label: { km: 'ប្ដូរមេគ្រួសារ', en: 'Change of head' },
      sets: ['head', 'members.*.relation'],
      from: ['open'],
    },
    'change-address': {
      label: { km: 'ប្ដូរអាសយដ្ឋាន', en: 'Change of address' },
      sets: address,
      from: ['open'],
    },
    close: {
      label: { km: 'បិទសៀវភៅ', en: 'Close the book' },
      sets: ['standing'],
      from: ['open'],
      to: 'closed',
      needsReason: true,
    },
    resolve: {
      label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
      sets: [],
      from: ['open', 'closed'],
      needsReason: true,
    },
  },
  permissions: {
    open: officers,
    'add-member': officers,
    'add-child': officers,
    'change-member': officers,
    'member-leaves': officers,
    'change-head': officers,
    'change-address': officers,
    close: ['chief'],
    resolve: ['chief', 'provincial'],
  },
  form: [
    { id: 'address', title: { km: 'អាសយដ្ឋាន', en: 'Address' }, fields: ['number', ...address] },
    {
      id: 'member',
      title: { km: 'សមាជិក', en: 'The member' },
      fields: [...wording, 'members.*.relation'],
    },
  ],
  titleOf: (state) => (typeof state.head === 'string' ? fullName(state, `members.${state.head}`) : ''),
});
