/** What the checks of a form by itself say: fields, names, dates, ages, relations. `{name}` stands for a fact. */
export const FORM_WORDS = {
  required: {
    says: { km: 'ត្រូវបំពេញ', en: 'This must be filled in' },
    next: {
      km: 'សួរគ្រួសារ ឬមើលលិខិតភ្ជាប់ រួចបំពេញ',
      en: 'Ask the family or look at the papers they brought, then fill it in',
    },
  },
  value_wrong: {
    says: { km: 'តម្លៃនេះមិនត្រឹមត្រូវ', en: 'This is not in the form that is asked for' },
    next: { km: 'បំពេញម្ដងទៀត តាមឧទាហរណ៍', en: 'Enter it again, as in the example' },
  },
  value_too_long: {
    says: { km: 'អក្សរវែងពេក', en: 'This is too long' },
    next: { km: 'សរសេរឲ្យខ្លី ហើយដាក់អ្វីនៅសល់ក្នុងផ្សេងៗ', en: 'Shorten it and put the rest under remarks' },
  },
  value_not_a_choice: {
    says: { km: 'មិនមានក្នុងបញ្ជីជម្រើស', en: 'This is none of the choices' },
    next: { km: 'ជ្រើសមួយពីបញ្ជី', en: 'Choose one from the list' },
  },
  value_not_a_date: {
    says: { km: 'គ្មានថ្ងៃនេះក្នុងប្រតិទិនទេ', en: 'There is no such day' },
    next: {
      km: 'ពិនិត្យថ្ងៃ និងខែ។ បើមិនដឹង បំពេញតែឆ្នាំ',
      en: 'Check day and month. If they are not known, fill in the year only',
    },
  },
  value_out_of_range: {
    says: { km: 'លេខនេះធំពេក ឬតូចពេក', en: 'This number is too large or too small' },
    next: { km: 'ពិនិត្យលេខ និងខ្នាត', en: 'Check the number and its unit' },
  },
  name_blank: {
    says: { km: 'ឈ្មោះនេះទទេ', en: 'This name is blank' },
    next: { km: 'វាយឈ្មោះជាអក្សរខ្មែរ', en: 'Type the name in Khmer letters' },
  },
  name_limon: {
    says: { km: 'អក្សរនេះជាពុម្ពអក្សរចាស់ (Limon)', en: 'This text is in an old font (Limon)' },
    next: { km: 'វាយម្ដងទៀតដោយក្ដារចុចយូនីកូដខ្មែរ', en: 'Type it again with the Khmer Unicode keyboard' },
  },
  name_latin: {
    says: { km: 'ប្រអប់នេះសម្រាប់អក្សរខ្មែរ', en: 'This field is for Khmer letters' },
    next: {
      km: 'វាយជាអក្សរខ្មែរ។ អក្សរឡាតាំងមានប្រអប់ផ្សេង',
      en: 'Type Khmer letters; Latin letters have a field of their own',
    },
  },
  name_mixed: {
    says: { km: 'មានអក្សរខ្មែរលាយអក្សរផ្សេង', en: 'Khmer letters are mixed with others' },
    next: { km: 'ទុកតែអក្សរខ្មែរ', en: 'Keep the Khmer letters only' },
  },
  name_signs: {
    says: { km: 'ឈ្មោះមានលេខ ឬសញ្ញា', en: 'There is a digit or a sign in the name' },
    next: { km: 'លុបលេខ ឬសញ្ញាចេញ', en: 'Take the digit or sign out' },
  },
  name_ill_formed: {
    says: { km: 'ជើង ឬស្រៈមិនត្រូវកន្លែង', en: 'A subscript or vowel has no letter to stand on' },
    next: { km: 'វាយព្យាង្គនោះម្ដងទៀត', en: 'Type that syllable again' },
  },
  year_buddhist_era: {
    says: {
      km: 'ឆ្នាំ {here} ជាពុទ្ធសករាជ',
      en: '{here} is a year of the Buddhist Era',
    },
    next: {
      km: 'សរសេរជាគ្រិស្តសករាជ៖ {first} ឬ {second}',
      en: 'Write the year of the common era: {first} or {second}',
    },
  },
  date_in_future: {
    says: { km: 'ថ្ងៃ {here} មិនទាន់មកដល់ (ថ្ងៃនេះ {today})', en: '{here} has not come yet (today is {today})' },
    next: { km: 'ពិនិត្យឆ្នាំ ខែ និងថ្ងៃរបស់ថេប្លេត', en: 'Check the year, the month and the date of the tablet' },
  },
  date_too_old: {
    says: { km: 'ថ្ងៃ {here} យូរពេក', en: '{here} is longer ago than anybody lives' },
    next: { km: 'ពិនិត្យឆ្នាំ', en: 'Check the year' },
  },
  date_0101: {
    says: {
      km: 'ថ្ងៃ ០១-០១-{year} ប្រហែលជំនួសថ្ងៃដែលមិនដឹង',
      en: '1 January {year} often stands for a day that is not known',
    },
    next: {
      km: 'សួរថា ដឹងថ្ងៃពិតឬទេ។ បើមិនដឹង បំពេញតែឆ្នាំ {year}',
      en: 'Ask whether the day is really known. If not, fill in the year {year} only',
    },
  },
  born_after_declared: {
    says: { km: 'កើត {born} ក្រោយថ្ងៃប្ដឹង {declared}', en: 'Born {born}, after the declaration on {declared}' },
    next: { km: 'ពិនិត្យថ្ងៃកំណើត និងថ្ងៃប្ដឹង', en: 'Check the date of birth and the date of declaration' },
  },
  declared_late: {
    says: {
      km: 'ប្ដឹង {days} ថ្ងៃក្រោយកំណើត លើសកំណត់ {deadline} ថ្ងៃ ({article})',
      en: 'Declared {days} days after the birth; the deadline is {deadline} days ({article})',
    },
    next: {
      km: 'ធ្វើតាមនីតិវិធីយឺត៖ បំពេញមូលហេតុ និងលិខិតភ្ជាប់',
      en: 'Use the late procedure: fill in the reason and what proves it',
    },
  },
  parent_born_after_child: {
    says: {
      km: 'ឪពុកម្ដាយកើត {here} ក្រោយកូន {born}',
      en: 'The parent was born {here}, after the child ({born})',
    },
    next: { km: 'ពិនិត្យថ្ងៃកំណើតទាំងពីរ', en: 'Check both dates of birth' },
  },
  parent_too_young: {
    says: { km: 'អាយុ {age} ឆ្នាំពេលកូនកើត ក្រោម {bound}', en: 'Aged {age} at the birth, under {bound}' },
    next: { km: 'ពិនិត្យឆ្នាំកំណើត និងអ្នកដែលត្រូវជ្រើស', en: 'Check the year of birth, and who was chosen' },
  },
  parent_too_old: {
    says: { km: 'អាយុ {age} ឆ្នាំពេលកូនកើត លើស {bound}', en: 'Aged {age} at the birth, over {bound}' },
    next: { km: 'ពិនិត្យឆ្នាំកំណើត និងអ្នកដែលត្រូវជ្រើស', en: 'Check the year of birth, and who was chosen' },
  },
  parent_young: {
    says: { km: 'អាយុតែ {age} ឆ្នាំពេលកូនកើត', en: 'Only {age} years old at the birth' },
    next: { km: 'មើលលិខិតរបស់ឪពុកម្ដាយម្ដងទៀត', en: 'Look at the parent’s own paper again' },
  },
  parent_old: {
    says: { km: 'អាយុដល់ {age} ឆ្នាំពេលកូនកើត', en: 'Already {age} years old at the birth' },
    next: {
      km: 'មើលលិខិតរបស់ឪពុកម្ដាយ៖ ប្រហែលជាជីដូនជីតា',
      en: 'Look at the parent’s own paper: it may be a grandparent',
    },
  },
  one_person_twice: {
    says: { km: 'មនុស្សម្នាក់ត្រូវបានជ្រើសពីរដង', en: 'One person was chosen twice' },
    next: { km: 'ជ្រើសឪពុក ម្ដាយ និងកូនម្ដងទៀត', en: 'Choose father, mother and child again' },
  },
  plural_order: {
    says: { km: 'កើតទី {here} តែមានទារក {most}', en: 'Number {here} of {most}' },
    next: { km: 'ពិនិត្យចំនួនទារក និងលំដាប់', en: 'Check how many were born and in what order' },
  },
  weight_unlikely: {
    says: { km: 'ទម្ងន់ {here} ក្រាម កម្រមាន', en: '{here} grams is very rare' },
    next: { km: 'ពិនិត្យខ្នាត៖ ក្រាម មិនមែនគីឡូ', en: 'Check the unit: grams, and the health notice' },
  },
  informant_not_known: {
    says: {
      km: 'អ្នកប្ដឹងជាឪពុក ឬម្ដាយ ដែលសរសេរថាមិនស្គាល់',
      en: 'The informant is the parent who is said to be not known',
    },
    next: { km: 'បំពេញឪពុកម្ដាយ ឬកែ ត្រូវជា', en: 'Fill in that parent, or change the relation' },
  },
  informant_differs: {
    says: {
      km: 'អ្នកប្ដឹង «{here}» តែឪពុកម្ដាយឈ្មោះ «{there}»',
      en: 'The informant is “{here}”, the parent “{there}”',
    },
    next: { km: 'ពិនិត្យឈ្មោះ ឬកែ ត្រូវជា', en: 'Check the name, or change the relation' },
  },
  informant_age_differs: {
    says: { km: 'អាយុអ្នកប្ដឹង {here} តែតាមថ្ងៃកំណើត {there}', en: 'Age {here}, but {there} by the date of birth' },
    next: { km: 'ពិនិត្យអាយុ និងថ្ងៃកំណើត', en: 'Check the age and the date of birth' },
  },
  informant_too_young: {
    says: { km: 'សាមីខ្លួនកើត {born} នៅក្មេងពេក', en: 'The person, born {born}, is too young to declare' },
    next: { km: 'កែ ត្រូវជា៖ អ្នកណាមកប្ដឹង', en: 'Change the relation: who came to declare' },
  },
  paper_after_declared: {
    says: { km: 'លិខិតចុះថ្ងៃ {here} ក្រោយថ្ងៃប្ដឹង {declared}', en: 'The paper is of {here}, after {declared}' },
    next: { km: 'ពិនិត្យថ្ងៃលើលិខិត', en: 'Check the date on the paper' },
  },
  two_heads: {
    says: { km: 'មេគ្រួសារពីរនាក់៖ {one} និង {two}', en: 'Two heads: {one} and {two}' },
    next: {
      km: 'ជ្រើសម្នាក់ ហើយកែ ត្រូវជា របស់ម្នាក់ទៀត',
      en: 'Keep one and change what the other is to them',
    },
  },
  head_not_listed: {
    says: { km: 'មេគ្រួសារមិនមានក្នុងសៀវភៅ', en: 'The head is not in this book' },
    next: { km: 'បញ្ចូលគាត់ ឬប្ដូរមេគ្រួសារ', en: 'Add the person, or change the head' },
  },
  head_gone: {
    says: { km: 'មេគ្រួសារ {one} មិននៅទៀតទេ', en: 'The head, {one}, is no longer here' },
    next: { km: 'ប្ដូរមេគ្រួសារ', en: 'Use “Change of head”' },
  },
  head_related_otherwise: {
    says: { km: '{one} ជាមេគ្រួសារ តែត្រូវជាផ្សេង', en: '{one} is the head and stands as something else' },
    next: { km: 'កែ ត្រូវជា ឬប្ដូរមេគ្រួសារ', en: 'Change the relation, or the head' },
  },
  related_to_nobody: {
    says: { km: '{one} ត្រូវជាជាមួយអ្នកដែលមិនមានក្នុងសៀវភៅ', en: '{one} is related to nobody in this book' },
    next: { km: 'ជ្រើសអ្នកក្នុងសៀវភៅនេះ', en: 'Choose somebody of this book' },
  },
  related_to_self: {
    says: { km: '{one} ត្រូវជាជាមួយខ្លួនឯង', en: '{one} is related to themselves' },
    next: { km: 'ជ្រើសអ្នកផ្សេង', en: 'Choose the other person' },
  },
  generations_turned: {
    says: { km: '{one} កើតមុន {two}', en: '{one} was born before {two}' },
    next: { km: 'ពិនិត្យថ្ងៃកំណើត ឬ ត្រូវជា', en: 'Check the dates of birth, or the relation' },
  },
  generations_near: {
    says: { km: '{one} ក្មេងជាង {two} តែ {years} ឆ្នាំ', en: '{one} is only {years} years younger than {two}' },
    next: {
      km: 'ពិនិត្យថ្ងៃកំណើត ឬ ត្រូវជា៖ ប្រហែលកូនចុង',
      en: 'Check the dates of birth, or the relation: it may be a stepchild',
    },
  },
  sex_against_relation: {
    says: { km: 'ភេទរបស់ {one} មិនត្រូវនឹង ត្រូវជា', en: 'The sex of {one} does not go with the relation' },
    next: { km: 'កែភេទ ឬ ត្រូវជា', en: 'Change the sex or the relation' },
  },
  two_spouses: {
    says: { km: 'ប្ដី ឬប្រពន្ធពីរនាក់៖ {one} និង {two}', en: 'Two spouses: {one} and {two}' },
    next: { km: 'ពិនិត្យ ត្រូវជា របស់ម្នាក់ៗ', en: 'Check what each of them is' },
  },
  died_before_born: {
    says: { km: '{one} ស្លាប់ {here} មុនកើត {born}', en: '{one} died {here}, before the birth on {born}' },
    next: { km: 'ពិនិត្យថ្ងៃទាំងពីរ', en: 'Check both dates' },
  },
  entered_before_born: {
    says: { km: '{one} ចូលសៀវភៅ {here} មុនកើត {born}', en: '{one} entered {here}, before the birth on {born}' },
    next: { km: 'ពិនិត្យថ្ងៃទាំងពីរ', en: 'Check both dates' },
  },
  temporary_too_long: {
    says: {
      km: '{one} ស្នាក់នៅបណ្ដោះអាសន្នលើស {months} ខែ',
      en: 'The temporary stay of {one} is longer than {months} months',
    },
    next: { km: 'ពិនិត្យថ្ងៃ ឬចុះជាអចិន្ត្រៃយ៍', en: 'Check the dates, or enter it as permanent' },
  },
  foreigner_in_family_book: {
    says: {
      km: '{one} មានសញ្ជាតិ {here}៖ សៀវភៅគ្រួសារសម្រាប់ពលរដ្ឋខ្មែរ',
      en: '{one} is {here}: a family book is for Khmer citizens',
    },
    next: { km: 'ចុះក្នុងសៀវភៅស្នាក់នៅ', en: 'Enter the person in the residence book' },
  },
  range_reversed: {
    says: {
      km: 'លេខចុងក្រោយ {last} តូចជាងលេខដំបូង {first}',
      en: 'The last number {last} is below the first, {first}',
    },
    next: { km: 'ពិនិត្យលេខទាំងពីរ', en: 'Check both numbers' },
  },
} as const;
