import { caseKind } from '../../schemas/kinds/case.ts';
import type { Words } from '../../schemas/kinds/field.ts';
import { CHECK_WORDS } from '../../schemas/rules/words.ts';
import { say } from './language.ts';

/** What a case's cause is called; `code` is what the rules named it. */
export function sayCause(kind: string, code: string): string {
  const own = CAUSES.get(code) ?? CHECKS.get(code);
  return own ? say(own) : sayMatter(kind);
}

/** What can be done about a cause, in the words the form uses; undefined where nothing was foreseen. */
export function sayRemedy(code: string): string | undefined {
  const words = REMEDIES.get(code);
  return words && say(words);
}

/** What a case is about, as its kind. */
export function sayMatter(kind: string): string {
  const part = caseKind.fields.matter.type.parts?.find(({ name }) => name === 'kind');
  const option = part?.type.options?.find(({ value }) => value === kind);
  return option ? say(option.label) : say(caseKind.label);
}

export function sayCaseStatus(status: string): string {
  const words = new Map(Object.entries(caseKind.statuses)).get(status);
  return words ? say(words) : status;
}

/** Checks whose words need no facts stand for themselves. */
const CHECKS: ReadonlyMap<string, Words> = new Map(
  Object.entries(CHECK_WORDS).flatMap(([code, { says }]) =>
    says.en.includes('{') ? [] : [[code, says] as const],
  ),
);

const REMEDIES: ReadonlyMap<string, Words> = new Map<string, Words>([
  ...Object.entries(CHECK_WORDS).flatMap(([code, { next }]) =>
    next.en.includes('{') ? [] : [[code, next] as const],
  ),
  [
    'year_buddhist_era',
    {
      km: 'ដក ៥៤៣ ពីឆ្នាំ រួចកែជាគ្រិស្តសករាជ តាមលិខិតដើម',
      en: 'Take 543 from the year and correct it by the original paper',
    },
  ],
]);

