import { decision } from './decision.ts';
import { type Condition, type Fields, field } from './field.ts';
import { nameFields, sex } from './names.ts';
import { identifier, parentFields } from './people.ts';
import { choice, civilDate, flag, personId, place, text, timeOfDay, wholeNumber } from './types.ts';

const isMultiple: Condition = {
  words: { km: 'បើកូនភ្លោះ', en: 'If twins or more' },
  holds: (state) => state['child.plurality'] !== undefined && state['child.plurality'] !== 'single',
};
const isMarried: Condition = {
  words: { km: 'បើមានសំបុត្រអាពាហ៍ពិពាហ៍', en: 'If the marriage is registered' },
  holds: (state) => state['parents.union'] === 'registered',
};
const isLate: Condition = {
  words: { km: 'បើលើសពេលកំណត់', en: 'If declared after the deadline' },
  holds: (state) => state.document === 'attestation' || state.late !== undefined,
};

const PAGE = 'domain.md §2, register page [L]';
const CERTIFICATE = 'domain.md §2, birth certificate [L]';

/** What the register page and the certificate ask for a birth. */
export const birthFields = {
  document: field(
    choice([
      { value: 'certificate', label: { km: 'សំបុត្រកំណើត', en: 'Birth certificate' } },
      { value: 'attestation', label: { km: 'សំបុត្របញ្ជាក់កំណើត', en: 'Birth attestation' } },
    ]),
    'ប្រភេទសំបុត្រ',
    'Document',
    'domain.md §2: three documents, own books [L]',
    { hint: { km: 'បញ្ជាក់កំណើត៖ សម្រាប់ការចុះយឺត ឬមនុស្សធំ', en: 'Attestation: late entries and adults' } },
  ),
  ...nameFields('child', true),
  'child.sex': field(sex, 'ភេទ', 'Sex', CERTIFICATE, { required: true }),
  'child.born': field(civilDate, 'ថ្ងៃខែឆ្នាំកំណើត', 'Date of birth', `${CERTIFICATE}; §7, precision`, {
    required: true,
    hint: { km: 'បំពេញតែអ្វីដែលដឹង', en: 'Only as far as it is known' },
  }),
  'child.time': field(timeOfDay, 'ម៉ោងកំណើត', 'Time of birth', PAGE),
  'child.birthplace': field(place, 'ទីកន្លែងកំណើត', 'Place of birth', `${CERTIFICATE}; §8, own words`, {
    required: true,
  }),
  'child.site': field(
    choice([
      { value: 'facility', label: { km: 'មណ្ឌលសុខភាព / មន្ទីរពេទ្យ', en: 'Health facility' } },
      { value: 'home', label: { km: 'នៅផ្ទះ', en: 'At home' } },
      { value: 'elsewhere', label: { km: 'កន្លែងផ្សេង', en: 'Elsewhere' } },
    ]),
    'កើតនៅ',
    'Site of birth',
    'domain.md §10, core topic [L]',
  ),
  'child.attendant': field(
    choice([
      { value: 'doctor', label: { km: 'គ្រូពេទ្យ', en: 'Doctor' } },
      { value: 'midwife', label: { km: 'ឆ្មប', en: 'Midwife' } },
      { value: 'traditional', label: { km: 'ឆ្មបបុរាណ', en: 'Traditional midwife' } },
      { value: 'other', label: { km: 'អ្នកផ្សេង', en: 'Somebody else' } },
      { value: 'nobody', label: { km: 'គ្មាន', en: 'Nobody' } },
    ]),
    'អ្នកបង្កើត',
    'Attendant',
    'domain.md §10, core topic [L]',
  ),
  'child.plurality': field(
    choice([
      { value: 'single', label: { km: 'ម្នាក់', en: 'Single' } },
      { value: 'twin', label: { km: 'កូនភ្លោះពីរ', en: 'Twins' } },
      { value: 'more', label: { km: 'ភ្លោះបី ឬច្រើន', en: 'Triplets or more' } },
    ]),
    'ចំនួនទារក',
    'Single or multiple',
    PAGE,
  ),
  'child.pluralityOrder': field(wholeNumber(1, 9), 'កើតទី', 'Order among twins', PAGE, {
    askedWhen: isMultiple,
    requiredWhen: isMultiple,
  }),
  'child.birthOrder': field(wholeNumber(1, 25), 'កូនទី', 'Birth order', PAGE),
  'child.weight': field(wholeNumber(200, 8000), 'ទម្ងន់ (ក្រាម)', 'Weight in grams', PAGE),
  'child.nationality': field(text, 'សញ្ជាតិ', 'Nationality', `${CERTIFICATE}; §4: recorded, not decided`),
  'child.lunarDate': field(text, 'ថ្ងៃខែតាមចន្ទគតិ', 'Lunar date', 'domain.md §7: as the family says it [L]'),
  'child.person': field(personId, 'បុគ្គល', 'Person', 'design.md §7'),
  ...parentFields('mother'),
  ...parentFields('father'),
  'parents.union': field(
    choice([
      { value: 'registered', label: { km: 'មានសំបុត្រអាពាហ៍ពិពាហ៍', en: 'Registered marriage' } },
      { value: 'customary', label: { km: 'រៀបការតាមប្រពៃណី', en: 'Customary wedding' } },
      { value: 'unmarried', label: { km: 'មិនបានរៀបការ', en: 'Not married' } },
      { value: 'unknown', label: { km: 'មិនដឹង', en: 'Not known' } },
    ]),
    'ឪពុកម្ដាយរៀបការ',
    'The parents are',
    'domain.md §2: unmarried parents may register; customary and registered are two things [S]',
  ),
  'parents.marriage': field(
    decision(['number'], ['on', 'commune']),
    'សំបុត្រអាពាហ៍ពិពាហ៍',
    'Marriage certificate',
    PAGE,
    { askedWhen: isMarried },
  ),
  'informant.name': field(text, 'ឈ្មោះអ្នកប្ដឹង', 'Informant', PAGE, { required: true }),
  'informant.relation': field(
    choice([
      { value: 'father', label: { km: 'ឪពុក', en: 'Father' } },
      { value: 'mother', label: { km: 'ម្ដាយ', en: 'Mother' } },
      { value: 'self', label: { km: 'សាមីខ្លួន', en: 'The person' } },
      { value: 'relative', label: { km: 'សាច់ញាតិ', en: 'Relative' } },
      { value: 'witness', label: { km: 'អ្នកដែលបានឃើញ', en: 'Witness of the birth' } },
    ]),
    'ត្រូវជា',
    'Relation to the child',
    'Sub-decree 103: a parent, else a relative or neighbour who witnessed [S]',
    { required: true },
  ),
  'informant.age': field(wholeNumber(10, 120), 'អាយុអ្នកប្ដឹង', 'Age of the informant', PAGE),
  'informant.residence': field(place, 'ទីលំនៅអ្នកប្ដឹង', 'Residence of the informant', PAGE),
  'informant.identifier': field(identifier, 'ឯកសារអ្នកប្ដឹង', 'Paper of the informant', PAGE),
  'witnesses.*': field(decision(['name'], ['age', 'residence']), 'សាក្សី', 'Witness', PAGE),
  'evidence.*': field(
    decision(['kind'], ['number', 'issuer', 'on']),
    'លិខិតភ្ជាប់',
    'Evidence',
    'domain.md §2: letter of hospital or village chief, books, marriage certificate [S]',
  ),
  notice: field(
    text,
    'លិខិតជូនដំណឹងកំណើត',
    'Birth notice',
    'domain.md §9: the health facility’s notice that it was declared from',
  ),
  late: field(
    decision(['reason'], ['evidence']),
    'មូលហេតុយឺត',
    'Reason of late declaration',
    'domain.md §2: late procedure, 2023 law [U]',
    { askedWhen: isLate, requiredWhen: isLate },
  ),
  declaredOn: field(
    civilDate,
    'ថ្ងៃប្ដឹង',
    'Declared on',
    'domain.md §7: the clerk says it, not the tablet’s clock',
    {
      required: true,
      hint: { km: 'រយៈពេលកំណត់រាប់ដល់ថ្ងៃនេះ', en: 'The deadline is counted to this date' },
    },
  ),
  remarks: field(text, 'ផ្សេងៗ', 'Remarks', PAGE),
  regime: field(
    choice([
      { value: 'paper', label: { km: 'ក្រដាស (អនុក្រឹត្យ ១០៣)', en: 'Paper (Sub-decree 103)' } },
      { value: 'electronic', label: { km: 'អេឡិចត្រូនិក (ប្រកាស)', en: 'Electronic (prakas)' } },
    ]),
    'របបច្បាប់',
    'Regime',
    'domain.md §0: two regimes, per commune, dated [S]',
    { required: true },
  ),
  receipt: field(
    decision(['number']),
    'បង្កាន់ដៃលេខ',
    'Receipt',
    'design.md §8: device code, running number, check digit',
  ),
  verification: field(
    decision(['uic', 'on']),
    'លេខសម្គាល់ខ្លួន (UIC)',
    'Verification and UIC',
    'domain.md §0: given by the district, never made up here [S]',
  ),
  registration: field(
    decision(['book', 'number', 'year', 'on'], ['bookKind', 'register']),
    'ការចុះបញ្ជី',
    'Registration',
    'domain.md §2: commune, book kind, book, entry, year [L]',
  ),
  standing: field(
    decision(['is'], ['on', 'reason', 'article']),
    'ស្ថានភាព',
    'Status',
    'design.md §1, rule 11',
  ),
  'annotations.*': field(
    decision(['text', 'on'], ['article']),
    'កំណត់សម្គាល់',
    'Annotation',
    'domain.md §1: corrections are annotations with a legal basis [S]',
  ),
  'shared.*': field(flag, 'ចែករំលែកជាមួយ', 'Shared with', 'design.md §4'),
} satisfies Fields;
