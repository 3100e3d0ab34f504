import { bookActs, bookStatuses } from './book-acts.ts';
import { decision } from './decision.ts';
import { type Fields, field, type StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { ADDRESS, bookFields, WORDING } from './members.ts';
import { fullName } from './names.ts';
import { choice, flag, text } from './types.ts';

const fields = {
  ...bookFields,
  household: field(
    choice([
      { value: 'single', label: { km: 'គ្រួសារ ឬផ្ទះ', en: 'Household' } },
      { value: 'dormitory', label: { km: 'អន្តេវាសិកដ្ឋាន', en: 'Dormitory' } },
      { value: 'pagoda', label: { km: 'វត្ត', en: 'Pagoda' } },
      { value: 'barracks', label: { km: 'បន្ទាយទាហាន', en: 'Barracks' } },
      { value: 'other', label: { km: 'សមូហភាពផ្សេង', en: 'Other collective' } },
    ]),
    'ប្រភេទលំនៅ',
    'Kind of household',
    'domain.md §3: everyone at one address, single or collective [S]',
    { required: true },
  ),
  'address.name': field(
    text,
    'ឈ្មោះទីកន្លែង',
    'Name of the place',
    'domain.md §3: dormitory, pagoda, barracks [S]',
  ),
  'families.*': field(flag, 'សៀវភៅគ្រួសារ', 'Family book', 'domain.md §3: one address, several families [L]'),
  'members.*.stay': field(
    decision(['is'], ['until', 'from'], {
      is: choice([
        { value: 'permanent', label: { km: 'អចិន្ត្រៃយ៍', en: 'Permanent' } },
        { value: 'temporary', label: { km: 'បណ្ដោះអាសន្ន', en: 'Temporary' } },
      ]),
    }),
    'ការស្នាក់នៅ',
    'Stay',
    'domain.md §3: temporary residence under six months, temporary book [L]',
  ),
  'members.*.permit': field(
    decision(['number'], ['kind', 'until']),
    'លិខិតស្នាក់នៅរបស់ជនបរទេស',
    'Residence permit',
    'domain.md §3: citizens and legal foreigners [S]',
  ),
} satisfies Fields;

/** @public The flat state of the kind, for whoever builds on it. */
export type ResidenceBookState = StateOf<typeof fields>;

const MEMBER = ['members.*.stay', 'members.*.permit'];
const COVER = ['household', 'address.name', 'families.*'];
const ENTERS = ['clerk', 'chief', 'police-post'] as const;

/** A residence book: everyone at an address, foreigners too, at home, away or for a time (domain.md §3). */
export const residenceBook = defineKind({
  name: 'residence-book',
  label: { km: 'សៀវភៅស្នាក់នៅ', en: 'Residence book' },
  fields,
  statuses: bookStatuses,
  acts: {
    ...bookActs,
    open: { ...bookActs.open, sets: [...bookActs.open.sets, ...COVER, ...MEMBER] },
    'add-member': { ...bookActs['add-member'], sets: [...bookActs['add-member'].sets, ...MEMBER] },
    'add-child': { ...bookActs['add-child'], sets: [...bookActs['add-child'].sets, ...MEMBER] },
    'change-member': { ...bookActs['change-member'], sets: [...bookActs['change-member'].sets, ...MEMBER] },
    absorb: { ...bookActs.absorb, sets: [...bookActs.absorb.sets, ...MEMBER] },
    'change-address': { ...bookActs['change-address'], sets: [...ADDRESS, 'address.name', 'household'] },
    'link-family': {
      label: { km: 'ភ្ជាប់សៀវភៅគ្រួសារ', en: 'Link a family book' },
      sets: ['families.*'],
      from: ['open', 'lost'],
    },
  },
  permissions: {
    open: ENTERS,
    'add-member': ENTERS,
    'add-child': ENTERS,
    'change-member': ENTERS,
    'member-leaves': ENTERS,
    'member-returns': ENTERS,
    'change-head': ENTERS,
    'change-address': ENTERS,
    'link-family': ENTERS,
    split: ENTERS,
    merge: ENTERS,
    continue: ENTERS,
    absorb: ENTERS,
    'report-lost': ENTERS,
    annotate: ['chief', 'police-post'],
    close: ['chief', 'police-post'],
    issue: ['police-post'],
    'issue-duplicate': ['police-post'],
    resolve: ['chief', 'provincial'],
  },
  form: [
    {
      id: 'address',
      title: { km: 'អាសយដ្ឋាន', en: 'Address' },
      fields: ['household', 'number', ...ADDRESS, 'address.name'],
    },
    {
      id: 'member',
      title: { km: 'អ្នកស្នាក់នៅ', en: 'The resident' },
      fields: [...WORDING, 'members.*.relation', ...MEMBER],
    },
  ],
  titleOf: (state) => {
    if (typeof state['address.name'] === 'string') return state['address.name'];
    return typeof state.head === 'string' ? fullName(state, `members.${state.head}`) : '';
  },
});
