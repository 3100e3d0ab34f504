import type { Words } from '../../schemas/kinds/field.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';

/** What a district officer reads of the births and moves that wait, and what the commune reads of the answer. */
export const QUEUE_WORDS = {
  title: { km: 'រង់ចាំស្រុក', en: 'Waiting for the district' },
  told: {
    km: 'កំណើតពីគ្រប់ឃុំដែលត្រូវផ្ទៀងផ្ទាត់ និងការផ្លាស់ទីលំនៅដែលមិនទាន់ចប់។ អ្វីដែលរង់ចាំយូរជាងគេនៅលើគេ។',
    en: 'Births of all communes to verify, and moves that are not finished. What has waited longest comes first.',
  },
  show: { km: 'បង្ហាញ', en: 'Show' },
  everything: { km: 'ទាំងអស់', en: 'Everything' },
  births: { km: 'កំណើតត្រូវផ្ទៀងផ្ទាត់', en: 'Births to verify' },
  moves: { km: 'ការផ្លាស់ទីលំនៅ', en: 'Moves under way' },
  commune: { km: 'ឃុំ/សង្កាត់', en: 'Commune' },
  allCommunes: { km: 'គ្រប់ឃុំ/សង្កាត់', en: 'All communes' },
  waiting: { km: 'រង់ចាំយ៉ាងតិច', en: 'Waiting for at least' },
  anyTime: { km: 'មិនកំណត់', en: 'Any time' },
  begin: { km: 'ចាប់ផ្ដើមពីចាស់ជាងគេ', en: 'Begin with the oldest' },
  none: { km: 'គ្មានអ្វីរង់ចាំស្រុកទេ', en: 'Nothing waits for the district' },
  noneHint: {
    km: 'កំណើតដែលឃុំបញ្ជូនមក នឹងបង្ហាញនៅទីនេះ ពេលថេប្លេតទាក់ទងខេត្តបាន។',
    en: 'What communes submit shows here once this tablet has reached the province.',
  },
  noneOfThese: { km: 'គ្មានអ្វីត្រូវនឹងការជ្រើសរើសនេះទេ', en: 'Nothing fits this choice' },
  noneOfTheseHint: { km: 'ជ្រើសឃុំ ឬរយៈពេលផ្សេង។', en: 'Choose another commune or time.' },

  looks: { km: 'ត្រូវពិនិត្យមើល', en: 'To look at' },
  looksNone: {
    km: 'មិនឃើញអ្វីមិនស៊ីគ្នានឹងលិខិតផ្សេងនៅលើថេប្លេតនេះទេ។',
    en: 'Nothing was found that other papers on this tablet say otherwise.',
  },
  books: { km: 'សៀវភៅដែលមានឈ្មោះគ្រួសារនេះ', en: 'Books that name this family' },
  noBooks: {
    km: 'គ្មានសៀវភៅណាលើថេប្លេតនេះមានឈ្មោះឪពុកម្ដាយទេ។',
    en: 'No book on this tablet names the parents.',
  },
  decide: { km: 'ការសម្រេចរបស់ស្រុក', en: 'The district decides' },
  verifyNext: { km: 'ផ្ទៀងផ្ទាត់ រួចទៅបន្ទាប់', en: 'Verify, then the next' },
  returnNext: { km: 'ប្រគល់ទៅឃុំ រួចទៅបន្ទាប់', en: 'Give back, then the next' },
  skip: { km: 'រំលងទៅបន្ទាប់', en: 'Skip to the next' },
  uicHint: {
    km: 'ចម្លងលេខឱ្យដូចដែលប្រព័ន្ធជាតិបានចេញឱ្យ។ កុំបង្កើតលេខដោយខ្លួនឯង។',
    en: 'Copy the code exactly as it was issued. Never make one up.',
  },
  returnHint: {
    km: 'ឃុំនឹងអានមូលហេតុនេះ កែ រួចបញ្ជូនមកវិញ។',
    en: 'The commune reads this reason, mends the birth and submits it again.',
  },
  lacksEvidence: { km: 'ខ្វះលិខិតភ្ជាប់', en: 'A paper is missing' },
  nameDiffers: { km: 'ឈ្មោះមិនដូចក្នុងលិខិត', en: 'A name is not as on the papers' },
  dateDiffers: { km: 'ថ្ងៃខែឆ្នាំកំណើតមិនដូចក្នុងលិខិត', en: 'The date of birth is not as on the papers' },
  verified: { km: 'បានផ្ទៀងផ្ទាត់ និងរក្សាទុក', en: 'Verified and saved' },
  returned: { km: 'បានប្រគល់ទៅឃុំវិញ', en: 'Given back to the commune' },
  allDone: { km: 'ធ្វើអស់ហើយ', en: 'All of them are done' },
  noLonger: { km: 'កំណើតនេះលែងរង់ចាំស្រុកហើយ', en: 'This birth no longer waits for the district' },
  noLongerHint: {
    km: 'អ្នកផ្សេងបានសម្រេចរួចហើយ ឬឃុំបានកែ។',
    en: 'Somebody else has decided, or the commune changed it.',
  },

  gaveBack: { km: 'ស្រុកបានប្រគល់មកវិញ', en: 'The district gave it back' },
  gaveBackTodo: {
    km: 'សូមកែតាមមូលហេតុនេះ រួចបញ្ជូនទៅស្រុកវិញ។ លេខបង្កាន់ដៃរបស់គ្រួសារនៅដដែល។',
    en: 'Mend it as the reason says, then submit it again. The family’s receipt stays good.',
  },
  mendedTodo: {
    km: 'បានកែហើយ។ សូមបញ្ជូនទៅស្រុកវិញ។ លេខបង្កាន់ដៃរបស់គ្រួសារនៅដដែល។',
    en: 'It was mended. Submit it again. The family’s receipt stays good.',
  },
  toRegister: { km: 'រង់ចាំលោកអ្នកចុះបញ្ជី', en: 'Waits for you to register' },
  toMend: { km: 'រង់ចាំលោកអ្នកកែ', en: 'Waits for you to mend' },
} as const satisfies Readonly<Record<string, Words>>;

/** Sentences with numbers in them. */
export const QUEUE_COUNTS = {
  days: (count: number): Words => ({
    km: `${toKhmerDigits(String(count))} ថ្ងៃ`,
    en: `${count} days`,
  }),
  births: (count: number): Words => ({
    km: `រង់ចាំ ${toKhmerDigits(String(count))}`,
    en: `${count} waiting`,
  }),
  waiting: (births: number, moves: number): Words => ({
    km: `កំណើត ${toKhmerDigits(String(births))} · ការផ្លាស់ ${toKhmerDigits(String(moves))}`,
    en: `${births} births · ${moves} moves`,
  }),
  place: (at: number, of: number): Words => ({
    km: `ទី ${toKhmerDigits(String(at))} ក្នុងចំណោម ${toKhmerDigits(String(of))}`,
    en: `${at} of ${of}`,
  }),
} as const;
