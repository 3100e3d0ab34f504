import type { SealedFault } from '../../schemas/access/sealed-export.ts';
import type { Words } from '../../schemas/kinds/field.ts';
import type { ExportFault } from '../device/api/sealed-file.ts';

/** What the tray says, and what is done from it. */
export const TRAY_WORDS = {
  mend: { km: 'កែ ហើយផ្ញើម្ដងទៀត', en: 'Mend and send again' },
  mendSame: { km: 'ផ្ញើម្ដងទៀតតាមដែលបានសរសេរ', en: 'Send again as written' },
  mendTold: {
    km: 'អ្វីដែលបានសរសេរ បានបំពេញខាងក្រោមរួចហើយ។ សូមកែ ហើយរក្សាទុក។',
    en: 'What was written is filled in below. Mend it and save.',
  },
  doIt: { km: 'ធ្វើក្នុងនាមលោកអ្នក', en: 'Do it in your own name' },
  hand: { km: 'ប្រគល់ឱ្យមេឃុំ', en: 'Hand to the chief' },
  handedTo: { km: 'បានប្រគល់ឱ្យមេឃុំ', en: 'Handed to the chief' },
  handedTold: {
    km: 'មេឃុំឃើញវាមុនគេ ពេលចូលលើថេប្លេតនេះ។ បើមេឃុំប្រើថេប្លេតផ្សេង សូមនាំចេញជាឯកសារបិទត្រា។',
    en: 'The chief sees it first when signing in on this tablet. If the chief uses another one, export it sealed.',
  },
  asks: { km: 'សូមឱ្យលោកអ្នកធ្វើ', en: 'Asks you to do it' },
  writtenBy: { km: 'អ្នកសរសេរ', en: 'Written by' },
  askedBy: { km: 'អ្នកសុំ', en: 'Asked by' },
  fromTablet: { km: 'មកពីថេប្លេត', en: 'From the tablet' },
  since: { km: 'នៅទីនេះតាំងពី', en: 'Here since' },
  reason: { km: 'មូលហេតុដែលបានសរសេរ', en: 'The reason written' },
  putAway: { km: 'ទុកមួយឡែក', en: 'Put away' },
  putAwayAsk: { km: 'ហេតុអ្វីលែងត្រូវការ?', en: 'Why is it needed no more?' },
  putAwayHint: {
    km: 'វានៅអានបានក្នុងបញ្ជីខាងក្រោម។ គ្មានអ្វីត្រូវបានលុបទេ។',
    en: 'It can still be read in the list below. Nothing is deleted.',
  },
  putAwayMissing: { km: 'សូមសរសេរមូលហេតុ', en: 'Write the reason' },
  tryNow: { km: 'សាកផ្ញើឥឡូវនេះ', en: 'Try again now' },
  tried: { km: 'បានសាកម្ដងទៀតហើយ', en: 'Tried again' },
  settled: { km: 'បានដោះស្រាយរួច', en: 'Settled' },
  settledCount: { km: 'ចំនួន', en: 'How many' },
  mended: { km: 'បានកែ ហើយផ្ញើម្ដងទៀត', en: 'Mended and sent again' },
  wasPutAway: { km: 'បានទុកមួយឡែក', en: 'Put away' },
  seeNew: { km: 'មើលការកត់ត្រាថ្មី', en: 'See the new entry' },
  heldTold: {
    km: 'មន្ត្រីខេត្តជាអ្នកសម្រេច។ លោកអ្នកមិនបាច់ធ្វើអ្វីទេ។ ការងាររក្សាទុកតាំងពី',
    en: 'Provincial staff decide. There is nothing you must do. Held since',
  },
  contestedTitle: { km: 'ចំណុចមិនស៊ីគ្នា', en: 'What does not agree' },
  contestedTold: {
    km: 'មនុស្សពីរនាក់បានសរសេរខុសគ្នា ដោយមិនបានឃើញគ្នា។ ទាំងពីរត្រូវបានរក្សាទុក។',
    en: 'Two people wrote differently without seeing each other. Both are kept.',
  },
  contestedAsk: {
    km: 'មេឃុំ ឬមន្ត្រីខេត្តជាអ្នកសម្រេច។ សូមបង្ហាញទំព័រនេះដល់គាត់។',
    en: 'The chief or provincial staff settle it. Show them this page.',
  },
  contestedYours: {
    km: 'សូមពិនិត្យឯកសារដើម រួចជ្រើសរើស។',
    en: 'Look at the original document, then choose.',
  },
  settle: { km: 'សម្រេច', en: 'Settle' },
  halfTitle: { km: 'ទទួលបានតែមួយផ្នែក', en: 'Taken in part' },
  halfTold: {
    km: 'ការងារនេះមានច្រើនផ្នែក។ ផ្នែកខ្លះខេត្តបានទទួល ផ្នែកខ្លះមិនទាន់។ សូមដោះស្រាយផ្នែកដែលនៅក្នុងបញ្ជីនេះ ហើយពិនិត្យកំណត់ត្រាផ្សេង។',
    en: 'This work has several parts. The province took some and not the others. Deal with those in this list, and look at the other records.',
  },
  halfIn: { km: 'ផ្នែកដែលទទួលបាន', en: 'Taken' },
  unreadableTitle: { km: 'អានមិនបានទៀត', en: 'Can no longer be read' },
  lostEntry: { km: 'ការកត់ត្រាមិនទាន់បញ្ជាក់', en: 'An entry that was not confirmed' },
  lostNotice: { km: 'ចម្លើយរបស់ខេត្ត', en: 'An answer of the province' },
  lostDraft: { km: 'សេចក្ដីព្រាង', en: 'A draft' },
  lostDraftTold: {
    km: 'ជួរនេះលើថេប្លេតបានខូច។ អ្វីដែលបានវាយក្នុងសេចក្ដីព្រាងបានបាត់។ សូមបំពេញម្ដងទៀតតាមក្រដាស រួចទុកសេចក្ដីជូនដំណឹងនេះមួយឡែក។',
    en: 'This row on the tablet is damaged. What was typed in the draft is gone. Fill it in again from the paper, then put this notice away.',
  },
  lostEntryTold: {
    km: 'ជួរនេះលើថេប្លេតបានខូច។ សូមប្រៀបធៀបអ្វីដែលបានសរសេរចុងក្រោយជាមួយក្រដាស សរសេរអ្វីដែលខ្វះ ហើយប្រាប់ខេត្ត។',
    en: 'This row on the tablet is damaged. Compare what you wrote last with the paper, write what is missing, and tell the province.',
  },
  stillHere: {
    km: 'ជួរបានខូច ប៉ុន្តែអ្វីដែលបានសរសេរនៅក្នុងកំណត់ត្រាដដែល។ សូមសាកផ្ញើឥឡូវនេះ រួចពិនិត្យកំណត់ត្រា។',
    en: 'The row is damaged, but what was written still stands in the record. Try to send it now, then look at the record.',
  },
  writeAgain: { km: 'បំពេញម្ដងទៀត', en: 'Fill it in again' },
  exportAll: { km: 'នាំចេញទាំងអស់ជាឯកសារបិទត្រា', en: 'Export all, sealed' },
  exportOne: { km: 'នាំចេញជាឯកសារបិទត្រា', en: 'Export sealed' },
  importFile: { km: 'យកឯកសារបិទត្រាចូល', en: 'Take a sealed file in' },
  exportTitle: { km: 'នាំចេញជាឯកសារបិទត្រា', en: 'Sealed export' },
  exportTold: {
    km: 'ឯកសារមួយមានអ្វីៗទាំងអស់ដែលខេត្តមិនទាន់បញ្ជាក់។ ថេប្លេតនេះមិនប្ដូរអ្វីទេ។ ថេប្លេតផ្សេងក្នុងឃុំ ឬខេត្ត យកវាចូលបាន។',
    en: 'One file with everything the province has not confirmed. Nothing changes on this tablet. Another tablet of the commune, or the province, can take it in.',
  },
  exportOneTold: {
    km: 'ឯកសារមួយមានការងារនេះ និងកំណត់ត្រារបស់វា។ ថេប្លេតនេះមិនប្ដូរអ្វីទេ។',
    en: 'One file with this work and its record. Nothing changes on this tablet.',
  },
  exportGone: {
    km: 'ការងារនេះលែងនៅក្នុងបញ្ជីដែលត្រូវកែ ឬរង់ចាំទៀតហើយ។',
    en: 'This work is no longer among what needs mending or waits.',
  },
  makeFile: { km: 'បង្កើតឯកសារ', en: 'Make the file' },
  making: { km: 'កំពុងបិទត្រា…', en: 'Sealing…' },
  code: { km: 'កូដសម្រាប់បើក', en: 'Code to open it' },
  codeTold: {
    km: 'សូមសរសេរកូដនេះលើក្រដាស ហើយទុកដាច់ពីឯកសារ។ វាបង្ហាញតែម្ដង។ បើកូដបាត់ ខេត្តនៅតែបើកបាន។',
    en: 'Write the code on paper and keep it apart from the file. It is shown once. If it is lost, the province can still open the file.',
  },
  saveFile: { km: 'រក្សាទុកឯកសារ', en: 'Save the file' },
  inFile: { km: 'ការកត់ត្រាក្នុងឯកសារ', en: 'Entries in the file' },
  importTitle: { km: 'យកឯកសារបិទត្រាចូល', en: 'Take a sealed file in' },
  importTold: {
    km: 'ឯកសារមកពីថេប្លេតផ្សេងក្នុងឃុំ។ ការកត់ត្រានីមួយៗត្រូវបានពិនិត្យ ហើយថេប្លេតនេះផ្ញើវាទៅខេត្ត។ យកចូលពីរដងក៏មិនអីដែរ។',
    en: 'A file from another tablet of the commune. Each entry is checked, and this tablet brings it to the province. Taking it in twice does no harm.',
  },
  file: { km: 'ឯកសារ', en: 'File' },
  fileHint: { km: 'ឈ្មោះបញ្ចប់ដោយ .salakhum', en: 'Its name ends in .salakhum' },
  codeHint: {
    km: 'អក្សរ និងលេខ ២០ តួ ដែលថេប្លេតនោះបានបង្ហាញ',
    en: '20 letters and digits, which that tablet showed',
  },
  takeIn: { km: 'យកចូល', en: 'Take it in' },
  fileMissing: { km: 'សូមជ្រើសឯកសារ', en: 'Choose the file' },
  codeMissing: { km: 'សូមវាយកូដ', en: 'Type the code' },
  taken: { km: 'បានយកចូល', en: 'Taken in' },
  takenTold: {
    km: 'ថេប្លេតនេះផ្ញើវាទៅខេត្តដោយខ្លួនឯង។ ថេប្លេតដើមនឹងបង្ហាញថាខេត្តបានទទួល។',
    en: 'This tablet sends it to the province by itself. The tablet it came from will show it as confirmed.',
  },
  added: { km: 'ការកត់ត្រាថ្មី', en: 'New entries' },
  known: { km: 'មានរួចហើយ', en: 'Here already' },
  refusedIn: { km: 'ការងារត្រូវបានបដិសេធ ដែលប្រគល់ឱ្យមេឃុំ', en: 'Refused work, for the chief' },
  elsewhere: { km: 'របស់ឃុំផ្សេង មិនបានយក', en: 'Of other communes, left out' },
  unsound: { km: 'ពិនិត្យមិនបាន មិនបានយក', en: 'Could not be verified, left out' },
  elsewhereTold: {
    km: 'សូមយកឯកសារទៅឃុំនោះ ឬខេត្ត។',
    en: 'Take the file to that commune, or to the province.',
  },
  unsoundTold: {
    km: 'សូមភ្ជាប់បណ្ដាញ រួចយកចូលម្ដងទៀត។ បើនៅដដែល សូមប្រគល់ឯកសារដល់ខេត្ត។',
    en: 'Connect to the line and take it in again. If it stays, give the file to the province.',
  },
} as const satisfies Readonly<Record<string, Words>>;