const CAUSES: ReadonlyMap<string, Words> = new Map(
  Object.entries({
    one_person_twice_recorded: { km: 'ប្រហែលជាមនុស្សតែម្នាក់', en: 'Probably one person' },
    one_birth_twice: { km: 'ប្រហែលជាកំណើតតែមួយ', en: 'Probably one birth' },
    one_book_twice: { km: 'ប្រហែលជាសៀវភៅតែមួយ', en: 'Probably one book' },
    contested_field: { km: 'សរសេរផ្សេងគ្នា ហើយមិនទាន់សម្រេច', en: 'Written differently and not settled' },
    work_held: { km: 'ការងារមកដល់ក្រោយពេលបញ្ចប់សិទ្ធិ', en: 'Work that came after the right had ended' },
    work_refused: { km: 'ការងារដែលតួនាទីមិនអនុញ្ញាត', en: 'Work that was not allowed' },
    leaves_apart: { km: 'កំណែពីរមិនអាចរួមគ្នា', en: 'Two versions that cannot be made one' },
    bundle_incomplete: { km: 'មានតែផ្នែកខ្លះនៃការងារ', en: 'Only a part of the work came' },
    chain_hole: { km: 'បាត់លេខរៀងក្នុងការងារថេប្លេត', en: 'A number is missing from a tablet’s work' },
    chain_fork: { km: 'ថេប្លេតពីរប្រើសោតែមួយ', en: 'Two tablets used one key' },
    year_buddhist_era: { km: 'ឆ្នាំកំណើតជាពុទ្ធសករាជ', en: 'Years of birth in the Buddhist Era' },
    date_in_future: { km: 'ថ្ងៃដែលមិនទាន់មកដល់', en: 'A day that has not come yet' },
    date_too_old: { km: 'ថ្ងៃយូរពេក', en: 'A day too long ago' },
    born_after_declared: { km: 'កើតក្រោយថ្ងៃប្ដឹង', en: 'Born after the declaration' },
    parent_born_after_child: { km: 'ឪពុកម្ដាយកើតក្រោយកូន', en: 'A parent born after the child' },
    parent_too_young: { km: 'ឪពុកម្ដាយក្មេងពេក', en: 'A parent far too young' },
    parent_too_old: { km: 'ឪពុកម្ដាយចាស់ពេក', en: 'A parent far too old' },
    plural_order: { km: 'លំដាប់កូនភ្លោះលើសចំនួន', en: 'An order beyond the number of twins' },
    informant_differs: { km: 'អ្នកប្ដឹងមិនត្រូវនឹងឪពុកម្ដាយ', en: 'The informant is not the parent' },
    informant_age_differs: { km: 'អាយុអ្នកប្ដឹងមិនត្រូវ', en: 'The informant’s age does not fit' },
    informant_too_young: { km: 'អ្នកប្ដឹងក្មេងពេក', en: 'An informant too young' },
    paper_after_declared: { km: 'លិខិតក្រោយថ្ងៃប្ដឹង', en: 'A paper dated after the declaration' },
    two_heads: { km: 'មេគ្រួសារពីរនាក់ក្នុងសៀវភៅមួយ', en: 'Two heads in one book' },
    head_gone: { km: 'មេគ្រួសារមិននៅទៀតទេ', en: 'A head who is no longer there' },
    head_related_otherwise: { km: 'មេគ្រួសារត្រូវជាផ្សេង', en: 'A head who stands as something else' },
    related_to_nobody: { km: 'ត្រូវជាជាមួយអ្នកក្រៅសៀវភៅ', en: 'Related to nobody in the book' },
    related_to_self: { km: 'ត្រូវជាជាមួយខ្លួនឯង', en: 'Related to themselves' },
    generations_turned: { km: 'កូនកើតមុនឪពុកម្ដាយ', en: 'A child born before the parent' },
    sex_against_relation: { km: 'ភេទមិនត្រូវនឹង ត្រូវជា', en: 'A sex that does not go with the relation' },
    two_spouses: { km: 'ប្ដី ឬប្រពន្ធពីរនាក់', en: 'Two spouses' },
    died_before_born: { km: 'ស្លាប់មុនកើត', en: 'Died before the birth' },
    entered_before_born: { km: 'ចូលសៀវភៅមុនកើត', en: 'Entered before the birth' },
    foreigner_in_family_book: { km: 'ជនបរទេសក្នុងសៀវភៅគ្រួសារ', en: 'A foreigner in a family book' },
    name_spelled_otherwise: { km: 'ឈ្មោះសរសេរអក្ខរាវិរុទ្ធផ្សេង', en: 'A name spelled otherwise' },
    latin_spelled_otherwise: { km: 'អក្សរឡាតាំងសរសេរផ្សេង', en: 'A Latin spelling that differs' },
    name_differs: { km: 'ឈ្មោះផ្សេងគ្នា', en: 'Another name' },
    latin_differs: { km: 'ឈ្មោះឡាតាំងផ្សេងគ្នា', en: 'Another name in Latin letters' },
    patronymic: { km: 'នាមត្រកូលតាមឈ្មោះឪពុក', en: 'A family name after the father' },
    birth_year_differs: { km: 'ឆ្នាំកំណើតផ្សេងគ្នា', en: 'Another year of birth' },
    birth_date_stand_in: { km: 'ថ្ងៃកំណើតជំនួសថ្ងៃដែលមិនដឹង', en: 'A day that stands for one not known' },
    birth_date_turned: { km: 'ថ្ងៃ និងខែឆ្លាស់គ្នា', en: 'Day and month changed places' },
    birth_date_differs: { km: 'ថ្ងៃកំណើតផ្សេងគ្នា', en: 'Another date of birth' },
    birthplace_renamed: { km: 'ទីកំណើតជាឈ្មោះចាស់', en: 'A place of birth by its old name' },
    birthplace_differs: { km: 'ទីកន្លែងកំណើតផ្សេងគ្នា', en: 'Another place of birth' },
    nationality_differs: { km: 'សញ្ជាតិផ្សេងគ្នា', en: 'Another nationality' },
    number_differs: { km: 'លេខឯកសារផ្សេងគ្នា', en: 'Another number on a paper' },
    number_date_differs: { km: 'ថ្ងៃលើឯកសារផ្សេងគ្នា', en: 'Another date on a paper' },
    number_of_another: { km: 'លេខឯកសាររបស់អ្នកដទៃ', en: 'A number that is another’s' },
    mother_dead: { km: 'ម្ដាយស្លាប់មុនកូនកើត', en: 'A mother who died before the birth' },
    father_dead: { km: 'ឪពុកស្លាប់យូរមុនកូនកើត', en: 'A father who died long before the birth' },
    dead_still_listed: { km: 'បានស្លាប់ តែនៅក្នុងសៀវភៅ', en: 'Dead, and still in a book' },
    in_two_residence_books: { km: 'ក្នុងសៀវភៅស្នាក់នៅពីរ', en: 'In two residence books' },
    in_two_family_books: { km: 'ក្នុងសៀវភៅគ្រួសារពីរ', en: 'In two family books' },
    child_apart_from_parents: { km: 'កូននៅសៀវភៅផ្សេងពីឪពុកម្ដាយ', en: 'A child in another book than the parents' },
    parent_differs: { km: 'ឪពុកម្ដាយផ្សេងគ្នា', en: 'Another parent' },
    spouse_differs: { km: 'ប្ដី ឬប្រពន្ធផ្សេងគ្នា', en: 'Another spouse' },
    spouse_in_no_book: { km: 'ប្ដី ឬប្រពន្ធគ្មានសៀវភៅ', en: 'A spouse in no book' },
    book_older_than_birth: { km: 'សៀវភៅមុនសំបុត្រកំណើត', en: 'A book older than the birth' },
    residence_differs: { km: 'ទីលំនៅផ្សេងគ្នា', en: 'Another residence' },
    address_renamed: { km: 'អាសយដ្ឋានជាឈ្មោះចាស់', en: 'An address by its old name' },
    head_lives_elsewhere: { km: 'មេគ្រួសារនៅកន្លែងផ្សេង', en: 'A head who lives elsewhere' },
    heads_differ: { km: 'មេគ្រួសារផ្សេងគ្នា', en: 'Another head' },
    births_too_near: { km: 'កំណើតជិតគ្នាពេក', en: 'Births too near each other' },
    twins_dates_apart: { km: 'កូនភ្លោះកើតថ្ងៃឆ្ងាយគ្នា', en: 'Twins born days apart' },
    same_mother_same_day: { km: 'ម្ដាយដដែល ថ្ងៃកំណើតដដែល', en: 'One mother, one day' },
  }),
);
