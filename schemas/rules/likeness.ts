import { toSearchKey } from '../text/khmer.ts';
import { compareDates, isStandIn } from './civil-dates.ts';
import { compareWholeNames } from './compare-names.ts';
import type { KnownPerson } from './known-person.ts';
import { haveOneNumber } from './links.ts';
import type { Mention } from './mention.ts';
import { nameLikeness } from './name-likeness.ts';
import type { CountedField, Frequencies } from './people-index.ts';
import { textAt } from './read.ts';

export type ReasonCode =
  | 'same_name'
  | 'alike_name'
  | 'same_given_name'
  | 'patronymic'
  | 'other_name'
  | 'same_birth_date'
  | 'near_birth_date'
  | 'other_birth_date'
  | 'same_sex'
  | 'other_sex'
  | 'same_number'
  | 'other_number'
  | 'same_birthplace'
  | 'other_province'
  | 'same_mother'
  | 'other_mother'
  | 'same_father'
  | 'other_father'
  | 'twin';

/** One thing that speaks for or against two mentions being one person, in bits: ten bits are a thousand to one. */
export interface Reason {
  readonly code: ReasonCode;
  readonly bits: number;
}

/**
 * What two mentions have in common and apart, weighed after Fellegi and Sunter: what agrees counts by how rare it is,
 * what differs by how seldom a clerk writes it so.
 */
export function compareLives(a: KnownPerson, b: KnownPerson, frequencies: Frequencies): readonly Reason[] {
  const name = compareName(a, b, frequencies);
  return [
    name,
    ...compareBirth(a.mention, b.mention, frequencies),
    ...compareSexes(a.mention, b.mention),
    ...compareNumbers(a.mention, b.mention),
    ...compareBirthplaces(a.mention, b.mention, frequencies),
    ...compareParents(a, b),
    ...(isTwinOf(a.mention, b.mention, name) ? [{ code: 'twin', bits: -18 } as const] : []),
  ];
}

/** No less than {@link weigh} gives for what {@link compareLives} finds, by what costs little to compare. */
export function mostBits(a: KnownPerson, b: KnownPerson, frequencies: Frequencies): number {
  const birth = compareBirth(a.mention, b.mention, frequencies);
  const own = [...birth, ...compareSexes(a.mention, b.mention), ...compareNumbers(a.mention, b.mention)];
  const isSibling = birth.some(({ code }) => code === 'other_birth_date');
  const name = Math.max(nameWeight(a, frequencies), nameWeight(b, frequencies));
  // A given name alone, after the father, counts a bit more than its part of the whole.
  return own.reduce((sum, { bits }) => sum + bits, name + 1) + (isSibling ? 0 : MOST_BY_FAMILY);
}

/** Mentions before anything was counted, and the share of each field's values then: from a generator's guesses. */
const BEFORE = 500;
const SHARE_BEFORE: Readonly<Record<CountedField, number>> = {
  family: 1 / 50,
  given: 1 / 250,
  born: 1 / 20_000,
  year: 1 / 60,
  place: 1 / 40,
};

/** How much it says that two papers share a value. */
function rarity(what: CountedField, value: string, { of, size }: Frequencies): number {
  return -Math.log2((of(what, value) + BEFORE * SHARE_BEFORE[what]) / (size() + BEFORE));
}

function compareName(a: KnownPerson, b: KnownPerson, frequencies: Frequencies): Reason {
  const likeness = compareWholeNames(a.mention, b.mention);
  if (likeness === undefined) return { code: 'other_name', bits: 0 };
  const { best, worst } = likeness;
  const weight = (nameWeight(a, frequencies) + nameWeight(b, frequencies)) / 2;
  const bits = byLikeness(best, weight) - (best - worst > 0.3 ? 2 : 0) - (areTurned(a, b) ? TURNED : 0);
  const patronymic = comparePatronymic(a, b, best, frequencies);
  if (patronymic && patronymic.bits > bits) return patronymic;
  if (best >= 0.98) return { code: 'same_name', bits };
  // A family name is shared by a fiftieth of all: alone it makes nobody one.
  const isGivenOther = best < 0.8 && isOtherGivenName(a.mention, b.mention);
  if (isGivenOther) return { code: 'other_name', bits: -8 };
  if (a.givenKey !== undefined && a.givenKey === b.givenKey && best < 0.8) {
    return { code: 'same_given_name', bits: rarity('given', a.givenKey, frequencies) - 2 };
  }
  return { code: bits > 0 ? 'alike_name' : 'other_name', bits };
}

