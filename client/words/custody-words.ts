import type { Words } from '../../schemas/kinds/field.ts';
import type { CustodyFinding } from '../../schemas/wire/custody-report.ts';
import type { CustodyFault } from '../device/officers/custody-desk.ts';
import { PROBLEMS, SIGN_IN_FAULTS } from './fault-words.ts';
import { OFFICERS_FAULTS } from './officers-words.ts';

/** What the screens of custody say; sentences with numbers in them are in `say-custody.ts`. */
export const CUSTODY_WORDS = {
  title: { km: 'ការងារពីថេប្លេតនីមួយៗ', en: 'Work from each tablet' },
  told: {
    km: 'ការកត់ត្រារបស់ថេប្លេតនីមួយៗមានលេខរៀង ១ ២ ៣… ខេត្តរាប់អ្វីដែលបានបញ្ជាក់ ធៀបនឹងអ្វីដែលមានពិតប្រាកដ។',
    en: 'Each tablet numbers its entries 1, 2, 3 … The province counts what it confirmed against what it really holds.',
  },
  allThere: { km: 'គ្មានអ្វីបាត់ទេ', en: 'Nothing is lost' },
  somethingLost: { km: 'មានការងារបាត់នៅខេត្ត', en: 'Work was lost at the province' },
  counting: { km: 'កំពុងរាប់…', en: 'Counting…' },
  countAgain: { km: 'រាប់ម្ដងទៀត', en: 'Count again' },
  find: { km: 'រកមន្ត្រី ថេប្លេត ឬឃុំ', en: 'Find an officer, a tablet or a commune' },
  findHint: {
    km: 'ឈ្មោះ ថេប្លេត ឈ្មោះឃុំ ឬលេខកូដឃុំ',
    en: 'Name, tablet, name or code of the commune',
  },
  toLookAt: { km: 'ត្រូវពិនិត្យ', en: 'To look into' },
  complete: { km: 'គ្រប់ចំនួន', en: 'Complete' },
  nobodyFound: { km: 'រកមិនឃើញ', en: 'Nobody found' },
  noKeys: { km: 'មិនទាន់មានថេប្លេតទេ', en: 'No tablets yet' },
  noKeysHint: {
    km: 'ថេប្លេតនឹងបង្ហាញនៅទីនេះ ពេលមន្ត្រីចូលជាលើកដំបូង។',
    en: 'A tablet shows here once its officer has signed in for the first time.',
  },
  unknownKey: { km: 'សោដែលខេត្តមិនស្គាល់', en: 'A key nobody certified' },
  noSuchKey: { km: 'រកថេប្លេតនេះមិនឃើញ', en: 'This tablet was not found' },
  holds: { km: 'កាន់តួនាទី', en: 'Holds the role' },
  revokedOn: { km: 'បានដកហូតសិទ្ធិ', en: 'Revoked' },
  written: { km: 'បានសរសេរ', en: 'Written' },
  confirmedUpTo: { km: 'ខេត្តបានបញ្ជាក់ដល់លេខ', en: 'Confirmed up to number' },
  held: { km: 'ខេត្តមាន', en: 'Held' },
  refused: { km: 'បានបដិសេធ', en: 'Refused' },
  voided: { km: 'មិនត្រូវបានអនុញ្ញាត', en: 'Not allowed' },
  lastCame: { km: 'មកដល់ចុងក្រោយ', en: 'Came last' },
  number: { km: 'លេខ', en: 'Number' },
  nowhere: { km: 'គ្មានក្នុងមូលដ្ឋានទិន្នន័យណាមួយ', en: 'in no database' },
  whole: { km: 'អ្វីដែលថេប្លេតនេះបានសរសេរ', en: 'What this tablet wrote' },
  key: { km: 'សោ', en: 'Key' },
} as const satisfies Readonly<Record<string, Words>>;

/** A finding in two words, for its tag. */
export const FINDING_TAGS: Readonly<Record<CustodyFinding, Words>> = {
  lost: { km: 'បាត់នៅខេត្ត', en: 'Lost' },
  contradicts: { km: 'មិនស៊ីគ្នា', en: 'Does not agree' },
  damaged: { km: 'ខូច', en: 'Damaged' },
  forked: { km: 'ថេប្លេតពីរ', en: 'Two tablets' },
  missing: { km: 'មិនទាន់មកដល់', en: 'Not arrived' },
  awaiting: { km: 'រង់ចាំសម្រេច', en: 'To be decided' },
  buried: { km: 'មិនបង្ហាញ', en: 'Not shown' },
  silent: { km: 'ស្ងាត់យូរ', en: 'Silent' },
};

export const CUSTODY_FAULTS: Readonly<Record<CustodyFault['code'], Words>> = {
  ...PROBLEMS,
  no_line: OFFICERS_FAULTS.no_line,
  revoked: SIGN_IN_FAULTS.revoked,
  not_allowed: {
    km: 'មន្ត្រីខេត្ត និងមន្ត្រីស្រុកប៉ុណ្ណោះដែលមើលទំព័រនេះ។ សូមសួរខេត្ត។',
    en: 'Only provincial staff and district officers see this page. Ask the province.',
  },
  not_found: {
    km: 'ប្រព័ន្ធរបស់ខេត្តចាស់ពេក មិនទាន់រាប់បានទេ។ សូមប្រាប់អ្នកថែប្រព័ន្ធ។',
    en: 'The province’s server is too old to count this. Tell whoever runs it.',
  },
};
