import { addDays, addYears, later, yearsBetween } from './dates.ts';
import { varyWording } from './double-wording.ts';
import { villagesIn } from './places.ts';
import type { Chance } from './random.ts';
import type { SlipRates } from './slips.ts';
import {
  type BirthPaper,
  type Household,
  type Lineage,
  type Member,
  type Person,
  type PersonId,
  personIn,
} from './truth.ts';

/** One human being, or one birth, whom two offices have as two. */
export interface Double {
  readonly kind: 'person' | 'act';
  readonly one: PersonId;
  readonly other: PersonId;
}

export interface Doubled {
  /** The lineage as the offices have it: with people who are somebody else over again, and where those live. */
  readonly told: Lineage;
  readonly doubles: readonly Double[];
  /** Who somebody entered again truly is; of whom a second clerk words without a record of their own too. */
  readonly truly: ReadonlyMap<PersonId, PersonId>;
}

/**
 * Enters some people again in another commune, as an office does that knows nothing of the first: whoever moved there
 * without a paper of it, alone or with wife, husband and children, worded by another clerk. And declares some births
 * again, for a child who moved, or because the certificate was lost.
 */
export function plantDoubles(
  chance: Chance,
  lineage: Lineage,
  rates: SlipRates,
  world: { readonly communes: readonly string[]; readonly today: string },
): Doubled {
  const people = new Map(lineage.people);
  const listed = [...lineage.listed];
  const households = [...lineage.households];
  const doubles: Double[] = [];
  const again = new Map<PersonId, Person>();
  const truly = new Map<PersonId, PersonId>();

  for (const home of lineage.households) {
    if (home.kind !== 'single') continue;
    for (const member of home.members) {
      if (isFree(member) && isGrown(member.person) && chance.happens(rates.doublePeople))
        moveHouse(home, member);
    }
  }
  for (const person of lineage.people.values()) {
    const { birthPaper } = person;
    if (birthPaper?.status === 'registered' && chance.happens(rates.doubleBirths))
      declareAgain(person, birthPaper);
  }
  return { told: { ...lineage, people, listed, households }, doubles, truly };

  function isFree({ person, gone }: Member): boolean {
    return !gone && !again.has(person);
  }

  function isGrown(id: PersonId): boolean {
    const { born, died } = personIn(lineage, id);
    const age = yearsBetween(born, world.today);
    return died === undefined && age > 17 && age < 70;
  }

  function moveHouse(home: Household, mover: Member): void {
    const commune = elsewhere(home.commune);
    const opened = addDays(world.today, -chance.whole(40, 2500));
    const along = chance.happens(0.45) ? familyOf(home, mover) : [];
    const members = [mover, ...along].flatMap((member): readonly Member[] => {
      const { born } = personIn(lineage, member.person);
      if (born >= addDays(opened, -400)) return [];
      return [{ person: enterAgain(member.person).id, entered: opened, stay: 'permanent', gone: undefined }];
    });
    const [head] = members;
    if (!head) return;
    households.push({
      id: `${lineage.number}-h${households.length + 1}`,
      commune,
      opened,
      heads: [{ person: head.person, from: opened }],
      members,
      kind: 'single',
      name: undefined,
      village: chance.pick(villagesIn(commune)),
      group: String(chance.whole(1, 18)),
      house: undefined,
    });
    // Whom the new office entered together are kin to each other there too.
    relate(members);
  }

  /** Husband or wife and the children still at home, as far as they came along. */
  function familyOf(home: Household, { person: id }: Member): readonly Member[] {
    const { spouse } = personIn(lineage, id);
    return home.members.filter((member) => {
      if (!isFree(member) || member.person === id) return false;
      const { mother, father, born } = personIn(lineage, member.person);
      const isChild = (mother === id || father === id) && yearsBetween(born, world.today) < 16;
      return (member.person === spouse || isChild) && chance.happens(0.75);
    });
  }

  function enterAgain(id: PersonId): Person {
    const clone = add(personIn(lineage, id));
    again.set(id, clone);
    listed.push(clone.id);
    doubles.push({ kind: 'person', one: id, other: clone.id });
    return clone;
  }

  function add(person: Person): Person {
    const clone: Person = {
      ...person,
      ...varyWording(chance, person, lineage),
      id: `${lineage.number}-${people.size + 1}`,
      birthPaper: undefined,
      absent: undefined,
      died: undefined,
    };
    people.set(clone.id, clone);
    truly.set(clone.id, person.id);
    return clone;
  }

  function relate(members: readonly Member[]): void {
    const kin = new Map([...again].map(([id, clone]) => [id, clone.id]));
    for (const { person } of members) {
      const clone = people.get(person);
      if (!clone) continue;
      people.set(person, {
        ...clone,
        spouse: kin.get(clone.spouse ?? '') ?? clone.spouse,
        mother: kin.get(clone.mother ?? '') ?? clone.mother,
        father: kin.get(clone.father ?? '') ?? clone.father,
      });
    }
  }

  function declareAgain(child: Person, first: BirthPaper): void {
    const isHere = chance.happens(0.25);
    const commune = isHere ? first.commune : elsewhere(first.commune);
    const declaredOn = later(addDays(first.declaredOn, chance.whole(30, 2400)), addYears(child.born, 0.2));
    if (declaredOn >= addDays(world.today, -30)) return;
    const entered = people.get(again.get(child.id)?.id ?? '');
    const clone = entered ?? add(child);
    const number = { book: String(chance.whole(60, 99)), number: String(chance.whole(1, 200)) };
    const paper: BirthPaper = {
      commune,
      document: 'attestation',
      union: first.union,
      declaredOn,
      status: 'registered',
      registeredOn: addDays(declaredOn, chance.whole(0, 4)),
      number,
    };
    people.set(clone.id, {
      ...clone,
      birthPaper: paper,
      birthOrder: child.birthOrder,
      // The second clerk knows no record of the parents in another commune, and words them anew.
      mother: isHere ? child.mother : parentAgain(clone.mother),
      father: isHere ? child.father : parentAgain(clone.father),
    });
    doubles.push({ kind: 'act', one: child.id, other: clone.id });
  }

  function parentAgain(id: PersonId | undefined): PersonId | undefined {
    const parent = id === undefined ? undefined : lineage.people.get(id);
    // Already entered again with the child, or a forebear of whom there is no record.
    if (parent === undefined || !lineage.listed.includes(parent.id)) return id;
    const clone = add(parent);
    people.set(clone.id, { ...clone, died: parent.died });
    return clone.id;
  }

  function elsewhere(commune: string): string {
    const others = world.communes.filter((code) => code !== commune);
    return others.length > 0 ? chance.pick(others) : commune;
  }
}
