import type { Words } from '../../schemas/kinds/field.ts';
import type { Help } from '../forms/question.ts';

/** What the help says of each act, by act, or by kind and act where kinds differ. The birth's own form has more (help-birth.ts). */
export function helpOf(kind: string, act: string): Help | undefined {
  return HELP[`${kind} ${act}`] ?? HELP[act];
}

function help(rule: Words, article: Words, example: Words, ...bring: readonly Words[]): Help {
  return { rule, article, example, bring };
}
function say(km: string, en: string): Words {
  return { km, en };
}

// domain.md §0, §1: in force side by side [S].
const PAPER = say('អនុក្រឹត្យ ១០៣', 'Sub-decree 103');
const ELECTRONIC = say('ប្រកាសក្រសួងមហាផ្ទៃ ស្ដីពីប្រព័ន្ធអេឡិចត្រូនិក', 'Prakas of the Ministry on the electronic system');
// domain.md §1 [S: P4, P5, P6].
const CORRECTION = say(
  'សេចក្ដីណែនាំ ៧ មីនា ២០២៤ «មនុស្សម្នាក់ អត្តសញ្ញាណមួយ»',
  'Directive of 7 March 2024, “One person, one identity”',
);
// domain.md §3: the texts are named in the press, not read [L].
const BOOKS = say(
  'អនុក្រឹត្យ ឆ្នាំ ១៩៩៧ និងសេចក្ដីណែនាំ ឆ្នាំ ២០២០ — មាត្រាមិនទាន់ផ្ទៀងផ្ទាត់',
  'Sub-decrees of 1997 and directive of 2020 — article not verified',
);
// The rule is the system's own, not a text of law.
const OURS = say('វិធានប្រព័ន្ធនេះ', 'Rule of this system');

const BOOK = say('សៀវភៅគ្រួសារ ឬសៀវភៅស្នាក់នៅដើម', 'The family or residence book itself');
const HEADS_CARD = say('អត្តសញ្ញាណប័ណ្ណមេគ្រួសារ', 'The head’s identity card');
const BIRTH_PAPER = say('សំបុត្រកំណើត ឬសំបុត្របញ្ជាក់កំណើត', 'Birth certificate or attestation');

