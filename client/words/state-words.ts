import type { Words } from '../../schemas/kinds/field.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';

/** How work stands on its way to the province, and how much room is left for it: on every screen, so kept short. */
export const STATE_WORDS = {
  noContact: { km: 'មិនទាន់ទាក់ទងខេត្ត', en: 'No contact yet' },
  tryNow: { km: 'កំពុងសាក', en: 'trying now' },
  oldestWaiting: { km: 'ការងារមិនទាន់ផ្ញើចាស់ជាងគេ', en: 'Oldest work not sent' },
  lastLevel: { km: 'បានផ្ញើ និងទទួលគ្រប់ចុងក្រោយ', en: 'Last had everything, both ways' },
  noneWaiting: { km: 'គ្មានអ្វីរង់ចាំផ្ញើទេ', en: 'Nothing waits to be sent' },
  waitingRecords: { km: 'ការងារដែលមិនទាន់ផ្ញើ', en: 'Work not sent yet' },
  offlineTodo: {
    km: 'បើត្រូវការផ្ញើឥឡូវ៖ សូមពិនិត្យថា Wi-Fi ឬទិន្នន័យទូរសព្ទបានបើក ឬទៅកន្លែងដែលមានសេវា រួចចុច «ផ្ញើឥឡូវនេះ»។',
    en: 'To send now: see that Wi-Fi or mobile data is on, or go where there is a signal, then press “Send now”.',
  },
  getReady: { km: 'ត្រៀមចេញដំណើរ', en: 'Ready to go out' },
  getReadyHint: { km: 'ពិនិត្យថេប្លេតមុនចេញពីសាលាឃុំ', en: 'Check the tablet before leaving the office' },

  diskLow: { km: 'ទំហំផ្ទុកជិតអស់', en: 'Little space is left' },
  diskLowTold: {
    km: 'លោកអ្នកអាចកត់ត្រាបន្ត។ អ្វីដែលអ្នកផ្សេងកត់ត្រា មិនទាន់ទាញមកទេ រហូតដល់មានកន្លែង។ សូមលុបរូបភាព ឬវីដេអូចេញពីថេប្លេត។',
    en: 'You can go on recording. What others recorded is not fetched until there is space. Remove photographs or videos from the tablet.',
  },
  diskStop: {
    km: 'ថេប្លេតជិតពេញ៖ មិនទាន់កត់ត្រាការងារថ្មីទេ',
    en: 'The tablet is nearly full: nothing new is recorded',
  },
  diskStopTold: {
    km: 'គ្មានអ្វីបាត់ទេ ហើយសេចក្ដីព្រាងនៅតែរក្សាទុក។ សូមផ្ញើការងារដែលរង់ចាំ ហើយលុបរូបភាព ឬវីដេអូចេញពីថេប្លេត។ បន្ទាប់មកអាចកត់ត្រាបានវិញដោយខ្លួនឯង។',
    en: 'Nothing is lost, and drafts are still kept. Send what waits, and remove photographs or videos from the tablet. Recording then goes on by itself.',
  },
  draftKeptBack: { km: 'សេចក្ដីព្រាងមិនទាន់រក្សាទុកបាន', en: 'The draft is not kept' },
  draftKeptBackTold: {
    km: 'ថេប្លេតពេញហើយ។ អ្វីដែលបានវាយនៅលើអេក្រង់នេះប៉ុណ្ណោះ៖ កុំបិទវា។ សូមលុបរូបភាព ឬវីដេអូចេញពីថេប្លេត នោះវានឹងរក្សាទុកដោយខ្លួនឯង។',
    en: 'The tablet is full. What you typed is on this screen alone: leave it open. Remove photographs or videos from the tablet, and it is kept by itself.',
  },
  refilling: { km: 'កំពុងទាញកំណត់ត្រាមកវិញ', en: 'The records are coming back' },
  refillingTold: {
    km: 'ថេប្លេតបានបាត់កំណត់ត្រាដែលខេត្តមានរួចហើយ។ វានឹងមកវិញដោយខ្លួនឯងពេលមានបណ្ដាញ។ ការងារមិនទាន់ផ្ញើរបស់លោកអ្នកនៅដដែល។',
    en: 'The tablet lost records that the province has. They come back by themselves when there is a line. Your unsent work is still here.',
  },
  arriving: { km: 'កំពុងទទួលកំណត់ត្រាពីខេត្ត', en: 'Records are coming from the province' },
  notAllHere: { km: 'កំណត់ត្រាមួយចំនួនមិនទាន់មកដល់', en: 'Some records have not come yet' },
  arrivingTold: {
    km: 'លោកអ្នកអាចធ្វើការ និងស្វែងរកបានរួចហើយ។ អ្នកដែលរកមិនឃើញ ប្រហែលមិនទាន់មកដល់៖ កំណត់ត្រាមកដោយខ្លួនឯង ហើយបើដាច់បណ្ដាញ វាបន្តពីកន្លែងដដែល។',
    en: 'You can work and search already. Whoever is not found may still be to come: records come by themselves, and go on from where they were if the line breaks.',
  },

  written: { km: 'បានកត់ត្រាលើថេប្លេតនេះ', en: 'Written on this tablet' },
  notSent: { km: 'មិនទាន់ផ្ញើ', en: 'Not sent yet' },
  notConfirmed: { km: 'ខេត្តមិនទាន់បញ្ជាក់', en: 'Not confirmed yet' },
  fromOthers: {
    km: 'មកពីខេត្ត៖ ថេប្លេតនេះមិនបានកត់ត្រាអ្វីនៅទីនេះទេ',
    en: 'Came from the province: this tablet wrote nothing here',
  },
  wayLabel: { km: 'ដំណើរទៅខេត្ត', en: 'The way to the province' },

  screenMissing: { km: 'ទំព័រនេះមិនទាន់មកដល់ថេប្លេត', en: 'This page has not come to the tablet yet' },
  screenMissingTold: {
    km: 'អ្វីដែលបានរក្សាទុកនៅមានគ្រប់។ សូមភ្ជាប់បណ្ដាញម្ដង រួចសាកម្ដងទៀត៖ បន្ទាប់មកទំព័រទាំងអស់ដំណើរការដោយគ្មានបណ្ដាញ។',
    en: 'What was saved is all here. Connect once and try again: after that every page works without a line.',
  },
  tryAgain: { km: 'សាកម្ដងទៀត', en: 'Try again' },
  notDone: {
    km: 'ថេប្លេតធ្វើវាមិនបានទេ។ អ្វីដែលបានរក្សាទុក នៅដដែល។ សូមសាកម្ដងទៀត។ បើនៅតែមិនបាន សូមពិនិត្យទំហំផ្ទុកក្នុង «ត្រៀមចេញដំណើរ» ឬប្រាប់ខេត្ត។',
    en: 'The tablet could not do it. What was saved stays as it was. Try again; if it still fails, look at the space under “Ready to go out”, or tell the province.',
  },
} as const satisfies Readonly<Record<string, Words>>;