/** What a name would say if both had it. */
function nameWeight({ familyKey = '', givenKey = '' }: KnownPerson, frequencies: Frequencies): number {
  return rarity('family', familyKey, frequencies) + rarity('given', givenKey, frequencies);
}

/** Father and son may bear each other's names the other way round (domain.md §5), more often than a clerk turns one. */
const TURNED = 4;

function areTurned(a: KnownPerson, b: KnownPerson): boolean {
  const { familyKey, givenKey } = a;
  if (familyKey === undefined || familyKey === givenKey) return false;
  return familyKey === b.givenKey && givenKey === b.familyKey;
}

/** One paper has the father's given name for a family name, and a given name that is alike: that one speaks alone. */
function comparePatronymic(
  a: KnownPerson,
  b: KnownPerson,
  whole: number,
  frequencies: Frequencies,
): Reason | undefined {
  if (whole >= 0.9 || a.familyKey === b.familyKey) return undefined;
  if (a.givenKey === undefined || b.givenKey === undefined) return undefined;
  const fathers = [a.parents.father, b.parents.father].flatMap((father) => father?.givenName ?? []);
  const isNamedAfter = fathers.some((name) => {
    const key = toSearchKey(name);
    return key === a.familyKey || key === b.familyKey;
  });
  if (!isNamedAfter) return undefined;
  const alike = mostAlikeGivenName(a.mention, b.mention);
  if (alike < 0.7) return undefined;
  const weight = rarity('given', a.givenKey, frequencies) + rarity('given', b.givenKey, frequencies);
  const bits = byLikeness(alike, weight / 2) + 1;
  return { code: 'patronymic', bits };
}

function byLikeness(alike: number, weight: number): number {
  if (alike >= 0.98) return weight;
  if (alike >= 0.9) return weight - 1.5;
  if (alike >= 0.8) return 0.85 * weight - 2;
  if (alike >= 0.7) return 0.55 * weight - 2;
  if (alike >= 0.6) return 0.35 * weight - 2;
  return alike >= 0.45 ? -4 : -8;
}

function compareBirth(a: Mention, b: Mention, frequencies: Frequencies): readonly Reason[] {
  if (a.born === undefined || b.born === undefined) return [];
  const [short, long] = [a.born, b.born].sort(
    (one, two) => one.value.length - two.value.length || (one.value < two.value ? -1 : 1),
  );
  if (short === undefined || long === undefined) return [];
  const year = rarity('year', short.value.slice(0, 4), frequencies);
  switch (compareDates(short, long)) {
    case 'agree': {
      const isWhole = short.precision === 'day' && long.precision === 'day';
      const isVague = short.precision === 'about' || long.precision === 'about';
      if (isVague) return [{ code: 'near_birth_date', bits: year - ABOUT_YEARS_BITS }];
      return [{ code: 'same_birth_date', bits: isWhole ? rarity('born', short.value, frequencies) : year }];
    }
    case 'stand-in':
      return [{ code: 'near_birth_date', bits: year - 2 }];
    case 'year':
      return [compareOtherYear(short, long)];
    case 'turned':
      return [{ code: 'near_birth_date', bits: 5 }];
    case 'differ':
      return [compareOtherDates(short, long)];
  }
}

/** "About" covers five years. */
const ABOUT_YEARS_BITS = Math.log2(5);

/** The same day of a year near by: school age, conscription. A day put in for an unknown one is nobody's day. */
function compareOtherYear(a: NonNullable<Mention['born']>, b: NonNullable<Mention['born']>): Reason {
  const years = yearsApart(a.value, b.value);
  if (isStandIn(a)) {
    return years <= 2 ? { code: 'near_birth_date', bits: -1 } : { code: 'other_birth_date', bits: -6 };
  }
  if (years <= 3) return { code: 'near_birth_date', bits: 5 };
  return years <= 12 ? { code: 'near_birth_date', bits: 1 } : { code: 'other_birth_date', bits: -4 };
}

function compareOtherDates(a: NonNullable<Mention['born']>, b: NonNullable<Mention['born']>): Reason {
  if (digitsApart(a.value, b.value) === 1) return { code: 'near_birth_date', bits: 2 };
  const isWeak = isStandIn(a) || isStandIn(b) || a.value.length < 10 || b.value.length < 10;
  // Nobody knew the day: a year or two off, and brothers and sisters are born so near as well.
  if (isWeak && yearsApart(a.value, b.value) <= 2) return { code: 'near_birth_date', bits: -2 };
  return { code: 'other_birth_date', bits: a.value.slice(0, 4) === b.value.slice(0, 4) ? -4 : -8 };
}

