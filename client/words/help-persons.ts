import type { Help } from '../forms/question.ts';
import { BOOK, CORRECTION, ELECTRONIC, help, OURS, PAPER, say } from './help-sources.ts';

/** Help beside the acts on a birth and on a person. */
export const PERSON_HELP: Readonly<Record<string, Help>> = {
  // domain.md §2, §0.
  'birth amend': help(
    say(
      'មុនចុះបញ្ជី អាចកែសម្រួលតាមឯកសារ។ អ្វីដែលមិនប្ដូរ មិនត្រូវវាយម្ដងទៀតទេ។',
      'Before it is registered it may be changed after the papers. What stays is not typed again.',
    ),
    PAPER,
    say('ឈ្មោះម្ដាយ៖ តាមអត្តសញ្ញាណប័ណ្ណ', 'Mother’s name: as on her identity card'),
    say('ឯកសារដែលបង្ហាញថាត្រូវកែ', 'The paper that shows what is right'),
  ),
  submit: help(
    say(
      'ស្រុកផ្ទៀងផ្ទាត់ ហើយផ្ដល់លេខសម្គាល់ (UIC)។ គ្រួសារទទួលបង្កាន់ដៃ មិនមែនសំបុត្រកំណើតទេ។',
      'The district verifies and gives the UIC. The family gets a receipt, not a certificate.',
    ),
    ELECTRONIC,
    say('បង្កាន់ដៃ K3F7-000042-X', 'Receipt K3F7-000042-X'),
  ),
  verify: help(
    say(
      'ផ្ទៀងផ្ទាត់នឹងឯកសារ រួចសរសេរលេខ UIC ដែលប្រព័ន្ធផ្ដល់។ មិនត្រូវបង្កើតលេខដោយខ្លួនឯងទេ។',
      'Verify against the papers and write the UIC that was given. It is never made up.',
    ),
    ELECTRONIC,
    say('សរសេរលេខ UIC ដូចដែលទទួល រាប់ទាំងលេខសូន្យខាងមុខ', 'The UIC as received, leading zeros included'),
  ),
  return: help(
    say(
      'ប្រាប់ឃុំឱ្យច្បាស់ អ្វីខុស និងត្រូវធ្វើអ្វី។ លេខបង្កាន់ដៃរបស់គ្រួសារនៅដដែល។',
      'Tell the commune plainly what is wrong and what to do. The family keeps its receipt number.',
    ),
    ELECTRONIC,
    say('ថ្ងៃកំណើតខុសពីលិខិតមន្ទីរពេទ្យ', 'The birth date differs from the hospital’s letter'),
  ),
  register: help(
    say(
      'មេឃុំសរសេរក្នុងបញ្ជីក្រដាសជាមុន រួចចម្លងលេខមកទីនេះ។ លេខមិនត្រូវប្រើពីរដងទេ ហើយលេខខូចមិនប្រើវិញទេ។',
      'The chief writes into the paper register first and copies its numbers here. No number is used twice; a spoiled one is never used again.',
    ),
    PAPER,
    say('សៀវភៅលេខ ១ · លេខ ១២ · ឆ្នាំ ២០២៦', 'Book 1 · number 12 · year 2026'),
    say('លិខិតបញ្ជាក់ពីមន្ទីរពេទ្យ ឬមេភូមិ', 'Letter of the hospital or the village chief'),
    BOOK,
  ),
  'register-verified': help(
    say(
      'ស្រុកបានផ្ទៀងផ្ទាត់ហើយ។ លេខបញ្ជីសរសេរដូចដែលប្រព័ន្ធផ្ដល់។',
      'The district has verified. The register’s number is written as it was given.',
    ),
    ELECTRONIC,
    say('សៀវភៅលេខ ១ · លេខ ១២ · ឆ្នាំ ២០២៦', 'Book 1 · number 12 · year 2026'),
    say('បង្កាន់ដៃ', 'The receipt'),
  ),
  propose: help(
    say(
      'អត្ថបទដែលបានចុះបញ្ជីនៅដដែល រហូតដល់មេឃុំសម្រេចកែតម្រូវ។',
      'The registered text stays until the chief decides a correction.',
    ),
    CORRECTION,
    say('មុខរបរម្ដាយ៖ កសិករ', 'Mother’s occupation: farmer'),
    say('ឯកសារដែលបង្ហាញថាត្រូវកែ', 'The paper that shows what is right'),
  ),
  correct: help(
    say(
      'កំហុសអក្ខរាវិរុទ្ធ ភេទ ឬថ្ងៃ កែដោយរដ្ឋបាល មិនបង់ប្រាក់។ ប្ដូរឈ្មោះទាំងស្រុង ត្រូវទៅតុលាការ។',
      'Slips of spelling, sex or date are corrected by administration, free. Changing a name outright goes to court.',
    ),
    CORRECTION,
    say('រិទ្ធី → ឫទ្ធី តាមសំបុត្រកំណើតដើម', 'រិទ្ធី → ឫទ្ធី, after the original certificate'),
    say('សំបុត្រដើម និងឯកសារដែលត្រឹមត្រូវ', 'The original, and the paper that is right'),
  ),
  annotate: help(
    say(
      'កំណត់សម្គាល់បន្ថែមនៅក្បែរអត្ថបទ មិនលុបអត្ថបទដើមទេ ហើយត្រូវមានមូលដ្ឋានច្បាប់។',
      'An annotation stands beside the text and never replaces it; it has a legal basis.',
    ),
    CORRECTION,
    say('ទទួលស្គាល់កូន តាមសាលដីកាលេខ ១២', 'Recognition of the child, judgment no. 12'),
    say('សាលដីកា ឬសេចក្ដីសម្រេច', 'The judgment or decision'),
  ),
  annul: help(
    say(
      'ការចុះពីរដងត្រូវលុបចោល ដោយមានមូលហេតុ។ កំណត់ត្រានៅតែឃើញ ហើយលេខមិនប្រើវិញទេ។',
      'A second entry of the same birth is annulled with a reason. The record stays to be seen; its number is not used again.',
    ),
    CORRECTION,
    say('ចុះពីរដង៖ មានរួចក្នុងសៀវភៅលេខ ១ លេខ ៧', 'Entered twice: already in book 1, number 7'),
    say('សំបុត្រទាំងពីរ', 'Both certificates'),
  ),
  // Persons: one commune's view, documents linked and never merged (design.md §7).
  change: help(
    say(
      'កំណត់ត្រាបុគ្គលបង្ហាញអ្វីដែលឃុំដឹង។ ឯកសារនីមួយៗរក្សាពាក្យរបស់ខ្លួន។',
      'A person’s record is what the commune knows. Each paper keeps its own wording.',
    ),
    OURS,
    say('អត្តសញ្ញាណប័ណ្ណ ៩ ខ្ទង់ រាប់ទាំងលេខសូន្យ', 'Identity card, 9 digits with leading zeros'),
    say('ឯកសារដើម', 'The paper itself'),
  ),
  link: help(
    say(
      'ភ្ជាប់ឯកសារនឹងបុគ្គល។ មិនដែលបញ្ចូលមនុស្សពីរនាក់ជាម្នាក់ដោយស្វ័យប្រវត្តិទេ។',
      'Links a paper to the person. Two people are never merged by themselves.',
    ),
    OURS,
    say('សំបុត្រកំណើតលេខ ១២', 'Birth certificate no. 12'),
    say('ឯកសារដើម', 'The paper itself'),
  ),
  withdraw: help(
    say(
      'កំណត់ត្រាដែលបើកដោយច្រឡំ ត្រូវដកចេញដោយមានមូលហេតុ។ វានៅតែឃើញ។',
      'A record opened by mistake is withdrawn with a reason. It stays to be seen.',
    ),
    OURS,
    say('បើកពីរដងសម្រាប់មនុស្សតែម្នាក់', 'Opened twice for one person'),
  ),
};
