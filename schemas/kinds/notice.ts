import { birthFields } from './birth-fields.ts';
import { decision } from './decision.ts';
import { type Fields, field, type StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { fullName, nameFields } from './names.ts';
import { identifier } from './people.ts';
import { civilDate, place, plainDate, text, wholeNumber } from './types.ts';

const SOURCE = 'domain.md §9: the health facility gives notice of births [S]';

/** What a notice says of the birth itself, under the names a declaration has for it: nothing is typed twice. */
const told = {
  ...nameFields('child', false),
  'child.sex': { ...birthFields['child.sex'], required: false },
  'child.born': birthFields['child.born'],
  'child.time': birthFields['child.time'],
  'child.birthplace': { ...birthFields['child.birthplace'], required: false },
  'child.site': birthFields['child.site'],
  'child.attendant': birthFields['child.attendant'],
  'child.plurality': birthFields['child.plurality'],
  'child.pluralityOrder': field(wholeNumber(1, 9), 'កើតទី', 'Order among twins', SOURCE),
  'child.weight': birthFields['child.weight'],
  ...nameFields('mother', false),
  'mother.born': field(civilDate, 'ថ្ងៃខែឆ្នាំកំណើតម្ដាយ', 'Mother’s date of birth', SOURCE),
  'mother.residence': field(place, 'ទីលំនៅម្ដាយ', 'Mother’s residence', SOURCE, { required: true }),
  'mother.identifier': field(identifier, 'លេខឯកសារម្ដាយ', 'Mother’s identity paper', SOURCE),
  'mother.nationality': field(
    text,
    'សញ្ជាតិម្ដាយ',
    'Mother’s nationality',
    'domain.md §4: recorded, not decided',
  ),
  ...nameFields('father', false),
} satisfies Fields;

const fields = {
  reference: field(decision(['number', 'issuer']), 'លិខិតលេខ', 'Notice', 'the facility’s own number', {
    required: true,
  }),
  noticedOn: field(plainDate, 'ថ្ងៃជូនដំណឹង', 'Noticed on', SOURCE),
  ...told,
  standing: field(decision(['is'], ['on', 'reason']), 'ស្ថានភាព', 'Status', 'design.md §1, rule 11'),
} satisfies Fields;

/** @public The flat state of the kind, for whoever builds on it. */
export type NoticeState = StateOf<typeof fields>;

/** The name by which every place that reads notices knows them. */
export const NOTICE = 'notice';

/** What the birth declared from a notice takes over of it. */
export const TOLD_BY_NOTICE: readonly string[] = Object.keys(told);

/**
 * A health facility's notice of a live birth, taken in by the province for the commune where the mother lives. It is no
 * declaration: it sends somebody to the family. The birth that names it answers it.
 */
export const notice = defineKind({
  name: NOTICE,
  label: { km: 'លិខិតជូនដំណឹងកំណើត', en: 'Birth notice' },
  fields,
  statuses: {
    received: { km: 'បានទទួល', en: 'Received' },
    dismissed: { km: 'មិនត្រូវការទៀត', en: 'Not needed any more' },
  },
  acts: {
    receive: {
      label: { km: 'ទទួលលិខិត', en: 'Receive a notice' },
      sets: ['reference', 'noticedOn', ...TOLD_BY_NOTICE, 'standing'],
      from: [],
      to: 'received',
    },
    amend: {
      label: { km: 'មន្ទីរពេទ្យកែ', en: 'Amended by the facility' },
      sets: ['noticedOn', ...TOLD_BY_NOTICE],
      from: ['received'],
    },
    dismiss: {
      label: { km: 'មិនត្រូវការទៀត', en: 'Not needed any more' },
      sets: ['standing'],
      from: ['received'],
      to: 'dismissed',
      needsReason: true,
    },
    resolve: {
      label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
      sets: [],
      from: ['received', 'dismissed'],
      needsReason: true,
    },
  },
  permissions: {
    receive: ['service'],
    amend: ['service'],
    dismiss: ['clerk', 'chief'],
    resolve: ['chief', 'provincial'],
  },
  form: [
    {
      id: 'child',
      title: { km: 'ទារក', en: 'The child' },
      fields: TOLD_BY_NOTICE.filter((path) => path.startsWith('child.')),
    },
    {
      id: 'mother',
      title: { km: 'ម្ដាយ', en: 'The mother' },
      fields: TOLD_BY_NOTICE.filter((path) => path.startsWith('mother.')),
    },
    {
      id: 'father',
      title: { km: 'ឪពុក', en: 'The father' },
      fields: TOLD_BY_NOTICE.filter((path) => path.startsWith('father.')),
    },
  ],
  titleOf: (state) => fullName(state, 'mother') || fullName(state, 'child'),
});
