import type { Words } from '../../schemas/kinds/field.ts';
import type { VisitCode } from '../../schemas/rules/visit-reasons.ts';
import type { IconName } from '../parts/icon.tsx';
import type { Tone } from '../parts/status-tag.tsx';

/** What the screens of visits say: few words, for a hand in the sun. */
export const VISIT_WORDS = {
  visits: { km: 'ចុះតាមផ្ទះ', en: 'Visits' },
  visitsHint: { km: 'អ្នកណាខ្វះលិខិតអ្វី', en: 'Who lacks which paper' },
  none: { km: 'គ្មានផ្ទះត្រូវទៅទេ', en: 'No house to go to' },
  noneHint: {
    km: 'បើនរណាខ្វះលិខិត ផ្ទះនោះនឹងបង្ហាញនៅទីនេះ។',
    en: 'Where somebody lacks a paper, the house shows here.',
  },
  find: { km: 'ឈ្មោះ ឬលេខបង្កាន់ដៃ', en: 'Name, or number of a slip' },
  all: { km: 'ទាំងអស់', en: 'All' },
  chosen: { km: 'បានជ្រើស', en: 'Chosen' },
  noneChosen: { km: 'មិនទាន់ជ្រើសផ្ទះ', en: 'No house chosen yet' },
  noneChosenHint: { km: 'ក្នុង «ទាំងអស់» គូសផ្ទះដែលត្រូវទៅ។', en: 'In “All”, tick the houses to go to.' },
  choose: { km: 'ជ្រើស', en: 'Choose' },
  chooseVillage: { km: 'ជ្រើសទាំងភូមិ', en: 'Choose the village' },
  leaveVillage: { km: 'លែងជ្រើស', en: 'Choose none' },
  clearChosen: { km: 'សម្អាតបញ្ជី', en: 'Clear the list' },
  bring: { km: 'យកទៅ និងត្រៀម', en: 'To bring and have ready' },
  byOfficer: { km: 'យកទៅ', en: 'To bring' },
  byFamily: { km: 'គ្រួសារត្រៀម', en: 'The family has ready' },
  unsure: { km: 'មិនប្រាកដ', en: 'Not certain' },
  finished: { km: 'រួចរាល់', en: 'Finished' },
  finishedTold: { km: 'គ្មានអ្វីខ្វះទៀតទេ', en: 'Nothing is missing any more' },
  noAddress: { km: 'មិនដឹងភូមិ', en: 'Village not known' },
  noHouse: { km: 'ផ្ទះនេះមិនមានទេ', en: 'There is no such house' },
  noHouseHint: { km: 'សៀវភៅអាចបានបិទ។', en: 'Its book may have been closed.' },
  whatFor: { km: 'ត្រូវធ្វើ', en: 'To do' },
  differences: { km: 'សៀវភៅពីរមិនស៊ីគ្នា', en: 'The two books differ' },
  differencesTold: { km: 'សួរគ្រួសារ រួចជ្រើសមួយណាត្រូវ', en: 'Ask the family, then choose which is right' },
  forOffice: {
    km: 'លោកអ្នកកែសៀវភៅនេះមិនបានទេ៖ ការិយាល័យនឹងឃើញចម្លើយ',
    en: 'You may not correct this book: the office will see the answer',
  },
  books: { km: 'សៀវភៅ', en: 'The books' },
  notInBook: { km: 'គ្មានក្នុងសៀវភៅនេះ', en: 'Not in this book' },
  declare: { km: 'ប្ដឹងកំណើត', en: 'Declare the birth' },
  declareOther: { km: 'ប្ដឹងកំណើតផ្សេង', en: 'Declare another birth' },
  open: { km: 'បើកមើល', en: 'Open' },
  enterNumber: { km: 'បញ្ចូលលេខ', en: 'Enter the number' },
  mend: { km: 'កែសម្រួល', en: 'Amend' },
  settle: { km: 'មើលទាំងសងខាង', en: 'See both sides' },
  outcome: { km: 'លទ្ធផល', en: 'Outcome' },
  noteOutcome: { km: 'កត់ត្រាលទ្ធផល', en: 'Note the outcome' },
  outcomeMissing: { km: 'សូមជ្រើសលទ្ធផល', en: 'Choose the outcome' },
  refusedWhy: { km: 'មូលហេតុ', en: 'Reason' },
  comeAgain: { km: 'មកវិញ', en: 'Come again on' },
  remarks: { km: 'កំណត់សម្គាល់', en: 'Remarks' },
  giveSlip: { km: 'ឱ្យបង្កាន់ដៃ', en: 'Hand over a slip' },
  slip: { km: 'បង្កាន់ដៃ', en: 'Slip' },
  slipTold: {
    km: 'សូមរក្សាទុក ហើយបង្ហាញនៅសាលាឃុំ/សង្កាត់។ នេះមិនមែនជាសំបុត្រកំណើតទេ។',
    en: 'Keep it, and show it at the commune hall. This is no birth certificate.',
  },
  slipOf: { km: 'លេខបង្កាន់ដៃជា QR', en: 'The slip’s number as a QR code' },
  noSlip: { km: 'គ្មានបង្កាន់ដៃ', en: 'There is no slip' },
  noSlipHint: { km: 'ការចុះតាមផ្ទះនេះមិនបានឱ្យបង្កាន់ដៃទេ។', en: 'None was handed over on this visit.' },
  print: { km: 'បោះពុម្ព', en: 'Print' },
  backToVisits: { km: 'ផ្ទះបន្ទាប់', en: 'Next house' },
  visitedOn: { km: 'ថ្ងៃចុះតាមផ្ទះ', en: 'Visited on' },
  commune: { km: 'ឃុំ/សង្កាត់', en: 'Commune' },
  household: { km: 'គ្រួសារ', en: 'Household' },
  noticeUsed: { km: 'តាមលិខិតមន្ទីរពេទ្យ', en: 'From the hospital’s notice' },
  noticeEvidence: { km: 'លិខិតជូនដំណឹងពីមន្ទីរពេទ្យ', en: 'Notice of the hospital' },
  checkFilled: {
    km: 'បំពេញតាមលិខិតដែលមាន។ សូមសួរគ្រួសារ ហើយពិនិត្យម្ដងមួយៗ។',
    en: 'Filled from the papers at hand. Ask the family, and check each.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Counts, in digits of the language. */
export const VISIT_COUNTS = {
  houses: (count: string): Words => ({ km: `${count} ផ្ទះ`, en: `${count} houses` }),
  people: (count: string): Words => ({ km: `${count} នាក់`, en: `${count} people` }),
  chosen: (count: string): Words => ({ km: `បានជ្រើស ${count}`, en: `${count} chosen` }),
  reading: (percent: string): Words => ({
    km: `កំពុងអានលិខិត ${percent} %`,
    en: `Reading the papers, ${percent} %`,
  }),
  group: (group: string): Words => ({ km: `ក្រុមទី ${group}`, en: `Group ${group}` }),
  house: (house: string): Words => ({ km: `ផ្ទះលេខ ${house}`, en: `House ${house}` }),
  until: (day: string): Words => ({ km: `ដល់ ${day}`, en: `until ${day}` }),
  since: (day: string): Words => ({ km: `កើត ${day}`, en: `born ${day}` }),
  again: (day: string): Words => ({ km: `មកវិញ ${day}`, en: `again ${day}` }),
} as const;

export interface ReasonLook {
  readonly words: Words;
  readonly icon: IconName;
  readonly tone: Tone;
}

export const REASONS: Readonly<Record<VisitCode, ReasonLook>> = {
  notice: { words: { km: 'កើតនៅមន្ទីរពេទ្យ', en: 'Born in hospital' }, icon: 'birth', tone: 'note' },
  birth_due: { words: { km: 'កំណើត នៅទាន់ពេល', en: 'Birth, in time' }, icon: 'birth', tone: 'note' },
  birth_late: { words: { km: 'កំណើត ហួសពេល', en: 'Birth, late' }, icon: 'birth', tone: 'warn' },
  returned: { words: { km: 'ស្រុកប្រគល់មកវិញ', en: 'Returned by the district' }, icon: 'undo', tone: 'warn' },
  verified: { words: { km: 'ស្រុកឆ្លើយហើយ', en: 'The district answered' }, icon: 'check', tone: 'good' },
  asked: { words: { km: 'ខេត្តសួរ', en: 'The province asks' }, icon: 'info', tone: 'warn' },
  contested: { words: { km: 'លិខិតមិនស៊ីគ្នា', en: 'Paper that disagrees' }, icon: 'versus', tone: 'warn' },
  told: { words: { km: 'គ្រួសារថាខុស', en: 'The family says it is wrong' }, icon: 'pen', tone: 'warn' },
  id_card: { words: { km: 'គ្មានអត្តសញ្ញាណប័ណ្ណ', en: 'No identity card' }, icon: 'person', tone: 'note' },
  card_ends: { words: { km: 'ប័ណ្ណផុតកំណត់', en: 'Card ends' }, icon: 'clock', tone: 'note' },
  stay_ends: { words: { km: 'ការស្នាក់នៅផុតកំណត់', en: 'Stay has ended' }, icon: 'clock', tone: 'note' },
  book_lost: { words: { km: 'សៀវភៅបាត់ ឬពេញ', en: 'Book lost or full' }, icon: 'book', tone: 'warn' },
  dead_listed: { words: { km: 'ស្លាប់ហើយ នៅមានឈ្មោះ', en: 'Dead, still listed' }, icon: 'alert', tone: 'warn' },
  death: { words: { km: 'គ្មានសំបុត្រមរណភាព', en: 'No death certificate' }, icon: 'alert', tone: 'warn' },
};

export const OUTCOME_LOOKS: Readonly<Record<string, Pick<ReasonLook, 'icon' | 'tone'>>> = {
  done: { icon: 'check', tone: 'good' },
  part: { icon: 'check', tone: 'note' },
  absent: { icon: 'home', tone: 'plain' },
  refused: { icon: 'close', tone: 'warn' },
  moved: { icon: 'leave', tone: 'plain' },
  'not-found': { icon: 'search', tone: 'plain' },
};
