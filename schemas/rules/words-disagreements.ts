const COMPARE = {
  km: 'មើលក្រដាសទាំងពីរជាមួយគ្រួសារ រួចកែ ឬបន្តដោយមានមូលហេតុ',
  en: 'Look at both papers with the family; correct one, or go on with a reason',
};

/** What the checks against other papers say. `{here}` is the form's, `{there}` the other paper's, which is shown beside. */
export const DISAGREEMENT_WORDS = {
  name_spelled_otherwise: {
    says: {
      km: 'ឈ្មោះសរសេរផ្សេង៖ «{here}» និង «{there}»',
      en: 'The name is spelled otherwise: “{here}” and “{there}”',
    },
    next: {
      km: 'ជ្រើសអក្ខរាវិរុទ្ធដែលគ្រួសារប្រើ តាមលិខិតដើម',
      en: 'Take the spelling the family uses, by the first paper',
    },
  },
  latin_spelled_otherwise: {
    says: {
      km: 'អក្សរឡាតាំងសរសេរផ្សេង៖ «{here}» និង «{there}»',
      en: 'The Latin spelling differs: “{here}” and “{there}”',
    },
    next: { km: 'ទុកតាមលិខិតដែលគ្រួសារប្រើ', en: 'Keep what the family’s papers have' },
  },
  name_differs: {
    says: { km: 'ឈ្មោះផ្សេង៖ «{here}» និង «{there}»', en: 'Another name: “{here}” and “{there}”' },
    next: {
      km: 'ពិនិត្យថាជាមនុស្សតែម្នាក់។ ប្ដូរឈ្មោះត្រូវទៅតុលាការ',
      en: 'Check that it is one person. To change a name outright is for the court',
    },
  },
  latin_differs: {
    says: {
      km: 'ឈ្មោះអក្សរឡាតាំងផ្សេង៖ «{here}» និង «{there}»',
      en: 'Another name in Latin letters: “{here}” and “{there}”',
    },
    next: COMPARE,
  },
  names_swapped: {
    says: { km: 'នាមត្រកូល និងនាមខ្លួនឆ្លាស់គ្នា', en: 'Family name and given name have changed places' },
    next: { km: 'នាមត្រកូលមុន នាមខ្លួនក្រោយ', en: 'Family name first, then the given name' },
  },
  patronymic: {
    says: {
      km: 'នាមត្រកូល «{here}» និង «{there}»៖ មួយជានាមខ្លួនឪពុក',
      en: 'Family name “{here}” and “{there}”: one is the father’s given name',
    },
    next: {
      km: 'សួរគ្រួសារថាប្រើនាមត្រកូលណា។ ទាំងពីរអាចត្រឹមត្រូវ',
      en: 'Ask which the family uses; both are allowed, but one person has one',
    },
  },
  sex_differs: {
    says: { km: 'ភេទផ្សេងគ្នាក្នុងក្រដាសពីរ', en: 'Two papers give another sex' },
    next: { km: 'មើលសាមីខ្លួន ឬលិខិតដើម រួចកែ', en: 'Look at the person or the first paper, then correct' },
  },
  birth_year_differs: {
    says: { km: 'ឆ្នាំកំណើតផ្សេង៖ {here} និង {there}', en: 'Another year of birth: {here} and {there}' },
    next: COMPARE,
  },
  birth_date_stand_in: {
    says: {
      km: 'ថ្ងៃកំណើត {here} និង {there}៖ មួយប្រហែលជំនួសថ្ងៃដែលមិនដឹង',
      en: 'Born {here} and {there}: one may stand for a day that was not known',
    },
    next: {
      km: 'យកថ្ងៃដែលមានភស្តុតាង ឬតែឆ្នាំ',
      en: 'Take the day that has proof, or the year only',
    },
  },
  birth_date_turned: {
    says: {
      km: 'ថ្ងៃ និងខែឆ្លាស់គ្នា៖ {here} និង {there}',
      en: 'Day and month changed places: {here} and {there}',
    },
    next: COMPARE,
  },
  birth_date_differs: {
    says: { km: 'ថ្ងៃកំណើតផ្សេង៖ {here} និង {there}', en: 'Another date of birth: {here} and {there}' },
    next: COMPARE,
  },
  birthplace_renamed: {
    says: {
      km: 'ទីកន្លែងកំណើតជាឈ្មោះឯកតាចាស់ និងថ្មី៖ «{here}» និង «{there}»',
      en: 'The place of birth by its old and its new unit: “{here}” and “{there}”',
    },
    next: {
      km: 'ទុកពាក្យលើឯកសារ ហើយជ្រើសលេខកូដភូមិ',
      en: 'Keep the words of each paper and choose the village by its code',
    },
  },
  birthplace_differs: {
    says: {
      km: 'ទីកន្លែងកំណើតផ្សេង៖ «{here}» និង «{there}»',
      en: 'Another place of birth: “{here}” and “{there}”',
    },
    next: COMPARE,
  },
  nationality_differs: {
    says: { km: 'សញ្ជាតិផ្សេង៖ «{here}» និង «{there}»', en: 'Another nationality: “{here}” and “{there}”' },
    next: { km: 'សរសេរតាមលិខិត។ មិនសម្រេចនៅទីនេះ', en: 'Write what the paper says; it is not decided here' },
  },
  number_differs: {
    says: {
      km: 'លេខឯកសារផ្សេង ({kind})៖ {here} និង {there}',
      en: 'Another number ({kind}): {here} and {there}',
    },
    next: { km: 'មើលប័ណ្ណ ហើយចម្លងលេខម្ដងទៀត', en: 'Look at the card and copy the number again' },
  },
  number_date_differs: {
    says: {
      km: 'ថ្ងៃលើឯកសារផ្សេង ({kind})៖ {here} និង {there}',
      en: 'Another date on the paper ({kind}): {here}, {there}',
    },
    next: { km: 'មើលប័ណ្ណ ហើយចម្លងថ្ងៃម្ដងទៀត', en: 'Look at the card and copy the date again' },
  },
  number_of_another: {
    says: { km: 'លេខ {here} ជារបស់ {there}', en: 'The number {here} is that of {there}' },
    next: {
      km: 'មើលប័ណ្ណ។ បើលេខដូចគ្នាពិត ប្រាប់ខេត្ត',
      en: 'Look at the card. If it is really the same, tell the province',
    },
  },
  mother_dead: {
    says: {
      km: 'ម្ដាយស្លាប់ {there} មុនកូនកើត {here}',
      en: 'The mother died {there}, before the birth on {here}',
    },
    next: { km: 'ពិនិត្យថ្ងៃទាំងពីរ និងអ្នកដែលត្រូវជ្រើស', en: 'Check both dates, and who was chosen' },
  },
  father_dead: {
    says: {
      km: 'ឪពុកស្លាប់ {there} យូរមុនកូនកើត {here}',
      en: 'The father died {there}, long before the birth on {here}',
    },
    next: { km: 'ពិនិត្យថ្ងៃទាំងពីរ និងអ្នកដែលត្រូវជ្រើស', en: 'Check both dates, and who was chosen' },
  },
  dead_still_listed: {
    says: { km: 'ក្រដាសផ្សេងថាបានស្លាប់ {there}', en: 'Another paper says the person died {there}' },
    next: {
      km: 'សុំសំបុត្រមរណភាព រួចលុបពីសៀវភៅនេះ',
      en: 'Ask for the death certificate, then strike from this book',
    },
  },
  dead_listed_elsewhere: {
    says: { km: 'បានស្លាប់ តែនៅមានក្នុងសៀវភៅផ្សេង', en: 'Dead here, and still listed in another book' },
    next: { km: 'លុបពីសៀវភៅនោះដែរ', en: 'Strike from that book too' },
  },
  in_two_residence_books: {
    says: { km: 'មានក្នុងសៀវភៅស្នាក់នៅមួយទៀត៖ {there}', en: 'Stands in another residence book too: {there}' },
    next: {
      km: 'បើបានផ្លាស់ សុំលិខិតផ្លាស់ទីលំនៅ។ បើស្នាក់បណ្ដោះអាសន្ន ចុះដូច្នោះ',
      en: 'If they moved, ask for the letter. If they stay for a time, enter it so',
    },
  },
  in_two_family_books: {
    says: { km: 'មានក្នុងសៀវភៅគ្រួសារមួយទៀត៖ {there}', en: 'Stands in another family book too: {there}' },
    next: { km: 'សម្រេចថានៅសៀវភៅណា រួចដកពីមួយទៀត', en: 'Settle which one, and leave the other' },
  },
  child_apart_from_parents: {
    says: {
      km: 'កូននៅសៀវភៅមួយ ឪពុកម្ដាយនៅសៀវភៅផ្សេង ({book})',
      en: 'The child stands in one book, the parents in another ({book})',
    },
    next: {
      km: 'សួរថាកូនរស់នៅជាមួយអ្នកណា។ ជីដូនជីតាមិនមែនឪពុកម្ដាយ',
      en: 'Ask with whom the child lives; grandparents are not entered as parents',
    },
  },
  parent_differs: {
    says: { km: 'ឪពុកម្ដាយផ្សេង៖ «{here}» និង «{there}»', en: 'Another parent: “{here}” and “{there}”' },
    next: { km: 'មើលសំបុត្រកំណើត និងសៀវភៅម្ដងទៀត', en: 'Look at the birth certificate and the book again' },
  },
  spouse_differs: {
    says: {
      km: 'សៀវភៅមានប្ដី ឬប្រពន្ធឈ្មោះ «{there}» មិនមែន «{here}»',
      en: 'The book has “{there}” for a spouse, not “{here}”',
    },
    next: { km: 'ពិនិត្យអ្នកដែលត្រូវជ្រើស និងការរៀបការ', en: 'Check who was chosen, and the marriage' },
  },
  spouse_in_no_book: {
    says: {
      km: 'ប្ដីប្រពន្ធម្នាក់ ({here}) មិនមានក្នុងសៀវភៅណាមួយនៅទីនេះ',
      en: 'Of a married couple one ({here}) has no book or no spouse in one here',
    },
    next: { km: 'សួរថាគាត់នៅសៀវភៅណា ឬបញ្ចូលគាត់', en: 'Ask in which book the spouse stands, or add them' },
  },
  book_older_than_birth: {
    says: {
      km: 'កូនមានក្នុងសៀវភៅ ({there}) មុនសំបុត្រកំណើត',
      en: 'The child stood in a book before the birth certificate ({there})',
    },
    next: {
      km: 'ផ្ទៀងពាក្យទាំងពីរ។ បើជាការចុះយឺត ប្រើសំបុត្របញ្ជាក់កំណើត',
      en: 'Compare the wording of both. For a late entry use the attestation',
    },
  },
  residence_differs: {
    says: {
      km: 'ទីលំនៅផ្សេងពីសៀវភៅស្នាក់នៅ៖ «{there}»',
      en: 'Another residence than the residence book: “{there}”',
    },
    next: {
      km: 'សួរថានៅឯណាឥឡូវ។ បើបានផ្លាស់ ធ្វើលិខិតផ្លាស់',
      en: 'Ask where they live now; if they moved, start the move',
    },
  },
  address_renamed: {
    says: {
      km: 'អាសយដ្ឋានជាឈ្មោះឯកតាចាស់ និងថ្មី៖ «{here}» និង «{there}»',
      en: 'The address by its old and its new unit: “{here}” and “{there}”',
    },
    next: { km: 'ប្ដូរអាសយដ្ឋានទៅលេខកូដថ្មី', en: 'Change the address to the code in force' },
  },
  head_lives_elsewhere: {
    says: {
      km: 'មេគ្រួសារមានសៀវភៅនៅកន្លែងផ្សេង៖ «{there}»',
      en: 'The head’s other book is of another place: “{there}”',
    },
    next: {
      km: 'ប្ដូរមេគ្រួសារ អាសយដ្ឋាន ឬកត់ថាអវត្តមាន',
      en: 'Change the head or the address, or enter them as absent',
    },
  },
  heads_differ: {
    says: { km: 'សៀវភៅផ្សេងមានមេគ្រួសារ៖ {there}', en: 'Another book of the same people has the head {there}' },
    next: { km: 'សម្រេចថាអ្នកណាជាមេគ្រួសារ', en: 'Settle who the head is' },
  },
  births_too_near: {
    says: {
      km: 'ម្ដាយដដែលមានកូន «{there}» {days} ថ្ងៃពីគ្នា',
      en: 'The same mother has “{there}”, born {days} days apart',
    },
    next: { km: 'ពិនិត្យថ្ងៃកំណើត ឬម្ដាយ', en: 'Check the dates of birth, or the mother' },
  },
  twins_dates_apart: {
    says: { km: 'កូនភ្លោះកើត {days} ថ្ងៃពីគ្នា', en: 'The twins were born {days} days apart' },
    next: { km: 'ពិនិត្យថ្ងៃកំណើតទាំងពីរ', en: 'Check both dates of birth' },
  },
  twins_same_order: {
    says: { km: 'កូនភ្លោះទាំងពីរមានលំដាប់តែមួយ', en: 'Both twins have the same place in the order' },
    next: { km: 'សួរថាអ្នកណាកើតមុន', en: 'Ask who was born first' },
  },
  same_mother_same_day: {
    says: {
      km: 'ម្ដាយដដែលមានកូន «{there}» កើតថ្ងៃដដែល',
      en: 'The same mother already has “{there}”, born the same day',
    },
    next: {
      km: 'បើជាកូនភ្លោះ ជ្រើសកូនភ្លោះទាំងពីរ។ បើមិនមែន កុំប្ដឹងម្ដងទៀត',
      en: 'If they are twins, say so on both. If not, do not declare again',
    },
  },
  birth_declared_twice: {
    says: { km: 'កំណើតនេះមានរួចហើយ៖ {there}', en: 'This birth is here already: {there}' },
    next: { km: 'បើកកំណើតនោះ កុំប្ដឹងម្ដងទៀត', en: 'Open that one instead of declaring again' },
  },
  person_here_already: {
    says: { km: 'ប្រហែលមានរួចហើយ៖ {there} ({reasons})', en: 'Perhaps here already: {there} ({reasons})' },
    next: {
      km: 'បើជាមនុស្សតែម្នាក់ ជ្រើសគាត់។ បើមិនមែន បន្តដោយមានមូលហេតុ',
      en: 'If it is the same person, choose them. If not, go on with a reason',
    },
  },
} as const;
