import type { CivilDate, PlaceValue } from '../../../schemas/kinds/types.ts';
import { addYears, yearOf } from './dates.ts';
import type { Growing } from './growing.ts';
import type { PersonName, Sex } from './names.ts';
import type { Chance } from './random.ts';
import type { PersonId } from './truth.ts';

/** Who is born or comes in; the rest follows by chance and age. */
export interface Newcomer {
  readonly name: PersonName;
  readonly sex: Sex;
  readonly born: string;
  readonly birthplace: PlaceValue;
  readonly nationality?: string;
  readonly mother?: Growing | undefined;
  readonly father?: Growing | undefined;
  readonly twin?: number | undefined;
  readonly birthOrder?: number;
  /** Somebody who must have lived to that age. */
  readonly livedTo?: number;
}

/** Keeps the people of one lineage and numbers them. */
export function createPeople(chance: Chance, lineage: number, today: string) {
  const people = new Map<PersonId, Growing>();
  return {
    people,
    get(id: PersonId): Growing {
      const person = people.get(id);
      if (!person) throw new Error(`no person ${id}`);
      return person;
    },
    add(newcomer: Newcomer): Growing {
      const { born, sex, name, birthplace } = newcomer;
      const deathDay = addYears(born, Math.max(drawLife(chance), newcomer.livedTo ?? 0));
      const person: Growing = {
        id: `${lineage}-${people.size + 1}`,
        name,
        sex,
        born,
        known: drawKnownDate(chance, born),
        birthplace,
        nationality: newcomer.nationality ?? 'ខ្មែរ',
        mother: newcomer.mother?.id,
        father: newcomer.father?.id,
        spouse: undefined,
        died: deathDay <= today ? deathDay : undefined,
        absent: undefined,
        maritalStatus: 'single',
        occupation: '',
        idCard: undefined,
        twin: newcomer.twin,
        birthOrder: newcomer.birthOrder ?? chance.whole(1, 5),
        birthPaper: undefined,
      };
      people.set(person.id, person);
      return person;
    },
  };
}

export type People = ReturnType<typeof createPeople>;

/** Years of a life: a Gumbel tail about 77, and one in twenty-five who dies early. Those who died as children are not born here. */
function drawLife(chance: Chance): number {
  if (chance.happens(0.04)) return 16 + chance.next() * 44;
  return Math.max(20, 82 + 9 * Math.log(-Math.log(1 - chance.next() * 0.9999)));
}

/** Year only, or a stand-in day, for the shares of names.json; New Year's Day most often (domain.md §7). */
function drawKnownDate(chance: Chance, born: string): CivilDate {
  const year = yearOf(born);
  const share = year < 1980 ? [0.35, 0.25] : year < 2000 ? [0.05, 0.08] : [0, 0.01];
  const [yearOnly = 0, standIn = 0] = share;
  const drawn = chance.next();
  if (drawn < yearOnly) {
    const remembered = chance.happens(0.15) ? year - 1 : year;
    return { value: String(remembered), precision: chance.happens(0.1) ? 'about' : 'year' };
  }
  if (drawn < yearOnly + standIn) {
    const day = chance.weighted(['01-01', '01-07', '04-13'], (one) => (one === '01-01' ? 8 : 1));
    return { value: `${year}-${day}`, precision: 'day' };
  }
  return { value: born, precision: 'day' };
}
