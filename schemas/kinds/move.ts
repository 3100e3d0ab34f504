import { decision } from './decision.ts';
import { type Fields, field, type StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { RELATIONS } from './members.ts';
import { nameFields, sex } from './names.ts';
import { civilDate, flag, place, plainDate, text } from './types.ts';

const MOVE = 'domain.md §3: letter of change of residence, an exchange between two offices [S]';
/** The receiving office has not the book they leave, and nothing is typed twice. */
const WORDING = 'domain.md §3: as the book they leave words it [L]';

const fields = {
  'people.*': field(decision(['name'], ['relation'], { relation: RELATIONS }), 'អ្នកផ្លាស់', 'Who moves', MOVE),
  ...nameFields('wording.*', false),
  'wording.*.sex': field(sex, 'ភេទ', 'Sex', WORDING),
  'wording.*.born': field(civilDate, 'ថ្ងៃខែឆ្នាំកំណើត', 'Date of birth', WORDING),
  'wording.*.birthplace': field(place, 'ទីកន្លែងកំណើត', 'Place of birth', WORDING),
  'wording.*.nationality': field(text, 'សញ្ជាតិ', 'Nationality', WORDING),
  origin: field(decision(['commune'], ['book', 'village']), 'ចេញពី', 'From', MOVE, { required: true }),
  destination: field(
    place,
    'ទៅ',
    'To',
    'domain.md §8: the words, the code and the gazetteer; places abroad in words alone [S]',
    { required: true },
  ),
  requestedOn: field(plainDate, 'ថ្ងៃស្នើ', 'Requested on', MOVE, { required: true }),
  reason: field(text, 'មូលហេតុ', 'Reason', MOVE),
  letter: field(
    decision(['number', 'on'], ['until']),
    'លិខិតផ្លាស់ទីលំនៅ',
    'Letter',
    'domain.md §3: letters expire and get lost',
  ),
  'duplicates.*': field(
    decision(['on'], ['number', 'until']),
    'លិខិតជំនួស',
    'Duplicate of the letter',
    'domain.md §3: letters expire and get lost; the duplicate is marked as one',
  ),
  receipt: field(
    // A paper from an office outside the system names no book of ours.
    decision(['on'], ['book', 'by', 'number']),
    'ការទទួល',
    'Receipt',
    'domain.md §3: close A only on B’s receipt',
  ),
  'shared.*': field(flag, 'ចែករំលែកជាមួយ', 'Shared with', 'design.md §4'),
  standing: field(
    decision(['is'], ['on', 'reason', 'article']),
    'ស្ថានភាព',
    'Status',
    'design.md §1, rule 11',
  ),
} satisfies Fields;

/** @public The flat state of the kind, for whoever builds on it. */
export type MoveState = StateOf<typeof fields>;

const WORDED = Object.keys(fields).filter((path) => path.startsWith('wording.'));
const OFFICE = ['clerk', 'chief', 'police-post'] as const;

/**
 * A move by letter between two communes that may both be offline: the people are *leaving* there and not yet *in* here,
 * pending at both ends until received (domain.md §3, design.md §4). The record is the origin's and shared with the other.
 */
export const move = defineKind({
  name: 'move',
  label: { km: 'ការផ្លាស់ទីលំនៅ', en: 'Move' },
  fields,
  statuses: {
    requested: { km: 'បានស្នើ', en: 'Requested' },
    issued: { km: 'បានចេញលិខិត', en: 'Letter issued' },
    received: { km: 'បានទទួល', en: 'Received' },
    refused: { km: 'មិនទទួល', en: 'Not accepted' },
    closed: { km: 'បានបញ្ចប់', en: 'Closed' },
    cancelled: { km: 'បានលុប', en: 'Cancelled' },
  },
  acts: {
    request: {
      label: { km: 'ស្នើផ្លាស់', en: 'Request a move' },
      sets: [
        'people.*',
        ...WORDED,
        'origin',
        'destination',
        'requestedOn',
        'reason',
        'shared.*',
        'letter',
        'standing',
      ],
      from: [],
      to: 'requested',
    },
    issue: {
      label: { km: 'ចេញលិខិត', en: 'Issue the letter' },
      sets: ['letter', 'standing'],
      from: ['requested', 'refused'],
      to: 'issued',
      at: 'home',
    },
    'list-people': {
      label: { km: 'បន្ថែមឈ្មោះអ្នកផ្លាស់', en: 'List more people who move' },
      sets: ['people.*', ...WORDED],
      from: ['requested'],
      at: 'home',
    },
    'issue-duplicate': {
      label: { km: 'ចេញលិខិតជំនួស', en: 'Issue a duplicate of the letter' },
      sets: ['duplicates.*'],
      from: ['issued'],
      at: 'home',
      needsReason: true,
    },
    receive: {
      label: { km: 'ទទួល', en: 'Receive' },
      sets: ['receipt', 'standing'],
      from: ['issued'],
      to: 'received',
      at: 'shared',
    },
    'receive-on-paper': {
      label: { km: 'កត់ត្រាការទទួលតាមលិខិត', en: 'Record a receipt that came on paper' },
      sets: ['receipt', 'standing'],
      from: ['issued'],
      to: 'received',
      at: 'unshared',
    },
    refuse: {
      label: { km: 'មិនទទួល', en: 'Do not accept' },
      sets: ['standing'],
      from: ['issued'],
      to: 'refused',
      at: 'shared',
      needsReason: true,
    },
    close: {
      label: { km: 'បញ្ចប់', en: 'Close' },
      sets: ['standing'],
      from: ['received'],
      to: 'closed',
      at: 'home',
    },
    cancel: {
      label: { km: 'លុបការផ្លាស់', en: 'Cancel the move' },
      sets: ['standing'],
      from: ['requested', 'issued', 'refused'],
      to: 'cancelled',
      at: 'home',
      needsReason: true,
    },
    resolve: {
      label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
      sets: [],
      from: ['requested', 'issued', 'received', 'refused', 'closed', 'cancelled'],
      needsReason: true,
    },
  },
  permissions: {
    request: OFFICE,
    'list-people': OFFICE,
    issue: ['police-post', 'chief'],
    'issue-duplicate': ['police-post', 'chief'],
    receive: OFFICE,
    'receive-on-paper': OFFICE,
    refuse: OFFICE,
    close: OFFICE,
    cancel: OFFICE,
    resolve: ['chief', 'provincial'],
  },
  form: [
    {
      id: 'move',
      title: { km: 'ការផ្លាស់ទីលំនៅ', en: 'The move' },
      fields: ['people.*', 'destination', 'requestedOn', 'reason'],
    },
  ],
  titleOf: (state) =>
    Object.entries(state)
      .flatMap(([path, value]) => (path.startsWith('people.') ? [nameIn(value)] : []))
      .join(' · '),
});

function nameIn(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : '';
}
