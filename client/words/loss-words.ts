import type { Words } from '../../schemas/kinds/field.ts';

/** When the browser, or somebody, emptied what the tablet kept. */
export const LOSS_WORDS = {
  all: { km: 'អ្វីដែលបានរក្សាទុកលើថេប្លេតនេះ បានបាត់', en: 'What was kept on this tablet is gone' },
  allTold: {
    km: 'ថេប្លេតនេះធ្លាប់មានការងារ តែឥឡូវគ្មានអ្វីទេ។ កម្មវិធីរុករកបានលុបវាដើម្បីយកកន្លែង ឬមាននរណាម្នាក់បានលុបទិន្នន័យ។ មិនមែនលោកអ្នកធ្វើខុសទេ។',
    en: 'There was work on this tablet, and now it is empty. The browser removed it to make space, or somebody cleared its data. It is no fault of yours.',
  },
  work: { km: 'ការងារមិនទាន់ផ្ញើលើថេប្លេតនេះ បានបាត់', en: 'Unsent work on this tablet is gone' },
  workTold: {
    km: 'កន្លែងដែលថេប្លេតរក្សាការងារមិនទាន់ផ្ញើ សេចក្ដីព្រាង និងលេខរៀងរបស់សោ ឥឡូវគ្មានអ្វីទេ។ កម្មវិធីរុករកបានលុបវា ឬមាននរណាម្នាក់បានលុបទិន្នន័យ។ មិនមែនលោកអ្នកធ្វើខុសទេ។',
    en: 'The place where the tablet keeps unsent work, drafts and the count of your key is empty. The browser removed it, or somebody cleared its data. It is no fault of yours.',
  },
  safe: { km: 'មានសុវត្ថិភាពនៅខេត្ត', en: 'Safe at the province' },
  safeTold: {
    km: 'អ្វីៗទាំងអស់ដែលខេត្តបានបញ្ជាក់ ហើយវានឹងមកវិញ។ ទាក់ទងខេត្តចុងក្រោយ៖',
    en: 'Everything the province had confirmed; it comes back. Last contact with the province:',
  },
  missing: { km: 'អាចខ្វះ', en: 'May be missing' },
  missingNone: {
    km: 'សេចក្ដីព្រាងដែលបំពេញមិនទាន់ចប់។ ការងារទាំងអស់ត្រូវបានបញ្ជាក់ ពេលបើកថេប្លេតចុងក្រោយ៖',
    en: 'Drafts that were half filled in. All work was confirmed when the tablet was last open:',
  },
  missingSome: {
    km: 'សេចក្ដីព្រាង និងការកត់ត្រាដែលខេត្តមិនទាន់បញ្ជាក់ ពេលបើកថេប្លេតចុងក្រោយ៖',
    en: 'Drafts, and entries the province had not confirmed when the tablet was last open:',
  },
  missingUnknown: {
    km: 'សេចក្ដីព្រាង និងអ្វីដែលបានកត់ត្រាក្រោយការទាក់ទងចុងក្រោយ។',
    en: 'Drafts, and whatever was recorded after the last contact.',
  },
  todo: { km: 'អ្វីដែលត្រូវធ្វើ', en: 'What to do' },
  todoCode: {
    km: 'សុំកូដថ្មីពីខេត្ត រួចបញ្ចូលវានៅទីនេះពេលមានបណ្ដាញ។',
    en: 'Ask the province for a new code and enter it here, with a line.',
  },
  todoWait: {
    km: 'រង់ចាំឱ្យកំណត់ត្រាមកវិញពីខេត្ត។',
    en: 'Wait for the records to come back from the province.',
  },
  todoCompare: {
    km: 'ផ្ទៀងនឹងសៀវភៅក្រដាស និងកំណត់ចំណាំ តាំងពីថ្ងៃទាក់ទងចុងក្រោយ ហើយកត់ត្រាអ្វីដែលខ្វះ។',
    en: 'Compare with the paper books and your notes since the last contact, and record again what is missing.',
  },
  todoBook: {
    km: 'បើខេត្តបានឱ្យថេប្លេតនេះខ្ចីសៀវភៅបញ្ជី៖ សូមសុំឱ្យខេត្តបិទវា ហើយឱ្យសៀវភៅថ្មី ព្រោះលេខខ្លះអាចបានប្រើហើយ។',
    en: 'If a register book was lent to this tablet: ask the province to close it and lend a new one, since numbers of it may have been used.',
  },
  todoInstall: {
    km: 'ប្រាប់ខេត្ត។ ដើម្បីកុំឱ្យកើតឡើងទៀត៖ ដាក់កម្មវិធីលើអេក្រង់ដើម ហើយកុំលុបទិន្នន័យកម្មវិធីរុករក។',
    en: 'Tell the province. So that it does not happen again: put the app on the home screen, and do not clear the browser’s data.',
  },
  enterCode: { km: 'បញ្ចូលកូដ', en: 'Enter the code' },
  read: { km: 'ខ្ញុំបានអានហើយ', en: 'I have read this' },
} as const satisfies Readonly<Record<string, Words>>;
