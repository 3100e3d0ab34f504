import type { Words } from '../../schemas/kinds/field.ts';
import type { CountedSex, Delay } from '../../schemas/rules/count-birth.ts';
import type { InconsistencyField } from '../../schemas/rules/inconsistency.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';

/** The page of numbers, for the province and the district. */
export const NUMBERS_WORDS = {
  title: { km: 'ស្ថិតិកំណើត', en: 'Births in numbers' },
  told: {
    km: 'កំណើតដែលបានចុះបញ្ជី រាប់តាមខែដែលកើត មិនមែនតាមថ្ងៃចុះបញ្ជីទេ ហើយតាមឃុំដែលបានចុះបញ្ជី។',
    en: 'Registered births, by the month they happened in and not by the day they were registered, and by the commune that registered them.',
  },
  year: { km: 'ឆ្នាំកើត', en: 'Year of birth' },
  place: { km: 'កន្លែង', en: 'Place' },
  countAgain: { km: 'រាប់ម្ដងទៀត', en: 'Count again' },
  counted: { km: 'បានរាប់នៅ', en: 'Counted' },
  print: { km: 'បោះពុម្ព', en: 'Print' },
  csv: { km: 'រក្សាទុកជា CSV', en: 'Save as CSV' },
  withheldTold: {
    km: '«*» មិនបង្ហាញ៖ តិចជាង ៣ នាក់ ឬអាចគណនារកចំនួនតិចនោះបាន។ ដូច្នេះគ្មានគ្រួសារណាមួយត្រូវគេស្គាល់។',
    en: '“*” is not shown: fewer than 3, or one could work out such a number from it. So no single family is told of.',
  },

  byMonth: { km: 'តាមខែ', en: 'By month' },
  month: { km: 'ខែ', en: 'Month' },
  wholeYear: { km: 'ពេញមួយឆ្នាំ', en: 'The whole year' },
  noMonth: { km: 'មិនដឹងខែ', en: 'Month not known' },
  all: { km: 'សរុប', en: 'All' },
  delay: { km: 'ប្ដឹងក្រោយកំណើត', en: 'Declared after birth' },
  sex: { km: 'ភេទ', en: 'Sex' },
  communeMonthTold: {
    km: 'ក្នុងឃុំមួយ ខែមួយមានកំណើតតិច ដូច្នេះមិនបែងចែកលម្អិតទៀតទេ ដើម្បីការពារគ្រួសារ។ ការបែងចែកពេញមួយឆ្នាំនៅក្នុងតារាងខាងក្រោម។',
    en: 'A month of one commune has few births, so it is not broken down further: it would tell of families. The year’s breakdown is in the table below.',
  },
  commune: { km: 'ឃុំ/សង្កាត់', en: 'Commune' },
  byPlace: { km: 'តាមឃុំ/សង្កាត់', en: 'By commune' },
  expected: { km: 'រំពឹងទុក', en: 'Expected' },
  share: { km: 'បានចុះបញ្ជី', en: 'Registered' },
  noDenominator: { km: 'គ្មានភាគបែង', en: 'No denominator' },
  noDenominatorTold: {
    km: 'គ្មានអ្នកណាបានផ្ដល់ចំនួនកំណើតដែលរំពឹងទុក ជាមួយប្រភព។ ដូច្នេះមិនអាចនិយាយថាបានចុះបញ្ជីប៉ុន្មានភាគរយទេ។',
    en: 'Nobody has given how many births are expected here, with a source. So it cannot be said what share is registered.',
  },
  source: { km: 'ប្រភព', en: 'Source' },
  noBirths: { km: 'គ្មានកំណើតដែលបានចុះបញ្ជីក្នុងឆ្នាំនេះទេ', en: 'No births of this year are registered' },
  noBirthsHint: {
    km: 'ជ្រើសឆ្នាំផ្សេង ឬរង់ចាំឃុំផ្ញើការងារមក។',
    en: 'Choose another year, or wait until communes have sent their work.',
  },

  beside: { km: 'អ្វីដែលមិនទាន់រាប់', en: 'What is not counted yet' },
  open: { km: 'កំពុងរង់ចាំចុះបញ្ជី', en: 'On their way to the register' },
  unclear: { km: 'មិនស៊ីគ្នា រង់ចាំសម្រេច', en: 'Do not agree, to be settled' },
  withoutYear: { km: 'មិនដឹងឆ្នាំកើត (គ្រប់ឆ្នាំ)', en: 'Year of birth not known (any year)' },

  inconsistent: { km: 'លិខិតមិនស៊ីគ្នា', en: 'Papers that do not agree' },
  inconsistentTold: {
    km: 'រឿងដែលកំពុងរង់ចាំសម្រេច តាមឃុំ និងតាមអ្វីដែលមិនស៊ីគ្នា គ្រប់ឆ្នាំ។',
    en: 'Cases under way, by commune and by what the papers are at odds about, of all years.',
  },
  noDesk: {
    km: 'ខេត្តមិនទាន់បានពិនិត្យលិខិតទាំងអស់ទេ ដូច្នេះមិនទាន់មានចំនួន។',
    en: 'The province has not looked through the papers yet, so there are no numbers.',
  },
  noneInconsistent: { km: 'មិនឃើញលិខិតមិនស៊ីគ្នាទេ', en: 'No papers were found that do not agree' },

  silent: { km: 'ថេប្លេតស្ងាត់ ៧ ថ្ងៃឡើងទៅ', en: 'Tablets silent for 7 days or more' },
  noneSilent: { km: 'គ្រប់ថេប្លេតបានទាក់ទងក្នុង ៧ ថ្ងៃចុងក្រោយ', en: 'All tablets were in touch in the last 7 days' },
  officer: { km: 'មន្ត្រី', en: 'Officer' },
  tablet: { km: 'ថេប្លេត', en: 'Tablet' },
  silentFor: { km: 'ស្ងាត់', en: 'Silent for' },
  never: { km: 'មិនដែលមានអ្វីមក', en: 'Nothing ever came' },
  seeTablets: { km: 'មើលថេប្លេតទាំងអស់', en: 'See all tablets' },
} as const satisfies Readonly<Record<string, Words>>;

