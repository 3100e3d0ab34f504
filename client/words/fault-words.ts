import type { FieldFault, Words } from '../../schemas/kinds/field.ts';
import type { ProblemCode } from '../../schemas/wire/messages.ts';
import type { SignInFault } from '../device/api/presence.ts';
import type { WriteFault } from '../device/api/writing.ts';

/** What a field says when its value cannot be kept, as the next thing to do. */
export const FIELD_FAULTS: Readonly<Record<FieldFault | 'no_regime', Words>> = {
  empty: { km: 'សូមបំពេញចំណុចនេះ', en: 'Fill this in' },
  wrong_type: { km: 'សូមបំពេញចំណុចនេះឡើងវិញ', en: 'Fill this in again' },
  too_long: { km: 'វែងពេក៖ យ៉ាងច្រើន ២០០ តួអក្សរ', en: 'Too long: at most 200 characters' },
  not_a_choice: { km: 'សូមជ្រើសរើសមួយ', en: 'Choose one' },
  not_a_date: {
    km: 'គ្មានថ្ងៃនេះក្នុងប្រតិទិនទេ សូមពិនិត្យថ្ងៃ និងខែ',
    en: 'There is no such date; check the day and month',
  },
  out_of_range: { km: 'លេខនេះធំ ឬតូចពេក', en: 'The number is too large or too small' },
  bad_form: {
    km: 'មិនពេញលេញ៖ ឆ្នាំ ៤ ខ្ទង់ ហើយបើមានថ្ងៃ ត្រូវមានខែ',
    en: 'Not complete: a year of 4 digits, and a day needs its month',
  },
  no_regime: {
    km: 'ថ្ងៃប្ដឹងនៅមុនការកំណត់របបច្បាប់របស់ឃុំ សូមពិនិត្យ',
    en: 'Dated before the commune’s configuration; check the date',
  },
};

