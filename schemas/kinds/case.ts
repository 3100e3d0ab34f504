import { decision } from './decision.ts';
import { type Fields, field, type StateOf } from './field.ts';
import { defineKind } from './kind.ts';
import { choice, communeCode, flag, longText, text, wholeNumber } from './types.ts';

const SOURCE = 'design.md §7: disagreement is a finding, put before the person who can settle it';

/** What a case may be about. */
const CASE_MATTERS = choice([
  { value: 'person', label: { km: 'មនុស្សម្នាក់កត់ត្រាពីរដង', en: 'One person recorded twice' } },
  { value: 'act', label: { km: 'កំណើតតែមួយចុះពីរដង', en: 'One birth entered twice' } },
  { value: 'book', label: { km: 'សៀវភៅតែមួយបើកពីរដង', en: 'One book opened twice' } },
  { value: 'twoBooks', label: { km: 'មនុស្សម្នាក់ក្នុងសៀវភៅពីរ', en: 'A person in two books' } },
  { value: 'disagreement', label: { km: 'លិខិតមិនស៊ីគ្នា', en: 'Papers that disagree' } },
  { value: 'impossible', label: { km: 'អ្វីដែលមិនអាចមាន', en: 'What cannot be' } },
  { value: 'contested', label: { km: 'សរសេរផ្សេងគ្នាក្នុងពេលតែមួយ', en: 'Written at once and not settled' } },
  { value: 'held', label: { km: 'ការងាររង់ចាំខេត្តសម្រេច', en: 'Work that waits for the province' } },
  { value: 'refused', label: { km: 'ការងារដែលមិនរាប់', en: 'Work that does not count' } },
  { value: 'revisions', label: { km: 'កំណែពីរដែលមិនអាចរួមគ្នា', en: 'Versions that cannot be made one' } },
  { value: 'bundle', label: { km: 'ការងារមកដល់ពាក់កណ្ដាល', en: 'Work of which only a part came' } },
  { value: 'custody', label: { km: 'ខ្សែការងាររបស់ថេប្លេតដាច់', en: 'A hole in a tablet’s work' } },
]);

const fields = {
  /** Never changes: what two workers derive the same case from. `about` is a hash of what it is about. */
  matter: field(decision(['kind', 'about'], [], { kind: CASE_MATTERS }), 'អំពីអ្វី', 'About', SOURCE, {
    required: true,
  }),
  title: field(text, 'ចំណងជើង', 'Title', SOURCE),
  rank: field(wholeNumber(0, 100), 'លំដាប់', 'Rank', 'by what it changes for a person'),
  cause: field(decision(['code'], ['by', 'where', 'first', 'last']), 'មូលហេតុ', 'Cause', SOURCE),
  'concerns.*': field(decision(['record'], ['path', 'where']), 'លិខិតពាក់ព័ន្ធ', 'Concerns', SOURCE),
  'anchors.*': field(
    decision(['record']),
    'រកឃើញនៅ',
    'Found at',
    'records by which it is found, or found no more',
  ),
  'reasons.*': field(decision(['bits']), 'ហេតុផល', 'Reason', 'for and against, in bits'),
  score: field(wholeNumber(0, 100), 'កម្រិតស្រដៀង', 'Likelihood', 'that two are one, in a hundred'),
  owner: field(decision(['is'], ['name']), 'អ្នកទទួលបន្ទុក', 'Owner', SOURCE),
  question: field(
    decision(['text', 'to'], ['on'], { text: longText, to: communeCode }),
    'សំណួរ',
    'Question',
    SOURCE,
  ),
  /** The commune that was asked, where the case is another's: its officers answer (design.md §4). */
  'shared.*': field(flag, 'សួរឃុំ', 'Asked of', 'design.md §4'),
  answer: field(decision(['text'], ['on'], { text: longText }), 'ចម្លើយ', 'Answer', SOURCE),
  link: field(decision(['one', 'other']), 'ភ្ជាប់', 'Link', 'design.md §7: the province links persons'),
  standing: field(decision(['is'], ['on', 'reason']), 'ស្ថានភាព', 'Status', 'design.md §1, rule 11'),
} satisfies Fields;

/** @public The flat state of the kind, for whoever builds on it. */
export type CaseState = StateOf<typeof fields>;

const EVIDENCE = ['title', 'rank', 'score', 'cause', 'concerns.*', 'anchors.*', 'reasons.*'];
const UNDER_WAY = ['open', 'asked', 'answered'];
const DECIDED = ['linked', 'apart', 'settled', 'closed'];
const STAFF = ['provincial'] as const;
const WORKER = ['service'] as const;

