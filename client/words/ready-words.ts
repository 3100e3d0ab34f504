import type { Words } from '../../schemas/kinds/field.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';
import type { ReadyLine } from '../readiness/judge-readiness.ts';

/** What each line of readiness is called, what it says when all is well, and what is done about it when it is not. */
export const READY_LINES: Readonly<
  Record<ReadyLine, { readonly label: Words; readonly good: Words; readonly look: Words }>
> = {
  sent: {
    label: { km: 'ការងារបានផ្ញើ', en: 'Work sent' },
    good: { km: 'គ្មានអ្វីរង់ចាំផ្ញើទេ', en: 'Nothing waits to be sent' },
    look: { km: 'សូមភ្ជាប់បណ្ដាញ រួចផ្ញើមុនចេញ។', en: 'Connect, and send it before you go.' },
  },
  confirmed: {
    label: { km: 'ខេត្តបានបញ្ជាក់', en: 'Confirmed by the province' },
    good: { km: 'ខេត្តបានបញ្ជាក់គ្រប់យ៉ាង', en: 'The province has confirmed everything' },
    look: {
      km: 'បានផ្ញើហើយ តែខេត្តមិនទាន់បញ្ជាក់។ សូមរង់ចាំបន្តិចជាមួយបណ្ដាញ។',
      en: 'Sent, but not confirmed. Wait a moment with the line.',
    },
  },
  tray: {
    label: { km: 'ការងារត្រូវកែ', en: 'Work to mend' },
    good: { km: 'គ្មានការងារណាត្រូវកែទេ', en: 'Nothing needs mending' },
    look: { km: 'សូមមើលវា ពេលនៅជិតឯកសារ និងមេឃុំ។', en: 'Look at it while the papers and the chief are near.' },
  },
  drafts: {
    label: { km: 'សេចក្ដីព្រាង', en: 'Drafts' },
    good: { km: 'គ្មានអ្វីបំពេញមិនទាន់ចប់ទេ', en: 'Nothing is half filled in' },
    look: {
      km: 'បំពេញឱ្យចប់ ឬលុប។ សេចក្ដីព្រាងមិនត្រូវបានផ្ញើទៅខេត្តទេ។',
      en: 'Finish or delete them: a draft is not sent to the province.',
    },
  },
  level: {
    label: { km: 'កំណត់ត្រាថ្មីបំផុត', en: 'Records up to date' },
    good: { km: 'មានអ្វីៗទាំងអស់ដែលខេត្តមាន', en: 'Everything the province has is here' },
    look: {
      km: 'ថេប្លេតមិនបានទាញអ្វីថ្មីលើសពីមួយថ្ងៃ។ សូមភ្ជាប់បណ្ដាញ រួចទាញឥឡូវ។',
      en: 'Nothing new has come for more than a day. Connect and fetch it now.',
    },
  },
  places: {
    label: { km: 'បញ្ជីភូមិ ឃុំ', en: 'List of places' },
    good: { km: 'ថ្មីបំផុត', en: 'Up to date' },
    look: {
      km: 'បញ្ជីមិនទាន់មក ឬចាស់។ សូមភ្ជាប់បណ្ដាញ រួចទាញវា។',
      en: 'It has not come, or is old. Connect and fetch it.',
    },
  },
  books: {
    label: { km: 'លេខក្នុងសៀវភៅបញ្ជី', en: 'Numbers in the register' },
    good: { km: 'លេខនៅគ្រប់គ្រាន់', en: 'Enough numbers are left' },
    look: {
      km: 'លេខនៅសល់តិច។ សូមសុំសៀវភៅថ្មីពីខេត្ត។',
      en: 'Few numbers are left. Ask the province for a new book.',
    },
  },
  app: {
    label: { km: 'ដំណើរការដោយគ្មានបណ្ដាញ', en: 'Works without a line' },
    good: { km: 'ទំព័រទាំងអស់នៅលើថេប្លេតនេះ', en: 'Every page is on this tablet' },
    look: {
      km: 'ទំព័រខ្លះមិនទាន់មកដល់។ សូមភ្ជាប់បណ្ដាញ រួចទាញវា។',
      en: 'Some pages have not come yet. Connect and fetch them.',
    },
  },
  space: {
    label: { km: 'កន្លែងទំនេរ', en: 'Free space' },
    good: { km: 'គ្រប់គ្រាន់', en: 'Enough' },
    look: {
      km: 'តិចពេក។ សូមលុបរូបភាព ឬវីដេអូចេញពីថេប្លេត រួចមើលម្ដងទៀត។',
      en: 'Too little. Remove photographs or videos from the tablet, then look again.',
    },
  },
  kept: {
    label: { km: 'ការរក្សាទុកជាប់', en: 'Kept for good' },
    good: {
      km: 'កម្មវិធីរុករកនឹងមិនលុបការងារដើម្បីយកកន្លែងទេ',
      en: 'The browser will not remove work to make space',
    },
    look: {
      km: 'កម្មវិធីរុករកអាចលុបការងារ ពេលអស់កន្លែង។ សូមចុចសុំ។ បើមិនបាន សូមដាក់កម្មវិធីលើអេក្រង់ដើម រួចសុំម្ដងទៀត។',
      en: 'The browser may remove work when space runs out. Ask it not to. If it refuses, put the app on the home screen and ask again.',
    },
  },
  officers: {
    label: { km: 'អ្នកដែលបើកថេប្លេតនេះបាន', en: 'Who can open this tablet' },
    good: { km: 'លេខសម្ងាត់របស់', en: 'The PIN of' },
    look: { km: 'គ្មាននរណាទេ', en: 'Nobody' },
  },
  battery: {
    label: { km: 'ថ្ម', en: 'Battery' },
    good: { km: 'គ្រប់គ្រាន់', en: 'Enough' },
    look: { km: 'សូមសាកថ្មមុនចេញ ឬយកថ្មបម្រុងទៅជាមួយ។', en: 'Charge it before you go, or take a power bank.' },
  },
};