/** Why the gateway gave no answer of use. */
export const PROBLEMS: Readonly<Record<ProblemCode, Words>> = {
  body_unreadable: {
    km: 'ខេត្តអានសារមិនបាន។ ការងារនៅលើថេប្លេត សូមប្រាប់ខេត្ត។',
    en: 'The province could not read the message. Your work is on the tablet; tell the province.',
  },
  body_too_large: {
    km: 'សារធំពេក។ ការងារនៅលើថេប្លេត សូមប្រាប់ខេត្ត។',
    en: 'The message was too large. Your work is on the tablet; tell the province.',
  },
  bad_request: {
    km: 'ខេត្តមិនយល់សំណើ។ សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធី។',
    en: 'The province did not understand. Update the app.',
  },
  not_signed_in: {
    km: 'វេនបានផុតកំណត់។ សូមចាកចេញ រួចចូលម្ដងទៀតពេលមានបណ្ដាញ។',
    en: 'Your session ended. Sign out and in again with a line.',
  },
  wrong_pin: { km: 'លេខសម្ងាត់មិនត្រូវ។ សូមសាកម្ដងទៀត។', en: 'The PIN is not right. Try again.' },
  code_unknown: {
    km: 'ខេត្តមិនស្គាល់កូដនេះ។ សូមពិនិត្យកូដ រួចសាកម្ដងទៀត ឬសុំកូដថ្មីពីខេត្ត។',
    en: 'The province does not know this code. Check it and try again, or ask the province for a new one.',
  },
  code_used: {
    km: 'កូដនេះបានប្រើរួចហើយលើថេប្លេតផ្សេង។ សូមសុំកូដថ្មីពីខេត្ត។',
    en: 'This code was used on another tablet. Ask the province for a new one.',
  },
  code_expired: {
    km: 'កូដនេះហួសកាលកំណត់។ សូមសុំកូដថ្មីពីខេត្ត។',
    en: 'This code is too old. Ask the province for a new one.',
  },
  bad_certificate: {
    km: 'ខេត្តមិនបានបញ្ជាក់ថេប្លេតនេះទេ។ សូមសុំកូដថ្មីពីខេត្ត។',
    en: 'The province did not certify this tablet. Ask it for a new code.',
  },
  revoked: {
    km: 'សិទ្ធិរបស់លោកអ្នកលើថេប្លេតនេះត្រូវបានដកហូត។ ការងារបានផ្ញើទៅខេត្ត។ សូមទាក់ទងខេត្ត។',
    en: 'Your right on this tablet was withdrawn. Your work goes to the province; contact it.',
  },
  not_allowed: {
    km: 'តួនាទីរបស់លោកអ្នកមិនអនុញ្ញាត។ សូមប្រាប់ខេត្ត។',
    en: 'Your role does not allow it. Tell the province.',
  },
  not_found: {
    km: 'ខេត្តរកមិនឃើញ។ សូមពិនិត្យឈ្មោះ រួចសាកម្ដងទៀត។',
    en: 'The province did not find it. Check the name and try again.',
  },
  too_many_requests: {
    km: 'ច្រើនដងពេក។ សូមរង់ចាំមួយនាទី រួចសាកម្ដងទៀត។',
    en: 'Too many tries. Wait a minute, then try again.',
  },
  wire_version_unknown: {
    km: 'កម្មវិធីនេះចាស់ពេក ខេត្តប្រើកម្មវិធីថ្មីហើយ។ ការងារនៅលើថេប្លេត។ សូមផ្ទុកកម្មវិធីឡើងវិញពេលមានបណ្ដាញ។',
    en: 'This app is too old: the province has a newer one. Your work is on the tablet. Load the app again while there is a line.',
  },
  server_behind: {
    km: 'កម្មវិធីនេះថ្មីជាងខេត្ត។ ការងារនៅលើថេប្លេត ហើយនឹងផ្ញើដោយខ្លួនឯង ពេលខេត្តធ្វើបច្ចុប្បន្នភាពរួច។ សូមប្រាប់ខេត្ត។',
    en: 'This app is newer than the province. Your work is on the tablet and is sent by itself once the province has updated. Tell the province.',
  },
  engine_unreachable: {
    km: 'មូលដ្ឋានទិន្នន័យខេត្តមិនឆ្លើយ។ ថេប្លេតនឹងសាកដោយខ្លួនឯង។',
    en: 'The province’s database does not answer. The tablet will try again by itself.',
  },
  internal_error: {
    km: 'មានបញ្ហានៅខេត្ត។ ការងារនៅលើថេប្លេត ហើយនឹងសាកម្ដងទៀត។',
    en: 'Something went wrong at the province. Your work is on the tablet and will be sent again.',
  },
};