const GIVE_PROVINCE: Words = {
  km: 'សូមនាំចេញម្ដងទៀត ឬប្រគល់ឯកសារដល់ខេត្ត។ គ្មានអ្វីត្រូវបានយកចូលទេ។',
  en: 'Export again, or give the file to the province. Nothing was taken in.',
};

/** Why a file could not be taken in, with the next step. */
export const SEALED_FAULTS: Readonly<Record<SealedFault | 'not_signed_in', Words>> = {
  not_signed_in: { km: 'សូមចូលជាមុនសិន', en: 'Sign in first.' },
  not_an_export: {
    km: 'នេះមិនមែនជាឯកសារបិទត្រារបស់សាលាឃុំទេ។ សូមជ្រើសឯកសារដែលបញ្ចប់ដោយ .salakhum ។',
    en: 'This is no sealed file of Sala Khum. Choose one whose name ends in .salakhum.',
  },
  truncated: {
    km: `ឯកសារមិនពេញ៖ វាដាច់នៅពាក់កណ្ដាល។ ${GIVE_PROVINCE.km}`,
    en: `The file is not whole: it breaks off. ${GIVE_PROVINCE.en}`,
  },
  damaged: {
    km: `ឯកសារបានខូច។ ${GIVE_PROVINCE.km}`,
    en: `The file is damaged. ${GIVE_PROVINCE.en}`,
  },
  newer: {
    km: 'ឯកសារនេះសរសេរដោយកម្មវិធីថ្មីជាង។ សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធី រួចសាកម្ដងទៀត។',
    en: 'A newer app wrote this file. Update the app and try again.',
  },
  other_province: {
    km: 'ឯកសារនេះជារបស់ខេត្តផ្សេង។ សូមប្រគល់វាដល់ខេត្តនោះ។',
    en: 'This file belongs to another province. Give it to that province.',
  },
  wrong_code: {
    km: 'កូដមិនត្រូវ។ សូមពិនិត្យក្រដាស ហើយវាយម្ដងទៀត។ បើកូដបាត់ ខេត្តបើកឯកសារបានដោយគ្មានកូដ។',
    en: 'The code is not right. Look at the paper and type it again. If it is lost, the province opens the file without it.',
  },
};

export const EXPORT_FAULTS: Readonly<Record<ExportFault['code'], Words>> = {
  not_signed_in: { km: 'សូមចូលជាមុនសិន', en: 'Sign in first.' },
  nothing_open: {
    km: 'គ្មានអ្វីត្រូវនាំចេញទេ៖ ខេត្តបានបញ្ជាក់គ្រប់យ៉ាង។',
    en: 'There is nothing to export: the province has confirmed everything.',
  },
  province_unknown: {
    km: 'ថេប្លេតនេះមិនទាន់ស្គាល់ខេត្តទេ។ សូមភ្ជាប់បណ្ដាញម្ដង រួចសាកម្ដងទៀត។',
    en: 'This tablet does not know its province yet. Connect to the line once, then try again.',
  },
};