function yearsApart(a: string, b: string): number {
  return Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)));
}

function digitsApart(a: string, b: string): number {
  return a.length === b.length ? [...a].filter((digit, at) => digit !== b.charAt(at)).length : 9;
}

function compareSexes(a: Mention, b: Mention): readonly Reason[] {
  if (a.sex === undefined || b.sex === undefined) return [];
  return [a.sex === b.sex ? { code: 'same_sex', bits: 1 } : { code: 'other_sex', bits: -5 }];
}

function compareNumbers(a: Mention, b: Mention): readonly Reason[] {
  if (haveOneNumber(a, b)) return [{ code: 'same_number', bits: 14 }];
  const haveBoth = a.numbers.some((one) => b.numbers.some((other) => one.kind === other.kind));
  return haveBoth ? [{ code: 'other_number', bits: -4 }] : [];
}

function compareBirthplaces(a: Mention, b: Mention, frequencies: Frequencies): readonly Reason[] {
  const [one, two] = [a.birthplace?.code, b.birthplace?.code];
  if (one === undefined || two === undefined) return [];
  if (one === two) return [{ code: 'same_birthplace', bits: Math.min(4, rarity('place', one, frequencies)) }];
  return one.slice(0, 2) === two.slice(0, 2) ? [] : [{ code: 'other_province', bits: -2 }];
}

/** Brothers and sisters have all this in common, so it never makes one person by itself: see {@link weigh}. */
const FAMILY: readonly ReasonCode[] = ['same_mother', 'same_father', 'same_birthplace'];
const MOST_BY_FAMILY = 12;
const LEAST_BY_ONESELF = 6;

export function compareParents(a: KnownPerson, b: KnownPerson): readonly Reason[] {
  return [
    ...compareParent(a.parents.mother, b.parents.mother, 'same_mother', 'other_mother'),
    ...compareParent(a.parents.father, b.parents.father, 'same_father', 'other_father'),
  ];
}

function compareParent(
  a: Mention | undefined,
  b: Mention | undefined,
  same: ReasonCode,
  other: ReasonCode,
): readonly Reason[] {
  if (a === undefined || b === undefined) return [];
  if (a.person !== undefined && a.person === b.person) return [{ code: same, bits: 8 }];
  const likeness = compareWholeNames(a, b);
  if (likeness === undefined) return [];
  const alike = likeness.average;
  if (alike >= 0.8) return [{ code: same, bits: 6 }];
  return alike < 0.5 ? [{ code: other, bits: -5 }] : [];
}

/** One of twins, and a line or birth of the same day under another name. */
function isTwinOf(a: Mention, b: Mention, name: Reason): boolean {
  const isPlural = ({ slot, state }: Mention) => {
    const plurality = slot === 'child' ? textAt(state, 'child.plurality') : undefined;
    return plurality === 'twin' || plurality === 'more';
  };
  return name.code !== 'same_name' && (isPlural(a) || isPlural(b));
}

/**
 * The bits of all reasons, those that a whole family shares held down, and none for them where the birth dates are two:
 * then it is a brother or sister. Far below nothing where nothing is one's own.
 */
export function weigh(reasons: readonly Reason[]): number {
  const sum = (list: readonly Reason[]) => list.reduce((total, { bits }) => total + bits, 0);
  const own = sum(reasons.filter(({ code }) => !FAMILY.includes(code)));
  if (own < LEAST_BY_ONESELF) return own - 20;
  const isSibling = reasons.some(({ code }) => code === 'other_birth_date');
  const shared = reasons.filter(({ code }) => FAMILY.includes(code));
  return own + (isSibling ? 0 : Math.min(MOST_BY_FAMILY, sum(shared)));
}

function isOtherGivenName(a: Mention, b: Mention): boolean {
  return mostAlikeGivenName(a, b) < 0.5;
}

/** In the script in which they are more alike; 1 where they have none in common. */
function mostAlikeGivenName(a: Mention, b: Mention): number {
  const given = (['givenName', 'givenNameLatin'] as const).flatMap((field) => {
    const [one, two] = [a[field], b[field]];
    return one === undefined || two === undefined ? [] : [nameLikeness(one, two)];
  });
  return given.length === 0 ? 1 : Math.max(...given);
}
