import { addDays, addYears, yearsBetween } from './dates.ts';
import type { Grown } from './growing.ts';
import { createHomes } from './homes.ts';
import { FOREIGN_NATIONALITIES, pickForeignName } from './names.ts';
import { addIncomer } from './origins.ts';
import { createPeople } from './people.ts';
import type { World } from './world.ts';

/** Workers of one dormitory, or monks of one pagoda: a residence book, no family (domain.md §3). */
export function growCompany(world: World, kind: 'dormitory' | 'pagoda'): Grown {
  const { chance, lineage, today } = world;
  const people = createPeople(chance, lineage, today);
  const homes = createHomes(world);
  const commune = chance.pick(world.communes);
  const name = kind === 'pagoda' ? `វត្តគំរូ ${lineage}` : `អន្តេវាសិកដ្ឋានគំរូ ${lineage}`;
  const since = addYears(today, -4 - chance.next() * 8);
  const home = homes.add(commune, since, undefined, kind, name);
  const count = chance.whole(5, 14);
  for (let n = 0; n < count; n++) {
    const sex = kind === 'pagoda' || chance.happens(0.25) ? 'm' : 'f';
    const age = n === 0 ? 60 : 17 + chance.next() * (kind === 'pagoda' ? 40 : 14);
    const born = addYears(today, -age);
    const person = addIncomer(chance, people, {
      sex,
      born,
      custom: 'usual',
      near: commune,
      livedTo: age + 1,
    });
    const from = n === 0 ? since : addDays(today, -20 - chance.whole(0, 900));
    home.people.push({
      person,
      from,
      ...(n > 0 && yearsBetween(from, today) < 0.5 ? { isTemporary: true } : {}),
    });
  }
  return { people: people.people, homes: homes.all, couples: [] };
}

/** Foreigners who live here by permit: in a residence book, never in a family book (domain.md §3). */
export function growForeigners(world: World): Grown {
  const { chance, lineage, today } = world;
  const people = createPeople(chance, lineage, today);
  const homes = createHomes(world);
  const commune = chance.pick(world.communes);
  const from = addYears(today, -1 - chance.next() * 9);
  const home = homes.add(commune, from);
  const nationality = chance.pick(FOREIGN_NATIONALITIES);
  for (const sex of chance.pick([['m'], ['m', 'f'], ['f']] as const)) {
    const age = 28 + chance.next() * 40;
    const person = addIncomer(chance, people, {
      sex,
      born: addYears(today, -age),
      custom: 'usual',
      near: commune,
      livedTo: age + 1,
      name: pickForeignName(chance, sex, nationality),
      nationality,
    });
    homes.enter(home, person, from);
  }
  return { people: people.people, homes: homes.all, couples: [] };
}
