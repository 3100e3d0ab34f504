import { type ProvinceConfig, valueOn } from '../../schemas/kinds/province-config.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';
import type { Help } from '../forms/question.ts';
import { wordArticle, wordFee } from './config-words.ts';

/**
 * Help beside a section of a birth: what is known of the rules, with where it stands (domain.md §2, §7). Deadline and
 * fee are those the province has set for that day.
 */
export function birthHelp(section: string, config: ProvinceConfig, today: string): Help | undefined {
  return section === 'declaration' ? declarationHelp(config, today) : BIRTH_HELP[section];
}

function declarationHelp(config: ProvinceConfig, today: string): Help {
  const deadline = valueOn(config.deadlines.birth, today);
  const fee = wordFee(valueOn(config.fees['birth-certificate'], today)?.value);
  const within = deadline && {
    km: `ត្រូវប្ដឹងក្នុងរយៈពេល ${toKhmerDigits(String(deadline.value))} ថ្ងៃ។ `,
    en: `Within ${deadline.value} days. `,
  };
  return {
    rule: {
      km: `${within?.km ?? ''}ឪពុក ឬម្ដាយប្ដឹង បើមិនបាន សាច់ញាតិ ឬអ្នកដែលបានឃើញ។ ក្រោយកំណត់ ឬមនុស្សធំ៖ សំបុត្របញ្ជាក់កំណើត ហើយសរសេរមូលហេតុ។${fee ? ` តម្លៃសំបុត្រ៖ ${fee.km}។` : ''}`,
      en: `${within?.en ?? ''}A parent declares, else a relative or a witness. Later, and for adults: an attestation, with the reason.${fee ? ` Fee of the certificate: ${fee.en}.` : ''}`,
    },
    article: wordArticle(deadline?.article ?? ''),
    example: { km: 'មូលហេតុយឺត៖ ទៅធ្វើការនៅថៃ', en: 'Reason of lateness: was at work in Thailand' },
    bring: [
      { km: 'អត្តសញ្ញាណប័ណ្ណអ្នកប្ដឹង', en: 'The informant’s identity card' },
      { km: 'បើយឺត៖ ឯកសារបញ្ជាក់អាយុ ឬសាក្សីពីរនាក់', en: 'If late: a paper that proves the age, or two witnesses' },
    ],
  };
}

const BIRTH_HELP: Readonly<Record<string, Help>> = {
  mother: {
    rule: {
      km: 'ម្ដាយមិនបាច់រៀបការទេ។ បើម្ដាយមានក្នុងសៀវភៅគ្រួសារ ឬស្នាក់នៅ សូមរកឈ្មោះនាង ហើយព័ត៌មានទាំងអស់នឹងបំពេញដោយខ្លួនឯង។',
      en: 'The mother need not be married. If a book has her, find her name: the rest is filled in.',
    },
    article: { km: 'អនុក្រឹត្យ ១០៣', en: 'Sub-decree 103' },
    example: { km: 'កែវ ចាន់ថន · KEO Chanthon · ១២-០៣-១៩៩៨', en: 'កែវ ចាន់ថន · KEO Chanthon · 12-03-1998' },
    bring: [
      { km: 'អត្តសញ្ញាណប័ណ្ណ ឬសំបុត្រកំណើតរបស់ម្ដាយ', en: 'The mother’s identity card or birth certificate' },
      { km: 'សៀវភៅគ្រួសារ ឬសៀវភៅស្នាក់នៅ', en: 'Family book or residence book' },
    ],
  },
  father: {
    rule: {
      km: 'ឪពុកមិនមែនជាការបង្ខំទេ។ បើមិនស្គាល់ ឬមិនប្ដឹង សូមជ្រើស «មិនស្គាល់» ឬ «មិនប្ដឹង»។ ជនបរទេស៖ សរសេរសញ្ជាតិ និងទីកន្លែងកំណើតដូចក្នុងលិខិតឆ្លងដែន។',
      en: 'A father is not required. If he is not known or not declared, choose so. Foreigner: nationality and place of birth as in the passport.',
    },
    article: { km: 'អនុក្រឹត្យ ១០៣', en: 'Sub-decree 103' },
    example: { km: 'សញ្ជាតិ៖ ខ្មែរ · ថៃ · វៀតណាម', en: 'Nationality: Khmer · Thai · Vietnamese' },
    bring: [
      { km: 'អត្តសញ្ញាណប័ណ្ណ ឬលិខិតឆ្លងដែនរបស់ឪពុក', en: 'The father’s identity card or passport' },
      { km: 'សំបុត្រអាពាហ៍ពិពាហ៍ បើមាន', en: 'Marriage certificate, if there is one' },
    ],
  },
  child: {
    rule: {
      km: 'សរសេរឈ្មោះដូចគ្រួសារប្រាប់ នាមត្រកូលមុន។ បើមិនដឹងថ្ងៃ ឬខែ បំពេញតែអ្វីដែលដឹង កុំដាក់ ០១-០១។ កូនភ្លោះ៖ បើក «ព័ត៌មានបន្ថែម» រួចជ្រើសចំនួនទារក។',
      en: 'Write the name as the family says it, family name first. If day or month is not known, leave it out; never put 01-01. Twins: open “more” and choose how many.',
    },
    article: { km: 'សំបុត្រកំណើត ទម្រង់ក្រសួងមហាផ្ទៃ', en: 'Birth certificate, form of the Ministry' },
    example: { km: 'សុខ សុជាតា · SOK Socheata · ១០-១១-២០២៦', en: 'សុខ សុជាតា · SOK Socheata · 10-11-2026' },
    bring: [
      {
        km: 'លិខិតបញ្ជាក់ពីមន្ទីរពេទ្យ មណ្ឌលសុខភាព ឬមេភូមិ',
        en: 'Letter of the hospital, the health centre or the village chief',
      },
    ],
  },
};
