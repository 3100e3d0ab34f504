import type { Words } from '../../schemas/kinds/field.ts';
import type { DeskFault } from '../device/desk/case-desk.ts';
import { PROBLEMS, SIGN_IN_FAULTS } from './fault-words.ts';

/** What the province's desk says: the queue, one case, what is decided about it. */
export const DESK_WORDS = {
  title: { km: 'តុខេត្ត', en: 'The province’s desk' },
  told: {
    km: 'អ្វីដែលមិនស៊ីគ្នា រៀបតាមមូលហេតុ។ អ្វីដែលប៉ះពាល់សិទ្ធិមនុស្សច្រើនជាងគេ នៅមុនគេ។',
    en: 'What does not agree, by cause; what changes most for people comes first.',
  },
  keysTold: {
    km: 'ព្រួញ ↑ ↓ ផ្លាស់ទី · Enter បើក · Esc ត្រឡប់',
    en: 'Arrows ↑ ↓ move · Enter opens · Esc goes back',
  },
  queue: { km: 'រង់ចាំសម្រេច', en: 'To be settled' },
  empty: { km: 'គ្មានអ្វីរង់ចាំសម្រេចទេ', en: 'Nothing waits to be settled' },
  emptyHint: {
    km: 'ករណីថ្មីនឹងបង្ហាញនៅទីនេះ ពេលរកឃើញអ្វីដែលមិនស៊ីគ្នា។',
    en: 'A case shows here when something is found that does not agree.',
  },
  allDone: { km: 'មូលហេតុនេះសម្រេចអស់ហើយ', en: 'All of this cause is settled' },
  allDoneHint: { km: 'សូមត្រឡប់ទៅបញ្ជីមូលហេតុ។', en: 'Go back to the list of causes.' },
  byHand: { km: 'សរសេរដោយ', en: 'Written by' },
  cases: { km: 'ករណី', en: 'cases' },
  counted: { km: 'រាប់ តែមិនដាក់ជួរ', en: 'Counted, not queued' },
  countedTold: {
    km: 'មិនប៉ះពាល់លិខិត ឬសិទ្ធិរបស់អ្នកណាទេ',
    en: 'It changes nobody’s paper or right',
  },
  weight: { km: 'ទម្ងន់', en: 'Weight' },
  since: { km: 'តាំងពី', en: 'Since' },
  unknownHand: { km: 'ថេប្លេតដែលមិនស្គាល់', en: 'An unknown tablet' },
  more: { km: 'បង្ហាញបន្ថែម', en: 'Show more' },
  settleAll: { km: 'សម្រេចទាំងអស់ម្ដង', en: 'Settle all at once' },
  again: { km: 'សាកម្ដងទៀត', en: 'Try again' },
  noCase: { km: 'រកករណីនេះមិនឃើញ', en: 'This case was not found' },
  noCaseHint: {
    km: 'ប្រហែលជារបស់ខេត្តផ្សេង ឬខេត្តទើបស្ដារទិន្នន័យឡើងវិញ។',
    en: 'It may be another province’s, or the province has just been restored.',
  },
  onlyStaff: { km: 'សម្រាប់មន្ត្រីខេត្តប៉ុណ្ណោះ', en: 'For provincial staff only' },

  // One case
  sideBySide: { km: 'ប្រៀបធៀប', en: 'Side by side' },
  field: { km: 'ចំណុច', en: 'Field' },
  differs: { km: 'ផ្សេងគ្នា', en: 'Differs' },
  letters: { km: 'អក្សរម្ដងមួយ', en: 'Letter by letter' },
  invisible: { km: 'សញ្ញាមើលមិនឃើញ', en: 'a sign that is not seen' },
  elsewhere: { km: 'លិខិតនៅខេត្តផ្សេង មើលមិនបាន', en: 'Papers of another province, not shown' },
  notCome: { km: 'លិខិតមិនទាន់មកដល់', en: 'The paper has not come' },
  writtenBy: { km: 'សរសេរដោយ', en: 'Written by' },
  why: { km: 'ហេតុអ្វីរកឃើញ', en: 'Why it was found' },
  speaksFor: { km: 'គាំទ្រថាតែមួយ', en: 'Speaks for one' },
  speaksAgainst: { km: 'ជំទាស់', en: 'Speaks against' },
  strong: { km: 'ខ្លាំង', en: 'strong' },
  some: { km: 'មធ្យម', en: 'some' },
  weak: { km: 'ខ្សោយ', en: 'weak' },
  likely: { km: 'លទ្ធភាពថាតែមួយ', en: 'How likely they are one' },
  remedy: { km: 'អ្វីដែលអាចធ្វើ', en: 'What can be done' },
  histories: { km: 'ប្រវត្តិលិខិត', en: 'Histories' },
  historyOf: { km: 'ប្រវត្តិ', en: 'History of' },
  caseHistory: { km: 'ប្រវត្តិករណី', en: 'The case itself' },
  owner: { km: 'អ្នកទទួលបន្ទុក', en: 'Taken on by' },
  asked: { km: 'បានសួរ', en: 'Asked' },
  answered: { km: 'ឃុំឆ្លើយ', en: 'The commune’s answer' },
  waitsForAnswer: { km: 'រង់ចាំឃុំឆ្លើយ', en: 'Waits for the commune' },
  refusedWork: { km: 'អ្វីដែលបានសរសេរ', en: 'What was written' },
  openRecord: { km: 'បើកលិខិត', en: 'Open the paper' },
  mother: { km: 'ម្ដាយ', en: 'Mother' },
  father: { km: 'ឪពុក', en: 'Father' },
  place: { km: 'ឃុំ', en: 'Commune' },
  nothingToCompare: { km: 'គ្មានអ្វីប្រៀបធៀបទេ', en: 'There is nothing to lay side by side' },

  // What is decided
  link: { km: 'ភ្ជាប់ថាតែមួយ', en: 'Link as one' },
  apart: { km: 'មិនមែនតែមួយ', en: 'Not the same' },
  settle: { km: 'សម្រេច', en: 'Settle' },
  ask: { km: 'សួរឃុំ', en: 'Ask the commune' },
  undo: { km: 'បើកវិញ', en: 'Undo' },
  take: { km: 'ទទួលបន្ទុក', en: 'Take it on' },
  show: { km: 'ប្រវត្តិ', en: 'Histories' },
  release: { km: 'ទទួលយក', en: 'Release' },
  decline: { km: 'មិនទទួល', en: 'Decline' },
  released: {
    km: 'បានទទួលយកការងារ។ ករណីនេះនឹងបិទដោយខ្លួនឯង។',
    en: 'The work is released; the case closes by itself.',
  },
  declined: {
    km: 'បានបដិសេធការងារ។ ករណីនេះនឹងបិទដោយខ្លួនឯង។',
    en: 'The work is declined; the case closes by itself.',
  },
  nextCase: { km: 'រំលង', en: 'Skip' },
  actions: { km: 'សម្រេចអ្វី', en: 'What to do' },
  choose: { km: 'យកតម្លៃមួយ', en: 'Take one of them' },
  chooseWhich: { km: 'មួយណាត្រឹមត្រូវ?', en: 'Which is right?' },
  takeThis: { km: 'យកនេះ', en: 'Take this' },
  reason: { km: 'មូលហេតុ', en: 'The reason' },
  otherReason: { km: 'មូលហេតុផ្សេង', en: 'Another reason' },
  reasonMissing: { km: 'សូមជ្រើស ឬសរសេរមូលហេតុ', en: 'Choose or write the reason' },
  askWhom: { km: 'សួរឃុំណា?', en: 'Which commune?' },
  question: { km: 'សំណួរទៅឃុំ', en: 'The question to the commune' },
  questionHint: {
    km: 'យ៉ាងច្រើន ១០០០ តួអក្សរ។ ឃុំឃើញសំណួរនេះលើថេប្លេត។',
    en: 'At most 1000 characters. The commune sees it on its tablets.',
  },
  questionMissing: { km: 'សូមសរសេរសំណួរ', en: 'Write the question' },
  tooLong: { km: 'វែងពេក៖ យ៉ាងច្រើន ១០០០ តួអក្សរ', en: 'Too long: at most 1000 characters' },
  send: { km: 'ផ្ញើទៅឃុំ', en: 'Send to the commune' },
  confirm: { km: 'សម្រេច', en: 'Settle' },
  takeBack: { km: 'បើកវិញ', en: 'Undo it' },
  decidedLast: { km: 'ករណីមុន', en: 'The last one' },
  alreadyDecided: { km: 'ករណីនេះសម្រេចរួចហើយ', en: 'This case is decided' },
  cleared: {
    km: 'មូលហេតុលែងមានហើយ។ ករណីនេះបិទដោយខ្លួនឯង។',
    en: 'Its cause has gone; the case closed by itself.',
  },
  written: { km: 'បានកត់ត្រា', en: 'Written down' },
  onItsWay: {
    km: 'រក្សាទុកលើថេប្លេតនេះ។ ផ្ញើទៅខេត្តពេលមានបណ្ដាញ។',
    en: 'Kept on this device; it goes to the province when there is a line.',
  },
  closesItself: {
    km: 'បានសម្រេចលើលិខិត។ ករណីនេះនឹងបិទដោយខ្លួនឯង។',
    en: 'Settled on the paper; the case closes by itself.',
  },
  recordComes: {
    km: 'លិខិតនេះកំពុងមកដល់ថេប្លេតនេះ។ សូមរង់ចាំបន្តិច រួចសាកម្ដងទៀត។',
    en: 'The paper is on its way to this device. Wait a moment and try again.',
  },

  // Many at once
  bulkTitle: { km: 'សម្រេចច្រើនករណីម្ដង', en: 'Settle many at once' },
  bulkTold: {
    km: 'មើលជាមុនថាករណីនីមួយៗនឹងទៅជាអ្វី។ ដកគូសចេញពីអ្វីដែលត្រូវមើលដោយឡែក។',
    en: 'See first what each will become. Untick what is to be looked at by itself.',
  },
  whatToDo: { km: 'ធ្វើអ្វីជាមួយទាំងអស់?', en: 'What is to be done with all?' },
  becomes: { km: 'នឹងទៅជា', en: 'Will become' },
  saysNow: { km: 'ឥឡូវសរសេរ', en: 'Says now' },
  leftAlone: { km: 'ទុកដដែល', en: 'Left as it is' },
  bulkDone: { km: 'បានសម្រេច', en: 'Settled' },
  noneTicked: { km: 'សូមគូសយ៉ាងតិចមួយ', en: 'Tick at least one' },
  reading: { km: 'កំពុងអានករណី', en: 'Reading the cases' },
  firstFew: { km: 'ម្ដង ៥០ ករណី', en: 'Fifty at a time' },
} as const satisfies Readonly<Record<string, Words>>;

