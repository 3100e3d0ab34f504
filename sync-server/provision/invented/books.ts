import { addDays, addYears, earlier, later, yearsBetween } from './dates.ts';
import type { Couple, Growing, Grown } from './growing.ts';
import type { Chance } from './random.ts';
import type { Book, Family, Household, Member } from './truth.ts';

/** The residence books of a lineage; those that nobody is left in are not carried over. */
export function openHouseholds(chance: Chance, { homes }: Grown, today: string): readonly Household[] {
  return homes.flatMap((home) => {
    const opened = openedOn(chance, home.from, today);
    const members = home.people.flatMap((stay): readonly Member[] => {
      const { person, isTemporary } = stay;
      const entered = later(enteredFrom(person, stay.from), opened);
      return listed(person, entered, stay.until, stay.to, isTemporary ? 'temporary' : 'permanent');
    });
    const heads = drawHeads(
      chance,
      members,
      home.people.map((stay) => stay.person),
      opened,
    );
    if (heads.length === 0 || !isKept(members, today)) return [];
    const { id, commune, kind, name, village, group, house } = home;
    return [{ id, commune, opened, heads, members, kind, name, village, group, house }];
  });
}

/** The family books of a lineage: each couple that has one, their children, and who is in it until having their own. */
export function openFamilies(chance: Chance, { couples }: Grown, today: string): readonly Family[] {
  const openedBy = new Map<Couple, string>();
  for (const couple of couples)
    if (couple.hasBook) openedBy.set(couple, openedOn(chance, addYears(couple.from, 0.3), today));
  return couples.flatMap((couple, index) => {
    const opened = openedBy.get(couple);
    if (opened === undefined) return [];
    const people: Growing[] = [];
    const members: Member[] = [];
    const add = (person: Growing, from: string, until: string | undefined, to: string | undefined) => {
      if (people.includes(person)) return;
      const found = listed(person, later(enteredFrom(person, from), opened), until, to, 'permanent');
      if (found.length > 0) people.push(person);
      members.push(...found);
    };
    const addFamily = (one: Couple): void => {
      for (const spouse of [one.husband, one.wife]) if (spouse) add(spouse, one.from, undefined, undefined);
      for (const child of one.children) {
        const own = couples.find(
          (next) => next.parents === one && (next.wife === child || next.husband === child),
        );
        const moved = own && openedBy.get(own);
        add(child, child.born, moved, own?.home.village);
        if (own && moved === undefined) addFamily(own);
      }
    };
    addFamily(couple);
    const heads = drawHeads(chance, members, people, opened);
    if (heads.length === 0 || !isKept(members, today)) return [];
    const { commune, id: household } = couple.home;
    return [{ id: `${household}-f${index + 1}`, commune, household, opened, heads, members }];
  });
}

/** A book is opened some years after people come together, and none of before the nineties is left. */
function openedOn(chance: Chance, from: string, today: string): string {
  const opened =
    from < '1996-01-01' ? addDays('1996-01-01', chance.whole(0, 5500)) : addDays(from, chance.whole(10, 900));
  return earlier(opened, addDays(today, -chance.whole(3, 60)));
}

/** A child comes in by the certificate, where there was one soon after the birth. */
function enteredFrom({ born, birthPaper }: Growing, from: string): string {
  const registeredOn = birthPaper?.registeredOn;
  return from === born && registeredOn && registeredOn < addDays(born, 90) ? registeredOn : from;
}

/** Nobody, where somebody was gone before the book knew of them. */
function listed(
  person: Growing,
  entered: string,
  until: string | undefined,
  to: string | undefined,
  stay: Member['stay'],
): readonly Member[] {
  const left = until ?? person.leftOn;
  if ((person.died ?? '9999') <= entered || (left ?? '9999') <= entered) return [];
  return [{ person: person.id, entered, stay, gone: goneFrom(person, entered, left, to) }];
}

function goneFrom(
  person: Growing,
  entered: string,
  left: string | undefined,
  to: string | undefined,
): Member['gone'] {
  if (left !== undefined) return { is: 'left', on: left, ...(to === undefined ? {} : { to }) };
  if (person.died !== undefined) return { is: 'dead', on: person.died };
  const { absent } = person;
  if (!absent) return undefined;
  return { is: 'absent', on: later(absent.since, entered), to: absent.where };
}

/** The first head and who followed: a spouse before an eldest child; an absent head stays head (domain.md §3). */
function drawHeads(
  chance: Chance,
  members: readonly Member[],
  people: readonly Growing[],
  opened: string,
): Book['heads'] {
  const heads: { person: string; from: string }[] = [];
  const personOf = new Map(people.map((person) => [person.id, person]));
  let from = opened;
  for (;;) {
    const able = members.filter(
      (one) => one.entered <= from && isThere(one, from) && one.stay === 'permanent',
    );
    const known = able.length > 0 ? able : members.filter((one) => one.entered <= from && isThere(one, from));
    const adults = known.filter((one) => yearsBetween(personOf.get(one.person)?.born ?? from, from) >= 18);
    const candidates = adults.length > 0 ? adults : known;
    const isWomanFirst = heads.length === 0 && candidates.length > 1 && chance.happens(0.18);
    const next = candidates[isWomanFirst ? 1 : 0];
    if (!next) {
      const entries = members.map((one) => one.entered).filter((date) => date > from);
      const again = entries.sort()[0];
      if (again === undefined || heads.length === 0) return heads;
      from = again;
      continue;
    }
    heads.push({ person: next.person, from });
    if (next.gone === undefined || next.gone.is === 'absent') return heads;
    from = next.gone.on;
  }
}

/** Whether anybody is in the book today: the others were closed before there was a register to carry over. */
function isKept(members: readonly Member[], today: string): boolean {
  return members.some((member) => member.entered <= today && isThere(member, today));
}

function isThere(member: Member, on: string): boolean {
  return member.gone === undefined || member.gone.is === 'absent' || member.gone.on > on;
}
