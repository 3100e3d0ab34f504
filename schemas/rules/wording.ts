import type { ProvinceConfig } from '../kinds/province-config.ts';
import type { CivilDate, PlaceValue } from '../kinds/types.ts';
import type { Json } from '../record/json.ts';
import { toSearchKey } from '../text/khmer.ts';
import type { Check, Facts } from './check.ts';
import { compareDates, type DateAgreement, isBuddhistEra } from './civil-dates.ts';
import { compareNames, type NameDisagreement } from './compare-names.ts';
import { comparePlaces, type PlaceAgreement } from './compare-places.ts';
import { type Mention, pathIn } from './mention.ts';
import type { CheckCode } from './words.ts';

/**
 * Where a paper words one person otherwise than the form does: field by field, each saying which paper says what. What
 * either side leaves out disagrees with nothing.
 */
export function compareWording(
  form: Mention,
  other: Mention,
  fathers: readonly Mention[],
  config: ProvinceConfig,
): readonly Check[] {
  return [
    ...compareNames(form, other, fathers).map(({ field, how }) =>
      disagreement(NAME_CODES[how][field.endsWith('Latin') ? 1 : 0], form, other, field, {
        here: form[field] ?? '',
        there: other[field] ?? '',
      }),
    ),
    ...compareSex(form, other),
    ...compareBirthDate(form, other),
    ...compareBirthplace(form, other, config),
    ...compareNationality(form, other),
    ...compareNumbers(form, other),
  ];
}

const NAME_CODES: Readonly<Record<NameDisagreement, readonly [khmer: CheckCode, latin: CheckCode]>> = {
  swapped: ['names_swapped', 'names_swapped'],
  spelled: ['name_spelled_otherwise', 'latin_spelled_otherwise'],
  patronymic: ['patronymic', 'patronymic'],
  differ: ['name_differs', 'latin_differs'],
};

function compareSex(form: Mention, other: Mention): readonly Check[] {
  if (form.sex === undefined || other.sex === undefined || form.sex === other.sex) return [];
  // A mother's sex is not asked for: what is wrong then is who was chosen for her.
  const field = form.slot === 'mother' || form.slot === 'father' ? 'familyName' : 'sex';
  return [disagreement('sex_differs', form, other, field, { here: form.sex, there: other.sex }, 'sex')];
}

const DATE_CODES: Readonly<Record<Exclude<DateAgreement, 'agree'>, CheckCode>> = {
  'stand-in': 'birth_date_stand_in',
  year: 'birth_year_differs',
  turned: 'birth_date_turned',
  differ: 'birth_date_differs',
};

function compareBirthDate(form: Mention, other: Mention): readonly Check[] {
  // A year of the Buddhist Era is named as such elsewhere, and agrees with nothing.
  if (form.born === undefined || other.born === undefined || isBuddhistEra(form.born.value)) return [];
  const how = compareDates(form.born, other.born);
  if (how === 'agree') return [];
  const facts = { here: form.born.value, there: other.born.value };
  return [disagreement(DATE_CODES[how], form, other, 'born', facts)];
}

const PLACE_CODES: Readonly<Record<Exclude<PlaceAgreement, 'agree'>, CheckCode>> = {
  renamed: 'birthplace_renamed',
  differ: 'birthplace_differs',
};

function compareBirthplace(form: Mention, other: Mention, config: ProvinceConfig): readonly Check[] {
  if (form.birthplace === undefined || other.birthplace === undefined) return [];
  const how = comparePlaces(form.birthplace, other.birthplace, recodingsIn(config));
  if (how === 'agree') return [];
  const facts = { here: form.birthplace.text, there: other.birthplace.text };
  return [disagreement(PLACE_CODES[how], form, other, 'birthplace', facts)];
}

/** All recodings a province knows of, whenever they were. */
export function recodingsIn({ recodings }: ProvinceConfig) {
  return recodings.flatMap(({ value }) => value);
}

const KHMER_NATIONALITY = ['ខ្មែរ', 'កម្ពុជា', 'khmer', 'cambodian', 'cambodia'].map(toSearchKey);

/** Whether a nationality is that of the citizens, in any of the words for it. */
export function isKhmerNationality(nationality: string): boolean {
  return KHMER_NATIONALITY.includes(toSearchKey(nationality));
}

function compareNationality(form: Mention, other: Mention): readonly Check[] {
  const { nationality: here } = form;
  const { nationality: there } = other;
  if (here === undefined || there === undefined || here === there || toSearchKey(here) === toSearchKey(there))
    return [];
  if (isKhmerNationality(here) && isKhmerNationality(there)) return [];
  return [disagreement('nationality_differs', form, other, 'nationality', { here, there })];
}

function compareNumbers(form: Mention, other: Mention): readonly Check[] {
  return form.numbers.flatMap((one) => {
    const rival = other.numbers.find((candidate) => candidate.kind === one.kind);
    if (rival === undefined) return [];
    const isOther = one.value !== rival.value && toSearchKey(one.value) !== toSearchKey(rival.value);
    const isOtherDay = one.on !== undefined && rival.on !== undefined && one.on !== rival.on;
    if (!isOther && !isOtherDay) return [];
    const code = isOther ? 'number_differs' : 'number_date_differs';
    const [here, there] = isOther ? [one.value, rival.value] : [one.on ?? '', rival.on ?? ''];
    return [checkAgainst(code, one.path, other, rival.path, { kind: one.kind, here, there })];
  });
}

function disagreement(
  code: CheckCode,
  form: Mention,
  other: Mention,
  field: string,
  facts: Facts,
  thereField = field,
): Check {
  return checkAgainst(code, pathIn(form, field), other, pathIn(other, thereField), facts);
}

/** A disagreement at a path of the form with what another paper says at a path of its own. */
export function checkAgainst(
  code: CheckCode,
  path: string,
  other: Mention,
  otherPath: string,
  facts: Facts,
): Check {
  const says: Json | CivilDate | PlaceValue = other.state[otherPath] ?? null;
  const check = { code, level: 'disagrees', path, facts } as const;
  if (other.paper === undefined) return check;
  const { id, kind, title } = other.paper;
  return { ...check, paper: { id, kind, title, path: otherPath, says } };
}
