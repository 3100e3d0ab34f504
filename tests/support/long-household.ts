import type { State } from '../../client/forms/question.ts';

/** Khmer of a length that papers have: three bytes a letter. */
export const WORDS = 'សុខសាន្តចន្ទតារារតនាវិច្ឆិកា';
export const PLACE = {
  text: 'ភូមិកណ្ដាល ឃុំព្រៃខ្មុំ ស្រុកអង្គរជ័យ ខេត្តកំពត ព្រះរាជាណាចក្រកម្ពុជា',
  code: '07020101',
  gazetteer: '2026-01',
};
/** Root id of a person, by a number below a thousand. */
export const root = (index: number) => String(index).padStart(3, '0').padEnd(43, 'M');

/** A member with every column of a residence book filled in, in Khmer. */
export function fullMember(id: string, head: string, is: string): State {
  const at = `members.${id}`;
  return {
    [`${at}.familyName`]: WORDS,
    [`${at}.givenName`]: `${WORDS}${id.slice(0, 3)}`,
    [`${at}.familyNameLatin`]: 'SOK SAN CHAN DARA RATANA',
    [`${at}.givenNameLatin`]: 'VICHEKA SOK SAN CHAN DARA',
    [`${at}.sex`]: 'f',
    [`${at}.born`]: { value: '1985-03-31', precision: 'day', source: 'សំបុត្របញ្ជាក់កំណើត' },
    [`${at}.birthplace`]: PLACE,
    [`${at}.nationality`]: 'ខ្មែរ',
    [`${at}.relation`]: { to: head, is },
    [`${at}.maritalStatus`]: 'married',
    [`${at}.occupation`]: 'កសិករ និងអ្នកលក់ដូរនៅផ្សារក្នុងឃុំ',
    [`${at}.workplace`]: 'រោងចក្រកាត់ដេរ ខណ្ឌពោធិ៍សែនជ័យ រាជធានីភ្នំពេញ',
    [`${at}.identifier`]: {
      kind: 'អត្តសញ្ញាណប័ណ្ណសញ្ជាតិខ្មែរ',
      value: '010203040',
      issuer: 'អគ្គនាយកដ្ឋានអត្តសញ្ញាណកម្ម',
      on: '2019-05-06',
    },
    [`${at}.previousAddress`]: PLACE,
    [`${at}.entry`]: { reason: 'ចុះបញ្ជីដំបូងតាមសំបុត្របញ្ជាក់', on: '2010-01-31', from: PLACE.text },
    [`${at}.presence`]: { is: 'present' },
    [`${at}.stay`]: { is: 'temporary', from: '2026-08-01', until: '2026-12-31' },
    [`${at}.permit`]: { number: '០១២៣៤៥៦៧៨', kind: 'លិខិតស្នាក់នៅ', until: '2027-12-31' },
  };
}