/** The name by which whoever must tell cases from the register's papers knows them. */
export const CASE = 'case';

/**
 * Something that a person must look at: opened by the desk's worker, decided by provincial staff, closed by the worker
 * where its cause has gone. It holds what it is about and what was decided, never what the papers say: those are read
 * where they stand.
 */
export const caseKind = defineKind({
  name: CASE,
  label: { km: 'ករណី', en: 'Case' },
  fields,
  statuses: {
    open: { km: 'បើក', en: 'Open' },
    asked: { km: 'បានសួរឃុំ', en: 'The commune was asked' },
    answered: { km: 'ឃុំបានឆ្លើយ', en: 'The commune answered' },
    linked: { km: 'បានភ្ជាប់ថាតែមួយ', en: 'Linked as one' },
    apart: { km: 'មិនមែនតែមួយ', en: 'Not the same' },
    settled: { km: 'បានសម្រេច', en: 'Settled' },
    closed: { km: 'បានបិទ', en: 'Closed' },
    cleared: { km: 'មូលហេតុលែងមាន', en: 'Its cause has gone' },
  },
  acts: {
    open: {
      label: { km: 'រកឃើញ', en: 'Found' },
      sets: ['matter', ...EVIDENCE, 'standing'],
      from: [],
      to: 'open',
    },
    update: { label: { km: 'រកឃើញបន្ថែម', en: 'Found more' }, sets: EVIDENCE, from: UNDER_WAY },
    clear: {
      label: { km: 'មូលហេតុលែងមាន', en: 'The cause has gone' },
      sets: ['standing'],
      from: UNDER_WAY,
      to: 'cleared',
      needsReason: true,
    },
    return: {
      label: { km: 'មូលហេតុមានវិញ', en: 'The cause is back' },
      sets: [...EVIDENCE, 'standing'],
      from: ['cleared'],
      to: 'open',
      needsReason: true,
    },
    take: {
      label: { km: 'ទទួលបន្ទុក', en: 'Take it on' },
      sets: ['owner'],
      from: UNDER_WAY,
      at: 'home',
    },
    ask: {
      label: { km: 'សួរឃុំ', en: 'Ask the commune' },
      sets: ['question', 'shared.*', 'standing'],
      from: UNDER_WAY,
      to: 'asked',
      at: 'home',
    },
    answer: {
      label: { km: 'ឆ្លើយខេត្ត', en: 'Answer the province' },
      sets: ['answer', 'standing'],
      from: ['asked'],
      to: 'answered',
      at: 'asked',
    },
    link: {
      label: { km: 'ភ្ជាប់ថាតែមួយ', en: 'Link as one' },
      sets: ['link', 'standing'],
      from: UNDER_WAY,
      to: 'linked',
      at: 'home',
    },
    'not-the-same': {
      label: { km: 'មិនមែនតែមួយ', en: 'Not the same' },
      sets: ['standing'],
      from: UNDER_WAY,
      to: 'apart',
      at: 'home',
    },
    settle: {
      label: { km: 'សម្រេច', en: 'Settle' },
      sets: ['standing'],
      from: UNDER_WAY,
      to: 'settled',
      at: 'home',
      needsReason: true,
    },
    close: {
      label: { km: 'បិទ', en: 'Close' },
      sets: ['standing'],
      from: UNDER_WAY,
      to: 'closed',
      at: 'home',
      needsReason: true,
    },
    undo: {
      label: { km: 'បើកវិញ', en: 'Undo' },
      sets: ['link', 'standing'],
      from: DECIDED,
      to: 'open',
      at: 'home',
      needsReason: true,
    },
    resolve: {
      label: { km: 'សម្រេចលើការមិនស៊ីគ្នា', en: 'Settle a disagreement' },
      sets: [],
      from: [...UNDER_WAY, ...DECIDED, 'cleared'],
      at: 'home',
      needsReason: true,
    },
  },
  permissions: {
    open: WORKER,
    update: WORKER,
    clear: WORKER,
    return: WORKER,
    take: STAFF,
    ask: STAFF,
    answer: ['clerk', 'chief'],
    link: STAFF,
    'not-the-same': STAFF,
    settle: STAFF,
    close: STAFF,
    undo: STAFF,
    resolve: [...STAFF, ...WORKER],
  },
  form: [],
  titleOf: (state) => (typeof state.title === 'string' ? state.title : ''),
});

/** Whether a record's id is a case's: those lie at the province's desk, and on no tablet's shelf. */
export function isCase(id: string): boolean {
  return id.startsWith(`${CASE}-`);
}
