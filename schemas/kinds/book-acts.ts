import type { Act } from './kind.ts';
import { ADDRESS, WHOLE_MEMBER, WORDING } from './members.ts';

const OPEN = ['open', 'lost'];

/** The events that both books have (domain.md §3). Each book says who may do them. */
export const bookActs = {
  open: {
    label: { km: 'បើកសៀវភៅ', en: 'Open a book' },
    sets: [
      'number',
      'head',
      ...ADDRESS,
      ...WHOLE_MEMBER,
      'members.*.birth',
      'origins.*',
      'issued',
      'standing',
    ],
    from: [],
    to: 'open',
  },
  'add-member': {
    label: { km: 'បញ្ចូលសមាជិក', en: 'Add a member' },
    sets: [...WHOLE_MEMBER, 'members.*.birth'],
    from: OPEN,
  },
  'add-child': {
    label: { km: 'បញ្ចូលកូនតាមសំបុត្រកំណើត', en: 'Add a child from a birth' },
    sets: [...WHOLE_MEMBER, 'members.*.birth'],
    from: OPEN,
  },
  'change-member': {
    label: { km: 'កែសមាជិក', en: 'Change a member' },
    sets: [...WORDING, 'members.*.relation'],
    from: OPEN,
  },
  'member-leaves': {
    label: { km: 'សមាជិកចាកចេញ', en: 'A member leaves' },
    sets: ['members.*.presence'],
    from: OPEN,
  },
  'member-returns': {
    label: { km: 'សមាជិកត្រឡប់មកវិញ', en: 'A member returns' },
    sets: ['members.*.presence'],
    from: OPEN,
  },
  'change-head': {
    label: { km: 'ប្ដូរមេគ្រួសារ', en: 'Change of head' },
    sets: ['head', 'members.*.relation'],
    from: OPEN,
  },
  'change-address': { label: { km: 'ប្ដូរអាសយដ្ឋាន', en: 'Change of address' }, sets: ADDRESS, from: OPEN },
  split: {
    label: { km: 'បំបែកសៀវភៅ', en: 'Split the book' },
    sets: ['members.*.presence', 'head', 'members.*.relation'],
    from: OPEN,
    needsReason: true,
  },
  merge: {
    label: { km: 'បញ្ចូលសៀវភៅគ្នា', en: 'Merge into another book' },
    sets: ['members.*.presence', 'continues', 'standing'],
    from: OPEN,
    to: 'merged',
    needsReason: true,
  },
  continue: {
    label: { km: 'បន្តក្នុងសៀវភៅថ្មី (សៀវភៅពេញ)', en: 'Continue in a new book (full)' },
    sets: ['members.*.presence', 'continues', 'standing'],
    from: OPEN,
    to: 'merged',
    needsReason: true,
  },
  absorb: {
    label: { km: 'ទទួលសមាជិកពីសៀវភៅផ្សេង', en: 'Take over another book' },
    sets: [...WHOLE_MEMBER, 'members.*.birth', 'origins.*'],
    from: OPEN,
  },
  'report-lost': {
    label: { km: 'សៀវភៅបាត់ ឬពេញ', en: 'Book lost or full' },
    sets: ['standing'],
    from: ['open'],
    to: 'lost',
    needsReason: true,
  },
  annotate: { label: { km: 'កត់សម្គាល់', en: 'Annotate' }, sets: ['annotations.*'], from: OPEN },
  close: {
    label: { km: 'បិទសៀវភៅ', en: 'Close the book' },
    sets: ['standing'],
    from: OPEN,
    to: 'closed',
    needsReason: true,
  },
  issue: { label: { km: 'ចេញសៀវភៅ', en: 'Issue the book' }, sets: ['issued', 'number'], from: ['open'] },
  'issue-duplicate': {
    label: { km: 'ចេញសៀវភៅថ្មីជំនួស', en: 'Issue a duplicate' },
    sets: ['duplicate', 'number', 'standing'],
    from: ['lost'],
    to: 'open',
  },
  resolve: {
    label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
    sets: [],
    from: ['open', 'lost', 'closed', 'merged'],
    needsReason: true,
  },
} satisfies Readonly<Record<string, Act>>;

export const bookStatuses = {
  open: { km: 'កំពុងប្រើ', en: 'In use' },
  lost: { km: 'បាត់ ឬពេញ រង់ចាំសៀវភៅថ្មី', en: 'Lost or full, duplicate awaited' },
  merged: { km: 'បន្តក្នុងសៀវភៅផ្សេង', en: 'Continued in another book' },
  closed: { km: 'បានបិទ', en: 'Closed' },
};
