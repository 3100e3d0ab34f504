import type { Words } from '../kinds/field.ts';
import type { ReasonCode } from './likeness.ts';

/** Why two papers may speak of one person, or may not, in few words. */
export const REASON_WORDS: Readonly<Record<ReasonCode, Words>> = {
  same_name: { km: 'ឈ្មោះដូចគ្នា', en: 'same name' },
  alike_name: { km: 'ឈ្មោះស្រដៀងគ្នា', en: 'name alike' },
  same_given_name: { km: 'នាមខ្លួនដូចគ្នា', en: 'same given name' },
  patronymic: { km: 'នាមត្រកូលតាមឈ្មោះឪពុក', en: 'family name after the father' },
  other_name: { km: 'ឈ្មោះផ្សេង', en: 'another name' },
  same_birth_date: { km: 'ថ្ងៃកំណើតដូចគ្នា', en: 'same date of birth' },
  near_birth_date: { km: 'ថ្ងៃកំណើតស្រដៀងគ្នា', en: 'date of birth alike' },
  other_birth_date: { km: 'ថ្ងៃកំណើតផ្សេង', en: 'another date of birth' },
  same_sex: { km: 'ភេទដូចគ្នា', en: 'same sex' },
  other_sex: { km: 'ភេទផ្សេង', en: 'another sex' },
  same_number: { km: 'លេខឯកសារដូចគ្នា', en: 'same number on a paper' },
  other_number: { km: 'លេខឯកសារផ្សេង', en: 'another number on a paper' },
  same_birthplace: { km: 'ទីកន្លែងកំណើតដូចគ្នា', en: 'same place of birth' },
  other_province: { km: 'កើតនៅខេត្តផ្សេង', en: 'born in another province' },
  same_mother: { km: 'ម្ដាយដូចគ្នា', en: 'same mother' },
  other_mother: { km: 'ម្ដាយផ្សេង', en: 'another mother' },
  same_father: { km: 'ឪពុកដូចគ្នា', en: 'same father' },
  other_father: { km: 'ឪពុកផ្សេង', en: 'another father' },
  twin: { km: 'ប្រហែលជាកូនភ្លោះ', en: 'perhaps a twin' },
};