const HELP: Readonly<Record<string, Help>> = {
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
  // domain.md §3.
  open: help(
    say(
      'សៀវភៅគ្រួសារសម្រាប់គ្រួសារមួយ ពលរដ្ឋខ្មែរ។ សៀវភៅស្នាក់នៅសម្រាប់មនុស្សទាំងអស់នៅអាសយដ្ឋានមួយ រាប់ទាំងជនបរទេស។',
      'A family book is one family of citizens. A residence book is everyone at an address, foreigners too.',
    ),
    BOOKS,
    say('ភូមិត្រពាំងព្រីង ក្រុមទី ៣', 'Trapeang Pring village, group 3'),
    HEADS_CARD,
    BIRTH_PAPER,
    say('សំបុត្រអាពាហ៍ពិពាហ៍ បើមាន', 'Marriage certificate, if there is one'),
  ),
  'add-member': help(
    say(
      'សរសេរដូចក្នុងឯកសាររបស់អ្នកនោះ។ កូនដែលមានសំបុត្រកំណើតនៅទីនេះ បញ្ចូលតាមសំបុត្រ។ មនុស្សម្នាក់នៅក្នុងសៀវភៅគ្រួសារតែមួយ។',
      'As that person’s paper has it. A child whose birth is here is added from it. Nobody is in two family books.',
    ),
    BOOKS,
    say('ហេង វិបុល · ប្ដី · ១៩៩៥', 'ហេង វិបុល · husband · 1995'),
    BOOK,
    say('ឯកសារសម្គាល់ខ្លួន ឬលិខិតផ្លាស់ទីលំនៅ', 'Identity paper, or the letter of change of residence'),
  ),
  'add-child': help(
    say(
      'ព័ត៌មានយកពីសំបុត្រកំណើត។ ពិនិត្យតែថាត្រូវជាអ្វីនឹងមេគ្រួសារ។',
      'All is taken from the birth. Look only at what the child is to the head.',
    ),
    BOOKS,
    say('ត្រូវជា៖ កូន ឬចៅ', 'Relation: child or grandchild'),
    BIRTH_PAPER,
    BOOK,
  ),
  absorb: help(
    say(
      'អ្នកដែលបានបញ្ចូលក្នុងសៀវភៅចាស់ ពេលកំពុងបញ្ចូលគ្នា ត្រូវយកមកសៀវភៅនេះ។',
      'Who was entered in the other book while it was merged is taken over into this one.',
    ),
    OURS,
    say('ទារកដែលកើតក្នុងសប្ដាហ៍នោះ', 'A child born in that week'),
    say('សៀវភៅទាំងពីរ', 'Both books'),
  ),
  'change-member': help(
    say(
      'កែតែអ្វីដែលខុស តាមឯកសារ។ សៀវភៅរក្សាពាក្យរបស់ខ្លួន បើខុសពីសំបុត្រ ប្រព័ន្ធនឹងបង្ហាញ។',
      'Change only what is wrong, after a paper. The book keeps its wording; where a certificate differs it is shown.',
    ),
    CORRECTION,
    say('ឆ្នាំកំណើត ១៩៨៩ → ១៩៩៨ តាមសំបុត្រ', 'Born 1989 → 1998, after the certificate'),
    BOOK,
    BIRTH_PAPER,
  ),
  'member-leaves': help(
    say(
      'អ្នកធ្វើការឆ្ងាយគឺ «អវត្តមាន» មិនលុបទេ រហូតដល់បញ្ជាក់ថាមិនត្រឡប់ ឬស្លាប់។ ផ្លាស់ទៅឃុំផ្សេង៖ ប្រើលិខិតផ្លាស់។',
      'Who works far away is absent and not struck until it is sure that they will not return. To another commune: by letter.',
    ),
    BOOKS,
    say('អវត្តមាន · ធ្វើការនៅថៃ', 'Absent · works in Thailand'),
    BOOK,
    say('បើស្លាប់៖ សំបុត្រមរណភាព', 'If dead: the death certificate'),
  ),
  'member-returns': help(
    say(
      'អ្នកដែលត្រឡប់មកវិញ បន្តក្នុងជួរដដែល។ មិនបញ្ចូលជាមនុស្សថ្មីទេ។',
      'Who returns goes on in the same line, and is not entered as somebody new.',
    ),
    BOOKS,
    say('ត្រឡប់ពីថៃ ថ្ងៃ ១៣ មេសា', 'Back from Thailand on 13 April'),
    BOOK,
  ),
  'change-head': help(
    say(
      'ពេលមេគ្រួសារស្លាប់ ចាកចេញ ឬស្នើ។ ត្រូវជាអ្វីនឹងមេគ្រួសារថ្មី ត្រូវនិយាយសម្រាប់ម្នាក់ៗ។',
      'On death, departure or request. What each is to the new head is said for everyone.',
    ),
    BOOKS,
    say('ប្ដីក្លាយជាមេគ្រួសារ៖ ប្រពន្ធ កូន', 'The husband becomes head: wife, child'),
    BOOK,
    HEADS_CARD,
  ),
  'change-address': help(
    say(
      'ភូមិ និងក្រុម គឺជាអាសយដ្ឋាន។ ផ្ទះភាគច្រើនគ្មានលេខទេ។ គ្រួសារទាំងមូលផ្លាស់ទៅឃុំផ្សេង៖ ប្រើលិខិតផ្លាស់។',
      'Village and group are the address; most houses have no number. To another commune: by letter.',
    ),
    BOOKS,
    say('ភូមិកណ្ដាល ក្រុមទី ៣', 'Kandal village, group 3'),
    BOOK,
  ),
  split: help(
    say(
      'អ្នកចេញបានសៀវភៅថ្មី និងមេគ្រួសារថ្មី។ ប្រវត្តិសៀវភៅទាំងពីររក្សាទុក។',
      'Those who leave get a new book with a head of its own. Both histories stay.',
    ),
    BOOKS,
    say('កូនស្រីរៀបការ ហើយបើកសៀវភៅថ្មី', 'A daughter marries and opens a new book'),
    BOOK,
    say('សំបុត្រអាពាហ៍ពិពាហ៍ ឬលែងលះ បើមាន', 'Marriage or divorce paper, if there is one'),
  ),
  merge: help(
    say(
      'សមាជិកនៃសៀវភៅនេះបន្តក្នុងសៀវភៅមួយទៀត។ សៀវភៅនេះបិទ ប្រវត្តិរក្សាទុក។',
      'The members of this book go on in the other one. This book ends, its history stays.',
    ),
    BOOKS,
    say('ឪពុកម្ដាយចាស់ចូលសៀវភៅកូន', 'Old parents join their child’s book'),
    say('សៀវភៅទាំងពីរ', 'Both books'),
    say('អត្តសញ្ញាណប័ណ្ណមេគ្រួសារទាំងពីរ', 'Both heads’ identity cards'),
  ),
  'link-family': help(
    say(
      'អាសយដ្ឋានមួយអាចមានគ្រួសារច្រើន។ ការភ្ជាប់មិនប្ដូរសមាជិកទេ។',
      'One address may hold several families. Linking changes no members.',
    ),
    BOOKS,
    say('ម្ដាយ និងកូនដែលរៀបការ នៅផ្ទះមួយ', 'A mother and her married child in one house'),
    BOOK,
  ),
  'report-lost': help(
    say(
      'សៀវភៅបាត់ ខូច ឬពេញ ត្រូវកត់ត្រា រួចចេញសៀវភៅថ្មីជំនួស។',
      'A lost, spoiled or full book is noted; then a duplicate is issued.',
    ),
    BOOKS,
    say('ទឹកជំនន់ ថ្ងៃ ២ តុលា', 'The flood of 2 October'),
    HEADS_CARD,
    say('សៀវភៅចាស់ បើនៅមាន', 'The old book, if there is still one'),
  ),
  issue: help(
    say(
      'សៀវភៅស្នាក់នៅ៖ ប៉ុស្តិ៍រដ្ឋបាល ក្នុង ១០ ថ្ងៃ។ សៀវភៅគ្រួសារ៖ នគរបាលស្រុក ក្នុង ១៥ ថ្ងៃ។',
      'Residence book: commune police post, within 10 days. Family book: district police, within 15 days.',
    ),
    BOOKS,
    say('លេខ ០១២៣ ចេញដោយប៉ុស្តិ៍រដ្ឋបាល', 'Number 0123, issued by the police post'),
    HEADS_CARD,
  ),
  'issue-duplicate': help(
    say(
      'សៀវភៅថ្មីជំនួសសៀវភៅដែលបាត់ ខូច ឬពេញ ហើយសម្គាល់ថាជំនួស។',
      'The new book takes the place of one lost, spoiled or full, and is marked as a duplicate.',
    ),
    BOOKS,
    say('លេខ ០១២៤ ជំនួស ០១២៣', 'Number 0124 in place of 0123'),
    HEADS_CARD,
  ),
  continue: help(
    say('សៀវភៅពេញ បន្តក្នុងសៀវភៅថ្មី ជាមួយសមាជិកដដែល។', 'A full book goes on in a new one with the same members.'),
    BOOKS,
    say('លេខ ០១២៤ បន្តពី ០១២៣', 'Number 0124 continues 0123'),
    BOOK,
  ),
  close: help(
    say(
      'បិទតែពេលគ្មានអ្នកណានៅក្នុងសៀវភៅទៀត ដោយមានមូលហេតុ។',
      'Only when nobody is left in the book, and with a reason.',
    ),
    BOOKS,
    say('គ្រួសារទាំងមូលបានផ្លាស់ទៅកែប', 'The whole family moved to Kep'),
    BOOK,
  ),
  // domain.md §3: an exchange between two offices [S].
  request: help(
    say(
      'អ្នកផ្លាស់គឺ «កំពុងផ្លាស់ចេញ» នៅទីនេះ រហូតដល់ឃុំថ្មីទទួល។ មិនលុបមុនទេ។',
      'Who moves is leaving here until the other commune has received them, and is not struck before.',
    ),
    BOOKS,
    say('ទៅឃុំកំពង់ក្រែង ស្រុកទឹកឈូ', 'To Kampong Kraeng commune, Tuek Chhu district'),
    BOOK,
    HEADS_CARD,
  ),
  'move list-people': help(
    say('បន្ថែមអ្នកដែលទៅជាមួយ មុនចេញលិខិត។', 'Adds who goes along, before the letter is issued.'),
    BOOKS,
    say('កូនដែលទើបកើត', 'A child just born'),
    BOOK,
  ),
  'move issue': help(
    say(
      'លិខិតមានលេខ ថ្ងៃ និងសុពលភាព។ គ្រួសារយកទៅឃុំថ្មី។',
      'The letter has a number, a day and how long it holds. The family takes it to the new commune.',
    ),
    BOOKS,
    say('លេខ ១៤ · ១៩ វិច្ឆិកា ២០២៦', 'Number 14 · 19 November 2026'),
    BOOK,
  ),
  'move issue-duplicate': help(
    say(
      'លិខិតបាត់ ចេញលិខិតជំនួស ដែលសម្គាល់ថាជំនួស។',
      'Where the letter is lost a duplicate is issued and marked as one.',
    ),
    BOOKS,
    say('ជំនួសលិខិតលេខ ១៤', 'In place of letter 14'),
    HEADS_CARD,
  ),
  receive: help(
    say(
      'ឈ្មោះ ភេទ និងថ្ងៃកំណើត យកពីលិខិត។ ប្រៀបធៀបនឹងឯកសាររបស់គ្រួសារ។ ឃុំចាស់បិទពេលទទួលដំណឹងនេះ។',
      'Names, sex and birth dates come from the letter. Compare them with the family’s papers. The old commune closes on this receipt.',
    ),
    BOOKS,
    say('ចូលសៀវភៅបងប្រុស ឬបើកសៀវភៅថ្មី', 'Into the brother’s book, or a new one'),
    say('លិខិតផ្លាស់ទីលំនៅ', 'The letter of change of residence'),
    say('ឯកសារសម្គាល់ខ្លួន', 'Identity papers'),
  ),
  'receive-on-paper': help(
    say(
      'ឃុំថ្មីនៅក្រៅប្រព័ន្ធ៖ ចម្លងពីលិខិតទទួលរបស់គេ។ គ្មានលិខិតទទួល មិនបិទទេ។',
      'The other commune is outside the system: copied from its receipt. Without one nothing is closed.',
    ),
    BOOKS,
    say('លិខិតទទួលលេខ ២២ · ២៥ វិច្ឆិកា ២០២៦', 'Receipt no. 22 · 25 November 2026'),
    say('លិខិតទទួលពីឃុំថ្មី', 'The receipt of the new commune'),
  ),
  refuse: help(
    say(
      'ប្រាប់មូលហេតុឱ្យច្បាស់។ ឃុំចាស់អាចចេញលិខិតម្ដងទៀត ឬលុប។',
      'Say the reason plainly. The old commune may issue the letter again or cancel.',
    ),
    BOOKS,
    say('លិខិតផុតកំណត់', 'The letter has expired'),
    say('លិខិតផ្លាស់ទីលំនៅ', 'The letter of change of residence'),
  ),
  'move close': help(
    say(
      'ឃុំថ្មីបានទទួលហើយ។ អ្នកផ្លាស់ចេញពីសៀវភៅនៅទីនេះ។',
      'The other commune has received them. They leave the books here.',
    ),
    BOOKS,
    say('ចេញ ថ្ងៃទទួលនៅឃុំថ្មី', 'Left, on the day they were received'),
  ),
  cancel: help(
    say('អ្នកផ្លាស់ត្រឡប់ជា «នៅ» ក្នុងសៀវភៅវិញ។', 'Those who were to move are at home in the book again.'),
    BOOKS,
    say('គ្រួសារសម្រេចនៅវិញ', 'The family decided to stay'),
    say('លិខិតផ្លាស់ទីលំនៅ បើបានចេញ', 'The letter, if it was issued'),
  ),
  // design.md §8; domain.md §2 [L].
  lease: help(
    say(
      'ថេប្លេតនីមួយៗមានសៀវភៅរបស់ខ្លួន ដូច្នេះលេខមិនជាន់គ្នាទេ ទោះគ្មានបណ្ដាញ។',
      'Each tablet has a book of its own, so no number is given twice, even without a line.',
    ),
    OURS,
    say('សៀវភៅលេខ ៧ · លេខ ១ ដល់ ១០០', 'Book 7 · numbers 1 to 100'),
  ),
  spoil: help(
    say(
      'លេខខូចត្រូវលុបចោលដោយមានមូលហេតុ ហើយមិនប្រើវិញទេ។',
      'A spoiled number is annulled with a reason and never used again.',
    ),
    OURS,
    say('លេខ ១៣៖ សរសេរខុសលើក្រដាស', 'Number 13: written wrongly on paper'),
  ),
  'register-book close': help(
    say(
      'សៀវភៅរបស់ថេប្លេតដែលបាត់ បិទជានិច្ច ត្រឹមលេខចុងក្រោយដែលដឹង។',
      'The book of a lost tablet closes for ever at its last known number.',
    ),
    OURS,
    say('លេខចុងក្រោយ ៤២', 'Last number 42'),
  ),
  // domain.md §9: the facility gives notice, the family declares.
  'notice dismiss': help(
    say(
      'លិខិតនេះចេញពីបញ្ជីចុះតាមផ្ទះ។ វានៅក្នុងប្រវត្តិដដែល។ បើកំណើតបានប្ដឹងហើយ វាចេញដោយខ្លួនឯង។',
      'It leaves the list of visits and stays in the history. A birth that was declared takes it off by itself.',
    ),
    OURS,
    say('ម្ដាយរស់នៅខេត្តផ្សេង', 'The mother lives in another province'),
  ),
  'visit amend': help(
    say(
      'កែលទ្ធផល ឬថ្ងៃត្រូវមកវិញ។ លិខិតដែលបានធ្វើនៅទីនោះមិនប៉ះពាល់ទេ។',
      'Changes the outcome or the day to come again. The papers made there are not touched.',
    ),
    OURS,
    say('មកវិញ ២៥ វិច្ឆិកា ២០២៦', 'Come again on 25 November 2026'),
  ),
  'visit annul': help(
    say(
      'ការចុះតាមផ្ទះដែលកត់ត្រាខុស។ អ្វីដែលបានប្ដឹង ឬកែ នៅដដែល។',
      'A visit that was noted by mistake. What was declared or corrected stays.',
    ),
    OURS,
    say('កត់ត្រាខុសផ្ទះ', 'Noted at the wrong house'),
  ),
};
