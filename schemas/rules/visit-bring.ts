import type { Words } from '../kinds/field.ts';
import type { Mark } from '../kinds/province-config.ts';
import type { VisitCode } from './visit-reasons.ts';

/** Something that must be at hand at the house, and how sure it is that it is asked for (domain.md's marks). */
export interface Brought {
  readonly what: Words;
  /** Whether the family has it ready, or whoever comes brings it. */
  readonly by: 'family' | 'officer';
  readonly mark: Mark;
}

const BOOK: Brought = {
  what: { km: 'សៀវភៅគ្រួសារ ឬសៀវភៅស្នាក់នៅ', en: 'Family book or residence book' },
  by: 'family',
  mark: 'S',
};
const BOTH_BOOKS: Brought = {
  what: { km: 'សៀវភៅទាំងពីរ', en: 'Both books' },
  by: 'family',
  mark: 'L',
};
const LETTER: Brought = {
  what: { km: 'លិខិតមន្ទីរពេទ្យ ឬមេភូមិ', en: 'Letter of the hospital or the village chief' },
  by: 'family',
  mark: 'S',
};
const MARRIAGE: Brought = {
  what: { km: 'សំបុត្រអាពាហ៍ពិពាហ៍ បើមាន', en: 'Marriage certificate, if there is one' },
  by: 'family',
  mark: 'S',
};
const AGE: Brought = {
  what: { km: 'ឯកសារបញ្ជាក់អាយុ ឬសាក្សីពីរនាក់', en: 'A paper that proves the age, or two witnesses' },
  by: 'family',
  mark: 'U',
};
const BIRTH_PAPER: Brought = {
  what: { km: 'សេចក្តីចម្លងសំបុត្រកំណើត ឬបញ្ជាក់កំណើត', en: 'Copy of the birth certificate or attestation' },
  by: 'family',
  mark: 'S',
};
const OLD_CARD: Brought = {
  what: { km: 'អត្តសញ្ញាណប័ណ្ណចាស់', en: 'The old identity card' },
  by: 'family',
  mark: 'L',
};
const CHIEF_LETTER: Brought = {
  what: { km: 'លិខិតមេភូមិ', en: 'The village chief’s notice' },
  by: 'family',
  mark: 'L',
};
const CARD_OF_DEAD: Brought = {
  what: { km: 'អត្តសញ្ញាណប័ណ្ណរបស់អ្នកស្លាប់', en: 'The identity card of who died' },
  by: 'family',
  mark: 'U',
};
const CARD: Brought = {
  what: { km: 'អត្តសញ្ញាណប័ណ្ណ', en: 'Identity card' },
  by: 'family',
  mark: 'L',
};
const SLIPS: Brought = {
  what: { km: 'បង្កាន់ដៃ និងប្រអប់ផ្ដិតមេដៃ', en: 'Slips, and the pad for thumbprints' },
  by: 'officer',
  mark: 'L',
};
const APPLICATION: Brought = {
  what: { km: 'ពាក្យសុំអត្តសញ្ញាណប័ណ្ណ', en: 'Application for an identity card' },
  by: 'officer',
  mark: 'L',
};

/** What to have at hand for each reason: domain.md §2 (birth, death), §3 (books) and §4 (identity card). */
const BRING: Readonly<Record<VisitCode, readonly Brought[]>> = {
  notice: [SLIPS, LETTER, BOOK, MARRIAGE],
  birth_due: [SLIPS, LETTER, BOOK, MARRIAGE],
  birth_late: [SLIPS, LETTER, BOOK, MARRIAGE, AGE],
  returned: [SLIPS, LETTER, BOOK],
  verified: [BOOK],
  asked: [BOTH_BOOKS],
  contested: [BOTH_BOOKS],
  told: [BOTH_BOOKS],
  id_card: [APPLICATION, BIRTH_PAPER, BOOK],
  card_ends: [APPLICATION, OLD_CARD, BOOK],
  stay_ends: [CARD, BOOK],
  book_lost: [CARD],
  dead_listed: [BOTH_BOOKS, CHIEF_LETTER],
  death: [CHIEF_LETTER, BOOK, CARD_OF_DEAD],
};

/** What to have at hand for several reasons, each once, with for how many. */
export function bringFor(
  codes: readonly VisitCode[],
): readonly { readonly brought: Brought; readonly times: number }[] {
  const times = new Map<Brought, number>();
  for (const code of codes) for (const one of BRING[code]) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times]
    .map(([brought, count]) => ({ brought, times: count }))
    .sort((a, b) => Number(a.brought.by === 'family') - Number(b.brought.by === 'family'));
}