/** Reasons of a decision, so that one key says it; another can be written. */
export const SETTLE_REASONS: readonly Words[] = [
  { km: 'បានមើលលិខិតដើម៖ ត្រឹមត្រូវ', en: 'The original was seen: it is right' },
  { km: 'ឃុំបានកែហើយ', en: 'The commune has corrected it' },
  { km: 'ទាំងពីរត្រឹមត្រូវតាមច្បាប់', en: 'Both are right by law' },
  { km: 'មិនអាចដឹងទៀត ទុកដដែល', en: 'It can no longer be known; left as it is' },
];

export const UNDO_REASONS: readonly Words[] = [
  { km: 'ចុចច្រឡំ', en: 'Pressed by mistake' },
  { km: 'មានភស្តុតាងថ្មី', en: 'There is new evidence' },
  { km: 'ឃុំសុំពិនិត្យឡើងវិញ', en: 'The commune asks to look again' },
];

export const CHOOSE_REASONS: readonly Words[] = [
  { km: 'តាមលិខិតដើម', en: 'By the original paper' },
  { km: 'តាមចម្លើយរបស់គ្រួសារ', en: 'By what the family says' },
  { km: 'តាមចម្លើយរបស់ឃុំ', en: 'By what the commune says' },
];

export const DECLINE_REASONS: readonly Words[] = [
  { km: 'មិនមែនមន្ត្រីនោះជាអ្នកសរសេរ', en: 'The officer did not write it' },
  { km: 'ការងារនេះបានធ្វើម្ដងទៀតហើយ', en: 'It has been done again since' },
  { km: 'មិនត្រូវនឹងលិខិតដើម', en: 'It does not agree with the original' },
];

export const DESK_FAULTS: Readonly<Record<DeskFault['code'], Words>> = {
  ...PROBLEMS,
  no_line: {
    km: 'គ្មានបណ្ដាញ។ តុខេត្តត្រូវការបណ្ដាញដើម្បីអាន។ អ្វីដែលបានសម្រេច រក្សាទុកលើថេប្លេតនេះ។',
    en: 'No line. The desk needs one to read. What was decided is kept on this device.',
  },
  revoked: SIGN_IN_FAULTS.revoked,
  not_allowed: {
    km: 'សម្រាប់មន្ត្រីខេត្តប៉ុណ្ណោះ។ បើលោកអ្នកត្រូវប្រើ សូមសួរខេត្ត។',
    en: 'For provincial staff only. Ask the province if you need it.',
  },
  not_found: {
    km: 'ប្រព័ន្ធរបស់ខេត្តចាស់ពេក មិនទាន់មានតុនេះទេ។ សូមប្រាប់អ្នកថែប្រព័ន្ធ។',
    en: 'The province’s server is too old for this. Tell whoever runs it.',
  },
};
