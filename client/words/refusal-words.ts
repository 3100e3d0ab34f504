import type { Words } from '../../schemas/kinds/field.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';

/** Why an entry was not taken, and what its author does next. */
export interface RefusalWords {
  readonly reason: Words;
  readonly next: Words;
}

const TELL_PROVINCE: Words = {
  km: 'សូមប្រាប់ខេត្ត។ កុំវាយម្ដងទៀត៖ អ្វីដែលបានសរសេរនៅទីនេះ។',
  en: 'Tell the province. Do not type it again: what you wrote is here.',
};
const UPDATE: Words = {
  km: 'សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធី ឬរង់ចាំខេត្តធ្វើបច្ចុប្បន្នភាព។ ការងារត្រូវបានរក្សាទុក។',
  en: 'Update the app, or wait for the province to update. The work is kept.',
};
const LOOK_AND_REDO: Words = {
  km: 'សូមបើកកំណត់ត្រា មើលស្ថានភាពបច្ចុប្បន្ន រួចធ្វើម្ដងទៀតបើនៅត្រូវការ។',
  en: 'Open the record, see how it stands now, and do it again if it is still needed.',
};

/** What is said to whoever has the right that the author had not. */
export const ASKED: RefusalWords = {
  reason: { km: 'អ្នកសរសេរគ្មានសិទ្ធិធ្វើសកម្មភាពនេះទេ', en: 'Whoever wrote this had no right to do it' },
  next: {
    km: 'បើត្រឹមត្រូវ សូមធ្វើក្នុងនាមលោកអ្នក។ បើមិនត្រឹមត្រូវ សូមទុកមួយឡែក ជាមួយមូលហេតុ។',
    en: 'If it is right, do it in your own name. If it is not, put it away with the reason.',
  },
};

const damaged = (en: string): RefusalWords => ({
  reason: { km: 'ការកត់ត្រានេះខូចតាមផ្លូវ', en },
  next: TELL_PROVINCE,
});

/** @param code also one that only a newer province knows */
export function wordsOfRefusal(code: string): RefusalWords {
  const known = new Map<string, RefusalWords>(Object.entries(REFUSALS)).get(code);
  return (
    known ?? {
      reason: {
        km: `ខេត្តប្រើកម្មវិធីថ្មីជាង ហើយឆ្លើយថា «${code}»`,
        en: `The province has a newer app and answers “${code}”`,
      },
      next: {
        km: 'សូមធ្វើបច្ចុប្បន្នភាពកម្មវិធី រួចបើកម្ដងទៀត។ ការងារត្រូវបានរក្សាទុក។',
        en: 'Update the app and look here again. The work is kept.',
      },
    }
  );
}

