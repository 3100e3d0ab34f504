import type { Words } from '../../schemas/kinds/field.ts';

/** What a commune reads of the province's questions, and of what became of its own work. */
export const ASKED_WORDS = {
  title: { km: 'ខេត្តសួរ', en: 'The province asks' },
  told: {
    km: 'ខេត្តរកឃើញអ្វីដែលមិនស៊ីគ្នា ហើយសុំឃុំពិនិត្យ។ មើលលិខិតដើម សួរគ្រួសារ រួចឆ្លើយ។',
    en: 'The province found something that does not agree. Look at the paper, ask the family, and answer.',
  },
  none: { km: 'ខេត្តមិនសួរអ្វីទេ', en: 'The province asks nothing' },
  noneHint: {
    km: 'សំណួររបស់ខេត្តបង្ហាញនៅទីនេះ ពេលមានបណ្ដាញ។',
    en: 'A question of the province shows here when there is a line.',
  },
  asOf: { km: 'បានអានចុងក្រោយ', en: 'Last read' },
  kept: {
    km: 'គ្មានបណ្ដាញ។ សំណួរដែលបានអានហើយ អាចឆ្លើយបាន។ ចម្លើយនឹងផ្ញើដោយខ្លួនឯង។',
    en: 'No line. What was read before can be answered; the answer is sent by itself.',
  },
  answer: { km: 'ចម្លើយ', en: 'The answer' },
  answerHint: {
    km: 'សរសេរអ្វីដែលលិខិតដើមមាន និងអ្វីដែលបានធ្វើ។ យ៉ាងច្រើន ១០០០ តួអក្សរ។',
    en: 'Write what the original says and what was done. At most 1000 characters.',
  },
  answerMissing: { km: 'សូមសរសេរចម្លើយ', en: 'Write the answer' },
  send: { km: 'ឆ្លើយខេត្ត', en: 'Answer the province' },
  sent: { km: 'បានឆ្លើយ។ កំពុងផ្ញើទៅខេត្ត', en: 'Answered; on its way to the province' },
  about: { km: 'អំពី', en: 'About' },
  since: { km: 'សួរតាំងពី', en: 'Asked on' },
  saved: { km: 'បានរក្សាទុក', en: 'Kept' },
  mayNot: {
    km: 'មេឃុំ ឬស្មៀនជាអ្នកឆ្លើយ។ សូមបង្ហាញទំព័រនេះដល់គាត់។',
    en: 'The chief or the clerk answers. Show them this page.',
  },
  count: { km: 'សំណួររបស់ខេត្ត', en: 'Questions of the province' },

  // What became of one's own work
  mine: { km: 'អ្វីដែលកើតឡើងចំពោះការងាររបស់ខ្ញុំ', en: 'What became of my work' },
  mineTold: {
    km: 'អ្វីដែលខេត្តរកឃើញក្នុងការងាររបស់លោកអ្នក និងអ្វីដែលបានសម្រេច។',
    en: 'What the province found in your work, and what was decided.',
  },
  mineNone: { km: 'ខេត្តមិនបានរកឃើញអ្វីទេ', en: 'The province found nothing' },
  mineNoneHint: {
    km: 'បើមានអ្វីមិនស៊ីគ្នាក្នុងការងាររបស់លោកអ្នក វានឹងបង្ហាញនៅទីនេះ។',
    en: 'If something in your work does not agree, it shows here.',
  },
  underWay: { km: 'កំពុងពិនិត្យ', en: 'Under way' },
  decided: { km: 'បានសម្រេច', en: 'Decided' },
} as const satisfies Readonly<Record<string, Words>>;
