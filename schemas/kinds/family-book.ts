import { bookActs, bookStatuses } from './book-acts.ts';
import type { StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { ADDRESS, bookFields, WORDING } from './members.ts';
import { fullName } from './names.ts';

/** @public The flat state of the kind, for whoever builds on it. */
export type FamilyBookState = StateOf<typeof bookFields>;

const ENTERS = ['clerk', 'chief', 'police-post'] as const;
/** District police since July 2020; in a one-stop commune not settled (domain.md §3, §13), so carried as configuration. */
const ISSUES = ['district', 'police-post'] as const;

/** A family book: one family of citizens, in its own wording of each member (domain.md §3). */
export const familyBook = defineKind({
  name: 'family-book',
  label: { km: 'សៀវភៅគ្រួសារ', en: 'Family book' },
  fields: bookFields,
  statuses: bookStatuses,
  acts: bookActs,
  permissions: {
    open: ENTERS,
    'add-member': ENTERS,
    'add-child': ENTERS,
    'change-member': ENTERS,
    'member-leaves': ENTERS,
    'member-returns': ENTERS,
    'change-head': ENTERS,
    'change-address': ENTERS,
    split: ENTERS,
    merge: ENTERS,
    continue: ENTERS,
    absorb: ENTERS,
    'report-lost': ENTERS,
    annotate: ['chief', 'police-post', 'district'],
    close: ['chief', 'district'],
    issue: ISSUES,
    'issue-duplicate': ISSUES,
    resolve: ['chief', 'provincial'],
  },
  form: [
    { id: 'address', title: { km: 'អាសយដ្ឋាន', en: 'Address' }, fields: ['number', ...ADDRESS] },
    { id: 'member', title: { km: 'សមាជិក', en: 'The member' }, fields: [...WORDING, 'members.*.relation'] },
  ],
  titleOf: (state) => (typeof state.head === 'string' ? fullName(state, `members.${state.head}`) : ''),
});
