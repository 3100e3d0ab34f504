import type { RevocationReason } from '../../schemas/access/officer.ts';
import type { Words } from '../../schemas/kinds/field.ts';
import type { OfficersFault } from '../device/officers/officers-desk.ts';
import { PROBLEMS, SIGN_IN_FAULTS } from './fault-words.ts';

/** What an administrator's screens say. */
export const OFFICERS_WORDS = {
  officers: { km: 'មន្ត្រី', en: 'Officers' },
  invite: { km: 'អញ្ជើញមន្ត្រី', en: 'Invite an officer' },
  noRecords: {
    km: 'អ្នកគ្រប់គ្រងប្រព័ន្ធមិនឃើញកំណត់ត្រាទេ៖ ឃើញតែអ្នកណាធ្វើការ ជាអ្វី និងនៅទីណា។',
    en: 'Administrators see no records: only who works, as what and where.',
  },
  none: { km: 'មិនទាន់មានមន្ត្រី', en: 'No officers yet' },
  noneHint: { km: 'អញ្ជើញមន្ត្រីដំបូងដោយកូដប្រើម្ដង។', en: 'Invite the first one with a one-time code.' },
  again: { km: 'សាកម្ដងទៀត', en: 'Try again' },
  active: { km: 'កំពុងប្រើ', en: 'Enrolled' },
  invited: { km: 'បានអញ្ជើញ', en: 'Invited' },
  tooOld: { km: 'កូដហួសកាលកំណត់', en: 'Code too old' },
  ended: { km: 'ចប់អាណត្តិ', en: 'Ended' },
  revoked: { km: 'បានដកហូត', en: 'Revoked' },
  signInName: { km: 'ឈ្មោះសម្រាប់ចូល', en: 'Sign-in name' },
  signInNameHint: {
    km: 'អក្សរឡាតាំងតូច លេខ និងសហសញ្ញា ដូចជា sokha-2',
    en: 'Small Latin letters, digits and hyphens, as in sokha-2',
  },
  name: { km: 'ឈ្មោះ', en: 'Name' },
  tablet: { km: 'ថេប្លេត', en: 'Tablet' },
  until: { km: 'ប្រើបានដល់', en: 'Holds the role until' },
  enrolBy: { km: 'ប្រើកូដត្រឹមថ្ងៃ', en: 'Use the code by' },
  wholeCountry: { km: 'ទូទាំងប្រទេស', en: 'The whole country' },
  keyFile: { km: 'ឯកសារសោរបស់ខេត្ត', en: 'The province’s key file' },
  keyFileHint: {
    km: 'ដោតឧបករណ៍ផ្ទុក ហើយជ្រើសឯកសារ។ សោប្រើម្ដង ហើយមិនត្រូវបានរក្សាទុកលើថេប្លេតនេះទេ។ សូមដកឧបករណ៍ចេញវិញ។',
    en: 'Plug in the stick and choose the file. The key is used once and never kept on this tablet; take the stick out again.',
  },
  chooseFile: { km: 'ជ្រើសឯកសារ', en: 'Choose a file' },
  noFile: { km: 'មិនទាន់ជ្រើស', en: 'None chosen yet' },
  find: { km: 'រកមន្ត្រី', en: 'Find an officer' },
  findHint: {
    km: 'ឈ្មោះ ឈ្មោះសម្រាប់ចូល ថេប្លេត ឬលេខកូដទីកន្លែង',
    en: 'Name, sign-in name, tablet or code of the place',
  },
  thisOne: { km: 'សោនេះជារបស់លោកអ្នក', en: 'This is your own key' },
  passphrase: { km: 'ឃ្លាសម្ងាត់នៃឯកសារសោ', en: 'Passphrase of the key file' },
  makeCode: { km: 'បង្កើតកូដ', en: 'Make the code' },
  making: { km: 'កំពុងបើកសោ…', en: 'Opening the key…' },
  slip: { km: 'លិខិតអញ្ជើញ', en: 'Invitation' },
  slipTold: {
    km: 'សូមប្រគល់ជូនមន្ត្រីផ្ទាល់។ អ្នកណាមានកូដនេះ ក្លាយជាមន្ត្រីនេះ។ កូដមិនត្រូវបានរក្សាទុកទេ៖ បើបាត់ សូមអញ្ជើញម្ដងទៀត។',
    en: 'Hand it to the officer alone. Whoever has the code becomes this officer. It is kept nowhere: if it is lost, invite again.',
  },
  slipSteps: {
    km: 'ស្កេនរូបនេះដោយថេប្លេត ឬបើកកម្មវិធី ហើយវាយកូដ រួចជ្រើសលេខសម្ងាត់យ៉ាងតិច ៦ ខ្ទង់។',
    en: 'Scan the picture with the tablet, or open the app and type the code; then choose a PIN of at least 6 digits.',
  },
  qr: { km: 'រូប QR នៃតំណអញ្ជើញ', en: 'QR of the invitation link' },
  print: { km: 'បោះពុម្ព', en: 'Print' },
  done: { km: 'រួចរាល់', en: 'Done' },
  code: { km: 'កូដប្រើម្ដង', en: 'One-time code' },
  revoke: { km: 'ដកហូតសិទ្ធិ', en: 'Revoke' },
  revokeTold: {
    km: 'ការងារដែលមកក្រោយនេះត្រូវរង់ចាំមន្ត្រីខេត្តពិនិត្យ។ ថេប្លេតផ្ញើអ្វីដែលមាន រួចលុបសោ។ មិនអាចត្រឡប់វិញបានទេ។',
    en: 'Work that comes later is held for provincial staff. The tablet hands in what it has and erases the key. It cannot be undone.',
  },
  why: { km: 'មូលហេតុ', en: 'Reason' },
  noSuchKey: { km: 'រកសោនេះមិនឃើញ', en: 'This key was not found' },
} as const satisfies Readonly<Record<string, Words>>;

