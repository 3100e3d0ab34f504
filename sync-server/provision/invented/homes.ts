import { addYears } from './dates.ts';
import type { Growing, Home } from './growing.ts';
import { addIncomer } from './origins.ts';
import type { People } from './people.ts';
import { villagesIn } from './places.ts';
import type { World } from './world.ts';

/** The addresses of one lineage and who comes and goes there. */
export function createHomes({ chance, lineage, today }: World) {
  const all: Home[] = [];

  function add(
    commune: string,
    from: string,
    village?: string,
    kind: Home['kind'] = 'single',
    name?: string,
  ): Home {
    const home: Home = {
      id: `${lineage}-h${all.length + 1}`,
      kind,
      name,
      commune,
      village: village ?? chance.pick(villagesIn(commune)),
      group: String(chance.whole(1, 18)),
      house: chance.happens(0.15) ? String(chance.whole(1, 240)) : undefined,
      from,
      people: [],
    };
    all.push(home);
    return home;
  }

  function enter(home: Home, person: Growing, from: string): void {
    if (!home.people.some((one) => one.person === person)) home.people.push({ person, from });
  }

  function leave(home: Home, person: Growing, on: string, to: Home | undefined): void {
    const stay = home.people.find((one) => one.person === person);
    if (!stay) return;
    stay.until = on;
    stay.to = to?.village ?? '12';
  }

  /** A worker or student from elsewhere, for some months, in one house of thirty. */
  function addLodgers(people: People): void {
    for (const home of all) {
      if (!chance.happens(0.035)) continue;
      const sex = chance.happens(0.5) ? 'f' : 'm';
      const born = addYears(today, -18 - chance.next() * 12);
      const person = addIncomer(chance, people, { sex, born, custom: 'usual', near: home.commune });
      home.people.push({ person, from: addYears(today, -0.05 - chance.next() * 0.4), isTemporary: true });
    }
  }

  return { all, add, enter, leave, addLodgers };
}