const khmer = (count: number) => toKhmerDigits(String(count));

export const READY_WORDS = {
  title: { km: 'ត្រៀមចេញដំណើរ', en: 'Ready to go out' },
  go: { km: 'លោកអ្នកអាចចេញដំណើរបាន', en: 'You can go' },
  goTold: {
    km: 'ថេប្លេតនេះត្រៀមរួច។ អ្វីដែលលោកអ្នកកត់ត្រានៅក្រៅ នឹងផ្ញើដោយខ្លួនឯងពេលមានបណ្ដាញ។',
    en: 'The tablet is ready. What you record outside is sent by itself when there is a line.',
  },
  looking: { km: 'កំពុងពិនិត្យ…', en: 'Looking…' },
  good: { km: 'រួចរាល់', en: 'Ready' },
  look: { km: 'សូមមើល', en: 'Needs a look' },
  lookAgain: { km: 'ពិនិត្យម្ដងទៀត', en: 'Look again' },
  sendNow: { km: 'ផ្ញើឥឡូវនេះ', en: 'Send now' },
  fetchNow: { km: 'ទាញឥឡូវនេះ', en: 'Fetch now' },
  seeDrafts: { km: 'មើលសេចក្ដីព្រាង', en: 'See the drafts' },
  seeTray: { km: 'មើលការងារត្រូវកែ', en: 'See what needs mending' },
  seeBooks: { km: 'មើលសៀវភៅបញ្ជី', en: 'See the registers' },
  seeOfficers: { km: 'មើលមន្ត្រី', en: 'See the officers' },
  askKept: { km: 'សុំឱ្យរក្សាទុកជាប់', en: 'Ask to keep it' },
  noBooks: {
    km: 'គ្មានសៀវភៅបញ្ជីណាខ្ចីឱ្យថេប្លេតនេះទេ៖ លេខមកពីសៀវភៅក្រដាស',
    en: 'No register book is lent to this tablet: numbers come from the paper book',
  },
  charging: { km: 'កំពុងសាក', en: 'charging' },
  oldest: { km: 'ចាស់ជាងគេ', en: 'the oldest' },
} as const satisfies Readonly<Record<string, Words>>;

/** How many things there are to look at before leaving. */
export function thingsToDo(count: number): Words {
  return {
    km: `មុនចេញដំណើរ៖ ${khmer(count)} ចំណុចត្រូវមើល`,
    en: `Before you go: ${count} ${count === 1 ? 'thing' : 'things'}`,
  };
}

export function numbersLeft(count: number): Words {
  return { km: `នៅសល់ ${khmer(count)} លេខ`, en: `${count} ${count === 1 ? 'number' : 'numbers'} left` };
}

export function filesMissing(count: number): Words {
  return { km: `ខ្វះ ${khmer(count)}`, en: `${count} missing` };
}

const MEGA = 1_000_000;
const GIGA = 1_000_000_000;

/** Bytes as people say them of a tablet, and no finer than they matter. */
export function sizeWords(bytes: number): Words {
  const isLarge = bytes >= GIGA;
  const [whole, places] = isLarge ? [bytes / GIGA, 1] : [bytes / MEGA, bytes < 10 * MEGA ? 1 : 0];
  const count = whole.toFixed(places);
  return { km: `${toKhmerDigits(count)} ${isLarge ? 'GB' : 'MB'}`, en: `${count} ${isLarge ? 'GB' : 'MB'}` };
}