export const REFUSALS: Readonly<Record<RefusalCode, RefusalWords>> = {
  not_json: damaged('The entry is not readable'),
  unsafe_number: damaged('The entry holds a number that cannot be kept exactly'),
  ill_formed_string: damaged('The entry holds broken text'),
  forbidden_key: damaged('The entry holds a forbidden name'),
  too_deep: damaged('The entry is nested too deeply'),
  not_an_entry: damaged('The entry has not the form of one'),
  unknown_field: damaged('The entry holds a field nobody knows'),
  bad_path: damaged('The entry names a field wrongly'),
  prefix_path: damaged('The entry uses one field as a value and as a group'),
  bad_root: damaged('The record’s first entry is not as it must be'),
  bad_chain: damaged('The entry’s number does not fit your earlier work'),
  bad_void: damaged('The entry is a void that is not as it must be'),
  bad_hash: damaged('The entry’s seal does not fit its content'),
  bad_signature: damaged('The signature is not its author’s'),
  too_large: {
    reason: { km: 'ការកត់ត្រានេះធំពេក', en: 'The entry is too large' },
    next: { km: 'សូមសរសេរខ្លីជាងនេះ រួចរក្សាទុកម្ដងទៀត។', en: 'Write less and save again.' },
  },
  kind_unknown: {
    reason: { km: 'ខេត្តមិនទាន់ស្គាល់ប្រភេទកំណត់ត្រានេះ', en: 'The kind of record is not known there yet' },
    next: UPDATE,
  },
  act_unknown: {
    reason: { km: 'ខេត្តមិនទាន់ស្គាល់សកម្មភាពនេះ', en: 'The act is not known there yet' },
    next: UPDATE,
  },
  version_unknown: {
    reason: { km: 'ការកត់ត្រានេះជារបស់កម្មវិធីថ្មីជាង', en: 'The entry is of a newer app' },
    next: UPDATE,
  },
  wrong_status: {
    reason: {
      km: 'ស្ថានភាពរបស់កំណត់ត្រាមិនអនុញ្ញាតសកម្មភាពនេះ',
      en: 'The record’s status does not allow the act',
    },
    next: LOOK_AND_REDO,
  },
  wrong_regime: {
    reason: { km: 'របបច្បាប់របស់ឃុំមិនមានសកម្មភាពនេះទេ', en: 'The commune’s regime has no such act' },
    next: LOOK_AND_REDO,
  },
  role_may_not: {
    reason: { km: 'តួនាទីរបស់លោកអ្នកមិនអាចធ្វើសកម្មភាពនេះ', en: 'Your role may not do this' },
    next: {
      km: 'សូមសុំមេឃុំ ឬអ្នកមានតួនាទីឱ្យធ្វើ។ អ្វីដែលបានសរសេរនៅទីនេះ។',
      en: 'Ask the chief, or whoever has the role, to do it. What you wrote is here.',
    },
  },
  reason_missing: {
    reason: { km: 'ខ្វះមូលហេតុ', en: 'The reason is missing' },
    next: { km: 'សូមធ្វើម្ដងទៀត ដោយសរសេរមូលហេតុ។', en: 'Do it again, with the reason.' },
  },
  field_not_in_act: {
    reason: { km: 'ចំណុចមួយមិនអាចកែតាមរបៀបនេះ', en: 'One field may not be changed this way' },
    next: LOOK_AND_REDO,
  },
  contested_needs_resolve: {
    reason: { km: 'ចំណុចនេះមិនស៊ីគ្នា', en: 'The field does not agree' },
    next: {
      km: 'មេឃុំត្រូវសម្រេចជាមុនសិន។ សូមបើកកំណត់ត្រា រួចមើលទាំងសងខាង។',
      en: 'The chief settles it first. Open the record and see both sides.',
    },
  },
  nothing_to_resolve: {
    reason: { km: 'ចំណុចនេះត្រូវបានសម្រេចរួចហើយ', en: 'This was settled already' },
    next: LOOK_AND_REDO,
  },
  bad_value: {
    reason: { km: 'តម្លៃមួយមិនអាចទទួលបាន', en: 'One value cannot be taken' },
    next: LOOK_AND_REDO,
  },
  unknown_key: {
    reason: { km: 'ខេត្តមិនស្គាល់ថេប្លេតនេះ', en: 'The province does not know this tablet' },
    next: {
      km: 'សូមចូលម្ដងទៀតពេលមានបណ្ដាញ ឬប្រាប់ខេត្ត។',
      en: 'Sign in again with a line, or tell the province.',
    },
  },
  wrong_commune: {
    reason: { km: 'កំណត់ត្រានេះជារបស់ឃុំផ្សេង', en: 'The record belongs to another commune' },
    next: {
      km: 'សូមឱ្យមន្ត្រីឃុំនោះធ្វើ។ អ្វីដែលបានសរសេរនៅទីនេះ។',
      en: 'Let an officer of that commune do it. What you wrote is here.',
    },
  },
  wrong_record: damaged('The entry stands in the wrong record'),
  void_by_another_key: {
    reason: { km: 'មានតែខេត្តប៉ុណ្ណោះដែលអាចលុបការរាប់', en: 'Only the province may void' },
    next: TELL_PROVINCE,
  },
  missing_past: {
    reason: { km: 'ផ្នែកមុនរបស់វាមិនទាន់មកដល់ខេត្ត', en: 'What came before it has not reached the province' },
    next: {
      km: 'ថេប្លេតនឹងផ្ញើដោយខ្លួនឯង។ បើនៅយូរ សូមប្រាប់ខេត្ត។',
      en: 'The tablet will send it by itself. If it stays, tell the province.',
    },
  },
  built_on_refused: {
    reason: { km: 'ផ្អែកលើការងារដែលត្រូវបានបដិសេធ', en: 'It stands on work that was refused' },
    next: {
      km: 'សូមកែការងារដែលត្រូវបានបដិសេធជាមុន។',
      en: 'Mend the refused work first.',
    },
  },
  revoked: {
    reason: {
      km: 'សិទ្ធិរបស់មន្ត្រីដែលសរសេរ ត្រូវបានដកហូត',
      en: 'The right of the officer who wrote it was withdrawn',
    },
    next: {
      km: 'មន្ត្រីខេត្តនឹងពិនិត្យ រួចទទួល ឬបដិសេធ។ សូមទាក់ទងខេត្ត។',
      en: 'Provincial staff will look at it and release or refuse it. Contact the province.',
    },
  },
  certificate_ended: {
    reason: {
      km: 'ពេលវាមកដល់ខេត្ត សិទ្ធិរបស់លោកអ្នកផុតកំណត់ហើយ',
      en: 'When it arrived, the days your right holds were over',
    },
    next: {
      km: 'មន្ត្រីខេត្តនឹងពិនិត្យ រួចទទួល ឬបដិសេធ។ សូមសុំកូដថ្មីពីខេត្ត។',
      en: 'Provincial staff will look at it and release or refuse it. Ask the province for a new code.',
    },
  },
  over_quota: {
    reason: {
      km: 'ថ្ងៃនេះថេប្លេតបានផ្ញើច្រើនជាងចំនួនដែលខេត្តទទួលក្នុងមួយថ្ងៃ',
      en: 'The tablet sent more today than the province takes in a day',
    },
    next: {
      km: 'ថេប្លេតនឹងផ្ញើម្ដងទៀតដោយខ្លួនឯងនៅថ្ងៃស្អែក។ បើកើតឡើងញឹកញាប់ សូមប្រាប់ខេត្ត។',
      en: 'The tablet sends it again by itself tomorrow. If it happens often, tell the province.',
    },
  },
  not_held: {
    reason: {
      km: 'ការងារដែលចង់ទទួល មិនមែនកំពុងរង់ចាំការសម្រេចទេ',
      en: 'What was to be released is not held',
    },
    next: LOOK_AND_REDO,
  },
  not_the_same: {
    reason: {
      km: 'ការទទួលត្រូវសរសេរដូចការងារដើម',
      en: 'A release must say the same as the held work',
    },
    next: LOOK_AND_REDO,
  },
  document_full: {
    reason: { km: 'កំណត់ត្រានេះជិតពេញហើយ', en: 'The record is almost full' },
    next: {
      km: 'ការងារនៅលើថេប្លេតនេះ ហើយនឹងផ្ញើពេលមានកន្លែង។ សូមប្រាប់ខេត្ត។',
      en: 'The work stays on this tablet and goes out once there is room. Tell the province.',
    },
  },
};
