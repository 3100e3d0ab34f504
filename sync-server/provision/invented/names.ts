import { FAMILY_NAMES, FOREIGN_FAMILY_NAMES } from './family-names.ts';
import { FOREIGN_GIVEN_NAMES, GIVEN_NAMES, REVERSED_NAMES } from './given-names.ts';
import type { NameRow } from './name-row.ts';
import type { Chance } from './random.ts';

export type Sex = 'f' | 'm';
export type ForeignNationality = keyof typeof FOREIGN_FAMILY_NAMES;
export const FOREIGN_NATIONALITIES: readonly ForeignNationality[] = ['វៀតណាម', 'ចិន', 'បារាំង'];

/** One part of a name, in the two spellings its bearer uses. */
export interface NamePart {
  readonly km: string;
  readonly latin: string;
}

export interface PersonName {
  readonly family: NamePart;
  readonly given: NamePart;
}

/**
 * Where a couple's children have their family name from (names.json, assumed shares): three of four the father's family
 * name, one of six his given name, the others the mother's or a grandfather's.
 */
export type FamilyNameRule = 'father-family' | 'father-given' | 'mother-family' | 'grandfather-given';

const RULES: readonly { readonly rule: FamilyNameRule; readonly share: number }[] = [
  { rule: 'father-family', share: 0.75 },
  { rule: 'father-given', share: 0.18 },
  { rule: 'mother-family', share: 0.04 },
  { rule: 'grandfather-given', share: 0.03 },
];

export function pickFamilyNameRule(chance: Chance): FamilyNameRule {
  return chance.weighted(RULES, ({ share }) => share).rule;
}

export function pickFamilyName(chance: Chance): NamePart {
  return spell(chance, chance.weighted(FAMILY_NAMES, ({ weight }) => weight).name);
}

export function pickGivenName(chance: Chance, sex: Sex): NamePart {
  return spell(chance, chance.pickEarly(GIVEN_NAMES[sex]));
}

/** A name where the father's given name stands second; here as papers have it, the father's in the family name's place. */
export function pickReversedName(chance: Chance, sex: Sex): NamePart {
  return spell(chance, chance.pick(REVERSED_NAMES[sex]));
}

export function pickForeignName(chance: Chance, sex: Sex, nationality: ForeignNationality): PersonName {
  return {
    family: spell(chance, chance.pick(FOREIGN_FAMILY_NAMES[nationality])),
    given: spell(chance, chance.pick(FOREIGN_GIVEN_NAMES[nationality][sex])),
  };
}

/** Three of four families use the most usual Latin spelling. */
function spell(chance: Chance, { km, latin }: NameRow): NamePart {
  return { km, latin: chance.happens(0.75) ? latin[0] : chance.pick(latin) };
}
