import { bearChildren } from './children.ts';
import { addDays, addYears, fromDay, toDay, yearsBetween } from './dates.ts';
import type { Couple, Growing, Grown, Home } from './growing.ts';
import { createHomes } from './homes.ts';
import { addIncomer, type NameCustom } from './origins.ts';
import { createPeople, type People } from './people.ts';
import type { Chance } from './random.ts';
import { WORK_PLACES, type World } from './world.ts';

/** A couple and all who came from them, over two to four generations, with those who married in. */
export function growLineage(world: World): Grown {
  const { chance, lineage, today } = world;
  const people = createPeople(chance, lineage, today);
  const homes = createHomes(world);
  const custom: NameCustom = chance.happens(0.025) ? 'reversed' : 'usual';
  const couples: Couple[] = [];
  // Those who married in left old parents behind as well: some lineages are these.
  const leaving = chance.happens(0.4) ? 0.75 : 0.13;
  const commune = chance.pick(world.communes);

  const born = fromDay(toDay('1930-01-01') + Math.floor((chance.next() + chance.next()) * 0.5 * 365 * 54));
  const wife = addIncomer(chance, people, { sex: 'f', born, custom, near: commune, livedTo: 38 });
  const married = addYears(born, 18 + chance.next() * 7);
  const husband = addHusband(world, people, wife, married, custom, commune);
  const home = homes.add(commune, married);
  raise(join(home, wife, husband, married, undefined));
  homes.addLodgers(people);
  return { people: people.people, homes: homes.all, couples };

  function join(
    at: Home,
    bride: Growing,
    groom: Growing | undefined,
    from: string,
    parents: Couple | undefined,
  ): Couple {
    const union = groom === undefined ? 'unmarried' : chance.happens(0.55) ? 'registered' : 'customary';
    const couple: Couple = {
      wife: bride,
      husband: groom,
      from,
      union,
      children: [],
      home: at,
      parents,
      hasBook: drawHasBook(chance, parents?.home === at, groom === undefined, yearsBetween(from, today)),
    };
    if (groom) marry(couple);
    for (const one of [groom, bride]) if (one) homes.enter(at, one, from);
    couples.push(couple);
    return couple;
  }

  function marry(couple: Couple): void {
    const { husband: groom, wife: bride } = couple;
    if (!groom) return;
    groom.spouse = bride.id;
    bride.spouse = groom.id;
    const status = couple.union === 'registered' ? 'married' : 'customary';
    const parted = addYears(couple.from, 2 + chance.next() * 15);
    if (chance.happens(0.05) && parted < today && !groom.died && !bride.died) {
      couple.until = parted;
      groom.leftOn = parted;
      bride.maritalStatus = groom.maritalStatus = 'divorced';
      return;
    }
    groom.maritalStatus = bride.died ? 'widowed' : status;
    bride.maritalStatus = groom.died ? 'widowed' : status;
  }

  /** Lets a couple have children, and these settle in their turn. */
  function raise(couple: Couple): void {
    bearChildren(chance, people, couple, custom, today);
    for (const child of couple.children) homes.enter(couple.home, child, child.born);
    for (const child of couple.children) settle(child, couple);
  }

  function settle(child: Growing, parents: Couple): void {
    const age = child.sex === 'f' ? 17 + chance.next() * 9 : 19 + chance.next() * 10;
    const when = addYears(child.born, age);
    const last = addDays(child.died ?? today, -30);
    if (when > last) return;
    const drawn = chance.next();
    if (drawn < 0.07) return;
    if (drawn < leaving) {
      child.leftOn = when;
      homes.leave(parents.home, child, when, undefined);
      return;
    }
    if (drawn < leaving + 0.035 && child.sex === 'f') {
      raise(join(parents.home, child, undefined, when, parents));
      return;
    }
    const at = chooseHome(parents, when);
    const spouse =
      child.sex === 'f'
        ? addHusband(world, people, child, when, custom, at.commune)
        : addWife(world, people, child, when, custom, at.commune);
    const [bride, groom] = child.sex === 'f' ? [child, spouse] : [spouse, child];
    if (at !== parents.home) homes.leave(parents.home, child, when, at);
    const couple = join(at, bride, groom, when, parents);
    raise(couple);
    if (at === parents.home) goAbroad(couple);
  }

  /** One couple in three stays with the parents, the others build near by or in another commune. */
  function chooseHome(parents: Couple, when: string): Home {
    const drawn = chance.next();
    const isFull = couples.some(
      (one) => one !== parents && one.home === parents.home && one.parents === parents,
    );
    if (drawn < 0.33 && !isFull) return parents.home;
    if (drawn < 0.85) return homes.add(parents.home.commune, when, parents.home.village);
    return homes.add(chance.pick(world.communes), when);
  }

  /** Both work far away, their children stay with the grandparents. */
  function goAbroad({ husband: groom, wife: bride, children }: Couple): void {
    const youngest = children.at(-1);
    if (!groom || !youngest || groom.leftOn !== undefined || !chance.happens(0.3)) return;
    const since = addDays(youngest.born, 200 + chance.whole(0, 800));
    if (since > today || yearsBetween(bride.born, today) > 48) return;
    const where = chance.pick(WORK_PLACES);
    for (const one of [groom, bride]) if (!one.died) one.absent = { since, where };
  }
}

function addHusband(
  world: World,
  people: People,
  wife: Growing,
  when: string,
  custom: NameCustom,
  near: string,
): Growing {
  const born = addYears(wife.born, -7 + world.chance.next() * 9);
  return addIncomer(world.chance, people, {
    sex: 'm',
    born,
    custom,
    near,
    livedTo: yearsBetween(born, when) + 1,
  });
}

function addWife(
  world: World,
  people: People,
  husband: Growing,
  when: string,
  custom: NameCustom,
  near: string,
): Growing {
  const age = Math.max(17, yearsBetween(husband.born, when) - world.chance.next() * 7);
  return addIncomer(world.chance, people, {
    sex: 'f',
    born: addYears(when, -age),
    custom,
    near,
    livedTo: age + 1,
  });
}

/** A young couple at the parents' home is often in their book still; a mother alone always. */
function drawHasBook(chance: Chance, isWithParents: boolean, isAlone: boolean, years: number): boolean {
  if (isWithParents) return !isAlone && years > 1 && chance.happens(years < 6 ? 0.4 : 0.85);
  return chance.happens(years < 1 ? 0.3 : 0.95);
}