export const REVOCATION_WORDS: Readonly<Record<RevocationReason, Words>> = {
  left: { km: 'ឈប់បម្រើការងារ', en: 'Left the service' },
  lost: { km: 'បាត់ថេប្លេត', en: 'Tablet lost' },
  stolen: { km: 'គេលួចថេប្លេត', en: 'Tablet stolen' },
  replaced: { km: 'ប្ដូរថេប្លេត', en: 'Tablet replaced' },
  misused: { km: 'ប្រើខុសគោលការណ៍', en: 'Misused' },
};

/** What is to be put right in the invitation, by its field. */
export const INVITE_FAULTS = {
  officer: { km: 'សូមវាយឈ្មោះជាអក្សរឡាតាំងតូច', en: 'Type a name in small Latin letters' },
  name: { km: 'សូមវាយឈ្មោះមន្ត្រី', en: 'Type the officer’s name' },
  role: { km: 'សូមជ្រើសតួនាទី', en: 'Choose the role' },
  place: { km: 'សូមជ្រើសទីកន្លែង', en: 'Choose the place' },
  until: { km: 'សូមវាយថ្ងៃដែលមិនទាន់កន្លង', en: 'Type a day that is not over' },
  enrolBy: { km: 'សូមវាយថ្ងៃដែលមិនទាន់កន្លង', en: 'Type a day that is not over' },
  keyFile: { km: 'សូមជ្រើសឯកសារសោ', en: 'Choose the key file' },
  reason: { km: 'សូមជ្រើសមូលហេតុ', en: 'Choose the reason' },
} as const satisfies Readonly<Record<string, Words>>;

export const OFFICERS_FAULTS: Readonly<Record<OfficersFault['code'], Words>> = {
  ...PROBLEMS,
  no_line: {
    km: 'គ្មានបណ្ដាញ។ ការងារនេះត្រូវការបណ្ដាញ។ សូមភ្ជាប់ រួចសាកម្ដងទៀត។',
    en: 'No line. This needs one: connect and try again.',
  },
  not_a_key_file: {
    km: 'នេះមិនមែនជាឯកសារសោរបស់ខេត្តទេ។ សូមជ្រើសឯកសារផ្សេង។',
    en: 'This is no file of a province’s keys. Choose another.',
  },
  passphrase_needed: { km: 'សូមវាយឃ្លាសម្ងាត់នៃឯកសារសោ។', en: 'Type the passphrase of the key file.' },
  wrong_passphrase: {
    km: 'ឃ្លាសម្ងាត់មិនត្រូវ។ សូមសាកម្ដងទៀត។',
    en: 'The passphrase is not right. Try again.',
  },
  other_keys: {
    km: 'សោនេះជារបស់ខេត្តផ្សេង។ សូមជ្រើសឯកសារសោរបស់ខេត្តលោកអ្នក។',
    en: 'These are another province’s keys. Choose your province’s file.',
  },
  revoked: SIGN_IN_FAULTS.revoked,
};
