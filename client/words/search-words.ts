import type { Words } from '../../schemas/kinds/field.ts';
import type { Reason } from '../device/search/reasons.ts';
import type { HitPaper } from '../device/search/search-index.ts';

/** Why somebody was found. */
export const REASON_WORDS: Readonly<Record<Reason['code'], Words>> = {
  name: { km: 'ឈ្មោះត្រូវ', en: 'Same name' },
  'name-similar': { km: 'ឈ្មោះស្រដៀង', en: 'Name sounds alike' },
  'name-begins': { km: 'ឈ្មោះផ្ដើមដូច្នេះ', en: 'Name begins so' },
  'name-swapped': { km: 'នាមត្រកូល និងនាមខ្លួនឆ្លាស់គ្នា', en: 'Names the other way round' },
  born: { km: 'ថ្ងៃកំណើតត្រូវ', en: 'Same date of birth' },
  'born-near': { km: 'ថ្ងៃកំណើតជិតគ្នា', en: 'Date of birth near' },
  village: { km: 'ភូមិត្រូវ', en: 'Same village' },
  'village-similar': { km: 'ភូមិស្រដៀង', en: 'Village sounds alike' },
  number: { km: 'លេខត្រូវ', en: 'Same number' },
};

/** What a paper calls somebody. */
export const SLOT_WORDS: Readonly<Record<HitPaper['slot'], Words>> = {
  person: { km: 'សាមីខ្លួន', en: 'the person' },
  child: { km: 'ទារក', en: 'the child' },
  member: { km: 'សមាជិក', en: 'member' },
  mother: { km: 'ម្ដាយ', en: 'the mother' },
  father: { km: 'ឪពុក', en: 'the father' },
};
