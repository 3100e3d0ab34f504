import { decision } from './decision.ts';
import { type Fields, field } from './field.ts';
import { nameFields, sex } from './names.ts';
import { identifier, maritalStatus } from './people.ts';
import { choice, civilDate, flag, personId, place, text } from './types.ts';

/** What a member is to the person named; the list follows the book's own column (domain.md §3 [L]). */
export const RELATIONS = choice([
  { value: 'head', label: { km: 'មេគ្រួសារ', en: 'Head' } },
  { value: 'husband', label: { km: 'ប្ដី', en: 'Husband' } },
  { value: 'wife', label: { km: 'ប្រពន្ធ', en: 'Wife' } },
  { value: 'child', label: { km: 'កូន', en: 'Child' } },
  { value: 'adopted-child', label: { km: 'កូនចិញ្ចឹម', en: 'Adopted or foster child' } },
  { value: 'child-in-law', label: { km: 'កូនប្រសា', en: 'Son- or daughter-in-law' } },
  { value: 'grandchild', label: { km: 'ចៅ', en: 'Grandchild' } },
  { value: 'father', label: { km: 'ឪពុក', en: 'Father' } },
  { value: 'mother', label: { km: 'ម្ដាយ', en: 'Mother' } },
  { value: 'sibling', label: { km: 'បងប្អូន', en: 'Brother or sister' } },
  { value: 'niece-or-nephew', label: { km: 'ក្មួយ', en: 'Niece or nephew' } },
  { value: 'grandparent', label: { km: 'ជីដូនជីតា', en: 'Grandparent' } },
  { value: 'lodger', label: { km: 'អ្នកស្នាក់នៅ', en: 'Lodger' } },
  { value: 'other', label: { km: 'ផ្សេងទៀត', en: 'Other' } },
]);

/** Whether somebody is at home. Migrants are absent, not struck (domain.md §3 [S]). */
export const PRESENCES = choice([
  { value: 'present', label: { km: 'នៅ', en: 'Present' } },
  { value: 'absent', label: { km: 'អវត្តមាន', en: 'Absent' } },
  { value: 'leaving', label: { km: 'កំពុងផ្លាស់ចេញ', en: 'Leaving' } },
  { value: 'left', label: { km: 'ចេញ', en: 'Left' } },
  { value: 'dead', label: { km: 'ស្លាប់', en: 'Dead' } },
]);

const BOOK = 'domain.md §3, columns of the books [L, U for the exact columns]';

/** A book's address: group and village are it; houses mostly have neither number nor street (domain.md §8 [S]). */
const addressFields = {
  'address.village': field(place, 'ភូមិ', 'Village', 'domain.md §8: group and village are the address [S]', {
    required: true,
  }),
  'address.group': field(text, 'ក្រុមទី', 'Group', 'domain.md §8 [S]'),
  'address.house': field(text, 'ផ្ទះលេខ', 'House number', 'domain.md §8: mostly none'),
  'address.street': field(text, 'ផ្លូវ', 'Street', 'domain.md §8: mostly none'),
} satisfies Fields;

/** What both books keep of each person, in the book's own wording. */
const memberFields = {
  ...nameFields('members.*', true),
  'members.*.sex': field(sex, 'ភេទ', 'Sex', BOOK, { required: true }),
  'members.*.born': field(civilDate, 'ថ្ងៃខែឆ្នាំកំណើត', 'Date of birth', `${BOOK}; §7, precision`, {
    hint: { km: 'បំពេញតែអ្វីដែលដឹង', en: 'Only as far as it is known' },
  }),
  'members.*.birthplace': field(place, 'ទីកន្លែងកំណើត', 'Place of birth', BOOK),
  'members.*.nationality': field(text, 'សញ្ជាតិ', 'Nationality', `${BOOK}; §4, recorded, not decided`),
  'members.*.relation': field(
    decision(['to', 'is'], [], { to: personId, is: RELATIONS }),
    'ត្រូវជា',
    'Relation',
    'design.md §1, rule 11: a relation names its head',
    { required: true },
  ),
  'members.*.maritalStatus': field(maritalStatus, 'ស្ថានភាពគ្រួសារ', 'Marital status', BOOK),
  'members.*.occupation': field(text, 'មុខរបរ', 'Occupation', BOOK),
  'members.*.workplace': field(text, 'កន្លែងធ្វើការ', 'Workplace', BOOK),
  'members.*.identifier': field(identifier, 'លេខឯកសារសម្គាល់', 'Identity paper', `${BOOK}; §4`),
  'members.*.previousAddress': field(place, 'អាសយដ្ឋានមុន', 'Previous address', BOOK),
  'members.*.entry': field(
    decision(['reason'], ['on', 'from']),
    'ការចូល',
    'Entry',
    `${BOOK}: date and reason of entry`,
  ),
  'members.*.presence': field(
    decision(['is'], ['on', 'reason', 'to'], { is: PRESENCES }),
    'វត្តមាន',
    'Presence',
    'domain.md §3: migrants are absent, not struck [S]; date and reason of leaving [L]',
    { required: true },
  ),
  'members.*.birth': field(text, 'សំបុត្រកំណើត', 'Birth record', 'domain.md §3: birth, add by certificate [S]'),
} satisfies Fields;

/** What a book says of itself, beside its people. */
export const bookFields = {
  number: field(text, 'លេខសៀវភៅ', 'Book number', 'domain.md §3, cover [L]'),
  head: field(personId, 'មេគ្រួសារ', 'Head', 'domain.md §3: the head may change, and may not live there'),
  ...addressFields,
  ...memberFields,
  issued: field(
    decision(['on'], ['number', 'by']),
    'ការចេញសៀវភៅ',
    'Issued',
    'design.md §7: issuers differ, dated',
  ),
  duplicate: field(
    decision(['number', 'on', 'reason']),
    'សៀវភៅថ្មីជំនួស',
    'Duplicate',
    'domain.md §3: lost or full book, duplicate [L]',
  ),
  'origins.*': field(
    flag,
    'មកពីសៀវភៅ',
    'Comes from book',
    'domain.md §3: split and merge, both histories kept',
  ),
  continues: field(text, 'បន្តក្នុងសៀវភៅ', 'Continues in book', 'domain.md §3: merge of books'),
  'shared.*': field(flag, 'ចែករំលែកជាមួយ', 'Shared with', 'design.md §4'),
  'annotations.*': field(decision(['text', 'on'], ['article']), 'កំណត់សម្គាល់', 'Annotation', 'domain.md §3 [L]'),
  standing: field(
    decision(['is'], ['on', 'reason', 'article']),
    'ស្ថានភាព',
    'Status',
    'design.md §1, rule 11',
  ),
} satisfies Fields;

export const ADDRESS = Object.keys(addressFields);
/** A member's wording: what a correction may change. */
export const WORDING = Object.keys(memberFields).filter(
  (path) => !/\.(relation|presence|birth|entry)$/.test(path),
);
/** All that is written of a member who is new to the book. */
export const WHOLE_MEMBER = Object.keys(memberFields).filter((path) => !path.endsWith('.birth'));
