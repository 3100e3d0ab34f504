import { addDays } from './dates.ts';
import { misspellKhmer, misspellLatin } from './misspell.ts';
import type { NamePart, PersonName } from './names.ts';
import { formerWordingOf } from './places.ts';
import type { Chance } from './random.ts';
import type { Lineage, Person } from './truth.ts';

/**
 * How a second clerk writes somebody down who tells it anew: one name in three by the ear, another family name after the
 * father, the Latin names turned round, a birth year off, a day put in or left out, the old name of a place. One in three
 * is worded just as before; the card is shown by half of those who have one.
 */
export function varyWording(
  chance: Chance,
  person: Person,
  { people }: Lineage,
): Pick<Person, 'name' | 'known' | 'birthplace' | 'idCard'> {
  const father = people.get(person.father ?? '');
  let { name, known, birthplace } = person;
  for (
    let slips = chance.weighted([0, 1, 2, 3], (count) => [30, 40, 22, 8][count] ?? 0);
    slips > 0;
    slips--
  ) {
    switch (chance.weighted(WAYS, ({ weight }) => weight).way) {
      case 'khmer':
        name = respell(chance, name);
        break;
      case 'latin':
        name = respellLatin(chance, name);
        break;
      case 'patronymic':
        name = father
          ? { ...name, family: otherThan(name.family, father.name.given, father.name.family) }
          : name;
        break;
      case 'turned':
        name = {
          family: { km: name.family.km, latin: name.given.latin },
          given: { km: name.given.km, latin: name.family.latin },
        };
        break;
      case 'year':
        known = { ...known, value: shiftYear(known.value, chance.pick([-2, -1, -1, 1, 1, 2])) };
        break;
      case 'day':
        known = chance.happens(0.5)
          ? { value: `${known.value.slice(0, 4)}-01-01`, precision: 'day' }
          : { value: known.value.slice(0, 4), precision: 'year' };
        break;
      case 'place':
        birthplace = formerWordingOf(birthplace.code ?? '') ?? birthplace;
        break;
    }
  }
  const showsCard = person.idCard !== undefined && chance.happens(0.5);
  return { name, known, birthplace, idCard: showsCard ? person.idCard : undefined };
}

const WAYS = [
  { way: 'khmer', weight: 28 },
  { way: 'latin', weight: 28 },
  { way: 'patronymic', weight: 8 },
  { way: 'turned', weight: 6 },
  { way: 'year', weight: 14 },
  { way: 'day', weight: 10 },
  { way: 'place', weight: 8 },
] as const;

function respell(chance: Chance, { family, given }: PersonName): PersonName {
  const slip = (part: NamePart): NamePart => ({ ...part, km: misspellKhmer(chance, part.km) ?? part.km });
  return chance.happens(0.35) ? { family: slip(family), given } : { family, given: slip(given) };
}

function respellLatin(chance: Chance, { family, given }: PersonName): PersonName {
  const slip = (part: NamePart): NamePart => ({ ...part, latin: misspellLatin(chance, part.latin) });
  return chance.happens(0.35) ? { family: slip(family), given } : { family, given: slip(given) };
}

function otherThan(own: NamePart, ...others: readonly NamePart[]): NamePart {
  return others.find((other) => other.km !== own.km) ?? own;
}

/** The same day of another year; 29 February becomes the day before. */
function shiftYear(value: string, by: number): string {
  const shifted = `${Number(value.slice(0, 4)) + by}${value.slice(4)}`;
  return value.endsWith('-02-29') ? addDays(`${shifted.slice(0, 4)}-03-01`, -1) : shifted;
}
