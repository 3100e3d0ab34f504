import type { Words } from '../../schemas/kinds/field.ts';

/** Who opens the tablet, and what is done when nobody can. */
export const VAULT_WORDS = {
  codeOrName: { km: 'កូដពីខេត្ត', en: 'Code from the province' },
  codeOrNameHint: {
    km: 'អក្សរ និងលេខ ២០ តួ។ ក្នុងការបង្ហាញសាកល្បង៖ ឈ្មោះសម្រាប់ចូល។',
    en: '20 letters and digits. In a demonstration: the sign-in name.',
  },
  codeAndPin: { km: 'កូដ និងលេខសម្ងាត់', en: 'Code and PIN' },
  typeCode: { km: 'សូមបញ្ចូលកូដពីខេត្ត', en: 'Enter the code from the province' },
  chosenPin: { km: 'លេខសម្ងាត់របស់លោកអ្នក', en: 'Your PIN' },
  chosenPinHint: {
    km: 'យ៉ាងតិច ៦ ខ្ទង់។ កាន់តែវែង កាន់តែមានសុវត្ថិភាព។',
    en: 'At least 6 digits. The longer, the safer.',
  },
  pinAgain: { km: 'វាយលេខសម្ងាត់ដដែលម្ដងទៀត', en: 'The same PIN once more' },
  pinsDiffer: {
    km: 'លេខសម្ងាត់ទាំងពីរមិនដូចគ្នា។ សូមជ្រើសម្ដងទៀត។',
    en: 'The two PINs differ. Choose again.',
  },
  forgotPin: { km: 'ភ្លេចលេខសម្ងាត់', en: 'I forgot my PIN' },
  forgotTold: {
    km: 'ការងារលើថេប្លេតមិនបាត់ទេ។ សូមទូរសព្ទទៅខេត្ត ហើយប្រាប់ឈ្មោះថេប្លេតនេះ៖ ខេត្តអានកូដមួយជូន។ គ្មានបណ្ដាញក៏បាន។',
    en: 'No work on the tablet is lost. Telephone the province and tell the name of this tablet: it reads out a code. No line is needed.',
  },
  forgotChief: {
    km: 'មេឃុំដែលប្រើថេប្លេតនេះ ក៏អាចចូលដោយលេខសម្ងាត់របស់ខ្លួន ហើយឃើញការងារ និងសេចក្ដីព្រាងដែរ។',
    en: 'A chief who uses this tablet can also sign in with the own PIN, and sees the work and the drafts.',
  },
  telephoneCode: { km: 'កូដតាមទូរសព្ទ', en: 'Code read over the telephone' },
  typeTelephoneCode: { km: 'សូមបញ្ចូលកូដតាមទូរសព្ទ', en: 'Enter the code read over the telephone' },
  newPin: { km: 'លេខសម្ងាត់ថ្មី', en: 'New PIN' },
  whoOpens: { km: 'អ្នកណាបើកថេប្លេត?', en: 'Who opens the tablet?' },
  whoOpensTold: {
    km: 'ថេប្លេតនេះជាប់សោ។ មន្ត្រីម្នាក់ដែលប្រើវា បើកដោយលេខសម្ងាត់របស់ខ្លួន រួចបន្ថែមមន្ត្រីថ្មី។',
    en: 'This tablet is locked. An officer who uses it opens it with the own PIN, then adds the new one.',
  },
  byTelephone: { km: 'កូដដែលខេត្តអានតាមទូរសព្ទ', en: 'A code the province reads out' },
  byTelephoneHint: { km: 'ពេលមន្ត្រីមុនបានចាកចេញ', en: 'When the officer before has left' },
  addOfficer: { km: 'បន្ថែមមន្ត្រីលើថេប្លេតនេះ', en: 'Add an officer to this tablet' },
  addOfficerTold: {
    km: 'មន្ត្រីថ្មីបញ្ចូលកូដរបស់ខ្លួន ហើយជ្រើសលេខសម្ងាត់ដោយខ្លួនឯង។',
    en: 'The new officer enters the own code and chooses a PIN alone.',
  },
  keyWaits: { km: 'សោថ្មីរបស់លោកអ្នករង់ចាំការបញ្ជាក់', en: 'Your new key waits for its certificate' },
  keyWaitsTold: {
    km: 'លោកអ្នកអាចអាន និងសរសេរសេចក្ដីព្រាង។ ដើម្បីរក្សាទុក សូមបញ្ចូលកូដថ្មីពីខេត្ត ពេលមានបណ្ដាញ។',
    en: 'You can read and draft. To save, enter a new code from the province when there is a line.',
  },
  enterCode: { km: 'បញ្ចូលកូដ', en: 'Enter the code' },
  kept: {
    km: 'អ្វីដែលវាយមិនទាន់ចប់ ត្រូវបានរក្សាទុក ហើយនៅដដែលពេលលោកអ្នកចូល។',
    en: 'What was half typed is kept, and is there when you sign in.',
  },
  withdrawn: { km: 'សិទ្ធិត្រូវបានដកហូត', en: 'The right was withdrawn' },
  withdrawnTold: {
    km: 'ខេត្តបានដកហូតសិទ្ធិលើថេប្លេតនេះ។ ការងារបានផ្ញើទៅខេត្តរួចហើយ សោត្រូវបានលុប។ មន្ត្រីផ្សេងប្រើបន្តបាន។',
    en: 'The province withdrew it on this tablet. The work was handed in and the keys erased. Other officers go on.',
  },
  lock: { km: 'ចាក់សោថេប្លេត', en: 'Lock the tablet' },
  lockAfter: { km: 'ចាក់សោដោយខ្លួនឯងបន្ទាប់ពី', en: 'Locks itself after' },
  lockAfterHint: { km: 'ពេលគ្មាននរណាប៉ះថេប្លេត', en: 'When nobody touches the tablet' },
  givePin: { km: 'ឲ្យលេខសម្ងាត់ថ្មីដល់', en: 'New PIN for' },
  givePinTold: {
    km: 'មន្ត្រីនោះជ្រើសលេខសម្ងាត់ថ្មីដោយខ្លួនឯង រួចសុំកូដថ្មីពីខេត្ត មុនពេលរក្សាទុកការងារ។',
    en: 'The officer chooses it alone, and then needs a new code from the province before saving work.',
  },
  bind: { km: 'ភ្ជាប់លេខសម្ងាត់នឹងថេប្លេតនេះ', en: 'Bind this tablet' },
  bindTold: {
    km: 'ពេលភ្ជាប់រួច លេខសម្ងាត់របស់លោកអ្នកបើកបានតែលើថេប្លេតនេះប៉ុណ្ណោះ។ អ្នកដែលចម្លងទិន្នន័យចេញ បើកមិនបានទេ ទោះដឹងលេខសម្ងាត់ក៏ដោយ។',
    en: 'Your PIN then opens the records on this very tablet alone. Who copies the data cannot open it, even with the right PIN.',
  },
  bindLost: {
    km: 'បើថេប្លេតលែងឆ្លើយនឹងលេខសម្ងាត់ សូមទូរសព្ទសុំកូដពីខេត្ត។ ការងារមិនបាត់ទេ។',
    en: 'If the tablet one day no longer answers, telephone the province for a code. No work is lost.',
  },
  bindEach: {
    km: 'មន្ត្រីម្នាក់ៗភ្ជាប់ដោយខ្លួនឯង។ ទិន្នន័យមានសុវត្ថិភាពពេញលេញ លុះត្រាតែមន្ត្រីទាំងអស់បានភ្ជាប់។',
    en: 'Each officer binds the own PIN. The data is fully protected only once all of them have.',
  },
  bound: { km: 'លេខសម្ងាត់របស់លោកអ្នកបានភ្ជាប់នឹងថេប្លេតនេះ', en: 'Your PIN is bound to this tablet' },
  notBound: { km: 'មិនទាន់ភ្ជាប់៖', en: 'Not bound yet:' },
  unbind: { km: 'ដោះការភ្ជាប់ពីថេប្លេតនេះ', en: 'Unbind this tablet' },
  unbindTold: {
    km: 'បន្ទាប់មក លេខសម្ងាត់តែម្យ៉ាងបើកបានវិញ ហើយទិន្នន័យដែលគេចម្លង ការពារដោយលេខសម្ងាត់តែប៉ុណ្ណោះ។',
    en: 'The PIN alone then opens the tablet again, and copied data is protected by the PIN alone.',
  },
  bindSynced: {
    km: 'ថេប្លេតនេះចង់ចម្លងសោទៅគណនីលើអ៊ីនធឺណិត ដូច្នេះមិនបានភ្ជាប់ទេ។ លេខសម្ងាត់ប្រើបានដូចមុន។',
    en: 'This tablet would copy the key to an account on the internet, so nothing was bound. Your PIN works as before.',
  },
  bindUnfit: {
    km: 'ថេប្លេតនេះភ្ជាប់មិនបានទេ។ លេខសម្ងាត់ប្រើបានដូចមុន។',
    en: 'This tablet cannot be bound. Your PIN works as before.',
  },
  bindSilent: {
    km: 'ថេប្លេតមិនបានឆ្លើយ។ សូមសាកម្ដងទៀត។',
    en: 'The tablet did not answer. Try again.',
  },
  pinGiven: { km: 'លេខសម្ងាត់ថ្មីប្រើបានហើយ', en: 'The new PIN is in use' },
} as const satisfies Readonly<Record<string, Words>>;

export const LOCK_MINUTES = [2, 5, 10, 30] as const;

export function minutesWords(minutes: number): Words {
  const khmer = String(minutes).replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)));
  return { km: `${khmer} នាទី`, en: `${minutes} minutes` };
}