export const DELAY_WORDS: Readonly<Record<Delay, Words>> = {
  month: { km: 'ក្នុង ៣០ ថ្ងៃ', en: 'Within 30 days' },
  year: { km: 'ក្នុង ១ ឆ្នាំ', en: 'Within 1 year' },
  later: { km: 'លើស ១ ឆ្នាំ', en: 'Later' },
  unknown: { km: 'មិនច្បាស់', en: 'Not known' },
};

export const COUNTED_SEX_WORDS: Readonly<Record<CountedSex, Words>> = {
  f: { km: 'ស្រី', en: 'Girls' },
  m: { km: 'ប្រុស', en: 'Boys' },
  unknown: { km: 'មិនបានសរសេរ', en: 'Not written' },
};

export const INCONSISTENCY_WORDS: Readonly<Record<InconsistencyField, Words>> = {
  name: { km: 'ឈ្មោះ', en: 'Name' },
  latin: { km: 'ឈ្មោះឡាតាំង', en: 'Latin name' },
  sex: { km: 'ភេទ', en: 'Sex' },
  born: { km: 'ថ្ងៃកំណើត', en: 'Date of birth' },
  birthplace: { km: 'ទីកន្លែងកំណើត', en: 'Place of birth' },
  parents: { km: 'ឪពុកម្ដាយ', en: 'Parents' },
  nationality: { km: 'សញ្ជាតិ', en: 'Nationality' },
  number: { km: 'លេខឯកសារ', en: 'Numbers of papers' },
  household: { km: 'គ្រួសារ និងសៀវភៅ', en: 'Household and books' },
  renamed: { km: 'ឈ្មោះទីកន្លែងចាស់', en: 'Old name of a place' },
  other: { km: 'ផ្សេងៗ', en: 'Other' },
};

/** Sentences with numbers in them. */
export const NUMBERS_COUNTS = {
  days: (count: number): Words => ({
    km: `${toKhmerDigits(String(count))} ថ្ងៃ`,
    en: `${count} days`,
  }),
  share: (percent: number, of: number): Words => ({
    km: `បានចុះបញ្ជី ${toKhmerDigits(String(percent))}% នៃកំណើត ${toKhmerDigits(String(of))} ដែលរំពឹងទុក`,
    en: `${percent}% of the ${of} births expected are registered`,
  }),
} as const;