const counted =
  (km: (count: string) => string, en: (count: string) => string) =>
  (count: number): Words => ({ km: km(toKhmerDigits(String(count))), en: en(String(count)) });

export const STATE_COUNTS = {
  arriving: counted(
    (count) => `ទទួល ${count}`,
    (count) => `${count} received`,
  ),
  arrived: counted(
    (count) => `បានទទួល ${count} កំណត់ត្រា`,
    (count) => `${count} records received`,
  ),
  left: counted(
    (count) => `នៅសល់យ៉ាងច្រើន ${count}`,
    (count) => `at most ${count} to come`,
  ),
  toSend: counted(
    (count) => `${count} មិនទាន់ផ្ញើ`,
    (count) => `${count} to send`,
  ),
  toConfirm: counted(
    (count) => `${count} មិនទាន់បញ្ជាក់`,
    (count) => `${count} to confirm`,
  ),
  needYou: counted(
    (count) => `${count} រង់ចាំលោកអ្នក`,
    (count) => (count === '1' ? '1 needs you' : `${count} need you`),
  ),
  inSeconds: counted(
    (count) => `ក្នុង ${count} វិនាទី`,
    (count) => `in ${count} s`,
  ),
  inMinutes: counted(
    (count) => `ក្នុង ${count} នាទី`,
    (count) => `in ${count} min`,
  ),
  forDays: counted(
    (count) => `${count} ថ្ងៃហើយ`,
    (count) => (count === '1' ? 'for 1 day' : `for ${count} days`),
  ),
  andMore: counted(
    (count) => `និង ${count} ទៀត`,
    (count) => `and ${count} more`,
  ),
  ofThem: counted(
    (count) => `ការកត់ត្រា ${count}`,
    (count) => (count === '1' ? '1 entry' : `${count} entries`),
  ),
} as const;
