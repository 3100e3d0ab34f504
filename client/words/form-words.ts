import type { Words } from '../../schemas/kinds/field.ts';
import type { Level } from '../../schemas/rules/check.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';

const pair = (km: string, en: string): Words => ({ km, en });

/** What forms say beside the fields themselves: places, people found, checks, reasons. */
export const FORM_WORDS = {
  placeHint: pair(
    'វាយអក្សរដើមនៃភូមិ ឬសរសេរដូចក្នុងឯកសារ',
    'Type the first letters of the village, or write as on the paper',
  ),
  placesFound: pair('ទីកន្លែងដែលរកឃើញ', 'Places found'),
  placeKnown: pair('ក្នុងបញ្ជីទីកន្លែង', 'In the gazetteer'),
  placeRetired: pair('លេខកូដចាស់', 'Former code'),
  placeAsTyped: pair('ទុកពាក្យដូចបានវាយ (រួមទាំងនៅបរទេស)', 'Keep the words as typed (abroad too)'),
  findMother: pair('រកម្ដាយក្នុងសៀវភៅ', 'Find the mother in the books'),
  findFather: pair('រកឪពុកក្នុងសៀវភៅ', 'Find the father in the books'),
  findPersonHint: pair(
    'វាយឈ្មោះ ភូមិ ឬលេខ រួចចុច Enter។ បើគ្មានក្នុងសៀវភៅ ទុកទទេ',
    'Type a name, village or number, then Enter. Leave blank if in no book',
  ),
  personFromBook: pair('ព័ត៌មានយកពីសៀវភៅ', 'Taken from the papers here'),
  unlinkPerson: pair('មិនមែនម្នាក់នេះទេ', 'Not this person'),
  peopleFound: pair('មនុស្សដែលរកឃើញ', 'People found'),
  bornOn: pair('កើត', 'born'),
  checksTitle: pair('សូមពិនិត្យមុនរក្សាទុក', 'Look at this before saving'),
  checksTold: pair(
    'កែឱ្យត្រូវ ឬសរសេរមូលហេតុដែលបន្ត។ មូលហេតុនឹងនៅក្នុងប្រវត្តិ។',
    'Put it right, or say why you go on. The reason stays in the history.',
  ),
  checksReason: pair('មូលហេតុដែលបន្ត', 'Why you go on'),
  checksReasonMissing: pair('សូមសរសេរមូលហេតុ ឬកែចំណុចដែលបានប្រាប់', 'Say why you go on, or put right what is told'),
  checksImpossible: pair('មានចំណុចដែលមិនអាចទៅរួច។ សូមកែជាមុនសិន។', 'Something cannot be. Put it right first.'),
  sawOriginal: pair('បានពិនិត្យឯកសារដើមហើយ', 'I have seen the original paper'),
  familyConfirms: pair('គ្រួសារបញ្ជាក់ថាត្រូវ', 'The family confirms it'),
  otherPerson: pair('ជាមនុស្សផ្សេង', 'This is somebody else'),
  openPaper: pair('បើកឯកសារ', 'Open the paper'),
  help: pair('ច្បាប់ ឧទាហរណ៍ និងអ្វីដែលត្រូវយកមក', 'The rule, an example, what to bring'),
  helpRule: pair('វិធាន', 'Rule'),
  helpExample: pair('ឧទាហរណ៍', 'Example'),
  helpBring: pair('គ្រួសារត្រូវយកមក', 'The family brings'),
  khmerNationality: pair('ខ្មែរ', 'Khmer'),
  nthChild: (n: string) => pair(`ទារកទី${toKhmerDigits(n)} (កូនភ្លោះ)`, `Child ${n} of this birth`),
  childCount: pair('ទារកប៉ុន្មាននាក់', 'How many children'),
  sameBirthTold: pair(
    'ឪពុកម្ដាយ និងអ្នកប្ដឹងដដែល មិនបាច់វាយម្ដងទៀតទេ។',
    'Parents and informant stay: nothing is typed twice.',
  ),
  notLate: pair('ក្នុងរយៈពេលកំណត់', 'In time'),
  late: pair('លើសរយៈពេលកំណត់', 'Late'),
  typeToFind: pair(
    'វាយឈ្មោះជាខ្មែរ ឬឡាតាំង ថ្ងៃកំណើត ភូមិ ឬលេខ',
    'Type a name in either script, a date of birth, a village, a number',
  ),
  papers: pair('ឯកសារ', 'Papers'),
  because: pair('ព្រោះ', 'Found by'),
  morePapers: (count: string) => pair(`និងឯកសារ ${count} ទៀត`, `and ${count} more papers`),
} satisfies Readonly<Record<string, Words | ((count: string) => Words)>>;

/** How grave a check is, in a word. */
export const LEVELS: Readonly<Record<Level, Words>> = {
  required: pair('ច្បាប់តម្រូវ', 'Asked by law'),
  impossible: pair('មិនអាចទៅរួច', 'Cannot be'),
  unlikely: pair('កម្រមាន', 'Seldom so'),
  disagrees: pair('មិនស៊ីគ្នា', 'Does not agree'),
  duplicate: pair('ប្រហែលមានរួចហើយ', 'May be here already'),
};