export const SIGN_IN_FAULTS: Readonly<Record<SignInFault['code'], Words>> = {
  ...PROBLEMS,
  recovery_unsigned: {
    km: 'ម៉ាស៊ីនមេមិនបានបង្ហាញសោសង្គ្រោះដែលខេត្តចុះហត្ថលេខាទេ។ កុំបន្ត៖ សូមទូរសព្ទទៅខេត្ត។',
    en: 'The server did not show a recovery key that the province signed. Do not go on: telephone the province.',
  },
  other_province: {
    km: 'ម៉ាស៊ីនមេនេះមិនមែនរបស់ខេត្តដែលបានឲ្យកូដទេ។ កុំបន្ត៖ សូមទូរសព្ទទៅខេត្ត។',
    en: 'This server is not of the province that gave the code. Do not go on: telephone the province.',
  },
  hardware_needed: {
    km: 'ថេប្លេតមិនបានឆ្លើយនឹងលេខសម្ងាត់ដែលបានភ្ជាប់។ សូមសាកម្ដងទៀត។ បើនៅតែមិនបាន សូមចុច «ភ្លេចលេខសម្ងាត់» ហើយទូរសព្ទទៅខេត្ត។',
    en: 'Your PIN is bound to this tablet, which did not answer. Try again; if it stays so, press “I forgot my PIN” and telephone the province.',
  },
  not_enrolled: {
    km: 'ឈ្មោះនេះមិនទាន់ប្រើថេប្លេតនេះទេ។ សូមជ្រើសរើស «មន្ត្រីថ្មី»។',
    en: 'This name has not used this tablet. Choose “An officer new to this tablet”.',
  },
  no_line: {
    km: 'គ្មានបណ្ដាញ។ ការចូលលើកដំបូងត្រូវការបណ្ដាញ។ សូមភ្ជាប់ រួចសាកម្ដងទៀត។',
    en: 'No line. The first sign-in needs one: connect and try again.',
  },
  wrong_code: {
    km: 'កូដនេះបើកថេប្លេតនេះមិនបានទេ។ សូមសុំខេត្តអានម្ដងទៀត។',
    en: 'This code does not open this tablet. Ask the province to read it again.',
  },
  pin_too_short: {
    km: 'លេខសម្ងាត់ត្រូវមានយ៉ាងតិច ៦ ខ្ទង់។',
    en: 'A PIN has at least 6 digits.',
  },
  vault_locked: {
    km: 'ថេប្លេតនេះជាប់សោ។ មន្ត្រីម្នាក់ដែលប្រើវាត្រូវបើកជាមុន។',
    en: 'This tablet is locked. An officer who uses it must open it first.',
  },
  disk_full: {
    km: 'ថេប្លេតពេញហើយ៖ ការសាកលេខសម្ងាត់កត់ត្រាមិនបាន។ គ្មានអ្វីបាត់ទេ។ សូមលុបរូបភាព ឬវីដេអូចេញពីថេប្លេត រួចសាកម្ដងទៀត។',
    en: 'The tablet is full, so a try of a PIN cannot be counted. Nothing is lost. Remove photographs or videos from the tablet, then try again.',
  },
  too_many_tries: {
    km: 'ខុសច្រើនដងពេក។ សូមរង់ចាំបន្តិច រួចសាកម្ដងទៀត។',
    en: 'Too many wrong tries. Wait a little, then try again.',
  },
};

/** Why the tablet itself did not write. */
export const WRITE_FAULTS: Readonly<Record<Exclude<WriteFault, { act: number }>['code'], Words>> = {
  not_signed_in: {
    km: 'លោកអ្នកមិនទាន់បានចូល។ សេចក្ដីព្រាងត្រូវបានរក្សាទុក សូមចូលម្ដងទៀត។',
    en: 'You are not signed in. The draft is kept; sign in again.',
  },
  key_waits: {
    km: 'សោថ្មីរបស់លោកអ្នករង់ចាំការបញ្ជាក់។ សេចក្ដីព្រាងត្រូវបានរក្សាទុក សូមបញ្ចូលកូដពីខេត្ត។',
    en: 'Your new key waits for its certificate. The draft is kept; enter the province’s code.',
  },
  not_writer: {
    km: 'ផ្ទាំងមួយទៀតកំពុងសរសេរ។ សូមចុច «សរសេរនៅផ្ទាំងនេះ» ខាងលើ។',
    en: 'Another tab is writing. Press “Write in this tab” above.',
  },
  record_missing: {
    km: 'កំណត់ត្រានេះមិនមាននៅលើថេប្លេតទេ។ សេចក្ដីព្រាងត្រូវបានរក្សាទុក។',
    en: 'The record is not on this tablet. The draft is kept.',
  },
  disk_full: {
    km: 'ថេប្លេតពេញហើយ៖ គ្មានអ្វីត្រូវបានកត់ត្រាទេ។ សូមទុកទំព័រនេះឱ្យបើក លុបរូបភាព ឬវីដេអូចេញពីថេប្លេត រួចរក្សាទុកម្ដងទៀត។',
    en: 'The tablet is full: nothing was recorded. Leave this page open, remove photographs or videos from the tablet, then save again.',
  },
  disk_low: {
    km: 'ថេប្លេតជិតពេញ ដូច្នេះមិនទាន់កត់ត្រាការងារថ្មីទេ។ សេចក្ដីព្រាងត្រូវបានរក្សាទុក។ សូមផ្ញើការងារដែលរង់ចាំ លុបរូបភាព ឬវីដេអូចេញពីថេប្លេត រួចរក្សាទុកម្ដងទៀត។',
    en: 'The tablet is nearly full, so nothing new is recorded yet. The draft is kept. Send what waits, remove photographs or videos from the tablet, then save again.',
  },
};
