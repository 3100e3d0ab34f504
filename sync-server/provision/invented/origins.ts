import type { PlaceValue } from '../../../schemas/kinds/types.ts';
import { addYears } from './dates.ts';
import type { Growing } from './growing.ts';
import {
  type NamePart,
  type PersonName,
  pickFamilyName,
  pickGivenName,
  pickReversedName,
  type Sex,
} from './names.ts';
import type { People } from './people.ts';
import { placeOf, villagesIn } from './places.ts';
import type { Chance } from './random.ts';

/** How people are called in a lineage: the usual order, or the father's given name second (domain.md §5). */
export type NameCustom = 'usual' | 'reversed';

const PROVINCES = ['07', '07', '07', '21', '21', '12', '08', '18', '05', '14', '03', '20', '06', '17', '02'];

/** Somebody who married in or came to live here, with a father and a mother of whom papers keep the names. */
export function addIncomer(
  chance: Chance,
  people: People,
  who: {
    sex: Sex;
    born: string;
    custom: NameCustom;
    near: string;
    livedTo?: number;
    name?: PersonName;
    nationality?: string;
  },
): Growing {
  const family = who.name?.family ?? drawFamilyName(chance, who.custom);
  const given = who.name?.given ?? drawGivenName(chance, who.sex, who.custom);
  const parents = who.nationality ? [] : addForebears(chance, people, who.born, family, who.custom);
  return people.add({
    name: { family, given },
    sex: who.sex,
    born: who.born,
    birthplace: who.nationality ? { text: who.nationality } : drawBirthplace(chance, who.near),
    father: parents[0],
    mother: parents[1],
    ...(who.livedTo === undefined ? {} : { livedTo: who.livedTo }),
    ...(who.nationality === undefined ? {} : { nationality: who.nationality }),
  });
}

function drawFamilyName(chance: Chance, custom: NameCustom): NamePart {
  return custom === 'reversed' ? pickReversedName(chance, 'm') : pickFamilyName(chance);
}

export function drawGivenName(chance: Chance, sex: Sex, custom: NameCustom): NamePart {
  return custom === 'reversed' ? pickReversedName(chance, sex) : pickGivenName(chance, sex);
}

/** Of four, one was born in the same commune, two in the demonstration's province, one elsewhere. */
function drawBirthplace(chance: Chance, near: string): PlaceValue {
  const drawn = chance.next();
  const around = drawn < 0.3 ? near : drawn < 0.7 ? near.slice(0, 2) : undefined;
  return placeOf(around === undefined ? chance.pick(PROVINCES) : chance.pick(villagesIn(around)));
}

function addForebears(
  chance: Chance,
  people: People,
  born: string,
  family: NamePart,
  custom: NameCustom,
): readonly [Growing, Growing] {
  const isPatronymic = custom === 'reversed' || chance.happens(0.2);
  const father: PersonName = isPatronymic
    ? { family: drawFamilyName(chance, custom), given: family }
    : { family, given: drawGivenName(chance, 'm', custom) };
  const mother: PersonName = {
    family: drawFamilyName(chance, custom),
    given: drawGivenName(chance, 'f', custom),
  };
  const place = placeOf(chance.pick(PROVINCES));
  const age = 20 + chance.next() * 18;
  return [
    people.add({ name: father, sex: 'm', born: addYears(born, -age - chance.next() * 5), birthplace: place }),
    people.add({ name: mother, sex: 'f', born: addYears(born, -age), birthplace: place, livedTo: age + 1 }),
  ];
}
