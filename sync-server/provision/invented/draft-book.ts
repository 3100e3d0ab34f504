import type { Json } from '../../../schemas/record/json.ts';
import { later, yearsBetween } from './dates.ts';
import type { Draft, Step } from './draft.ts';
import { nameSet } from './draft-person.ts';
import { inventedNumber } from './mark.ts';
import { placeOf } from './places.ts';
import { relationTo } from './relations.ts';
import {
  type Book,
  type Family,
  type Household,
  type Lineage,
  type Member,
  type Person,
  personIn,
} from './truth.ts';

export interface BookContext {
  readonly lineage: Lineage;
  /** Root id of the record of somebody who stands in a book; throws for anybody else. */
  readonly rootOf: (person: string) => string;
  /** Id of the record of somebody's birth. */
  readonly birthOf: (person: string) => string | undefined;
}

/** A family book with its events in the order they came. */
export function draftFamilyBook(family: Family, household: Household, context: BookContext): Draft {
  const cover = { ...addressSet(household), issued: issued(family, 'អធិការដ្ឋាននគរបាល') };
  return draftBook('family-book', family, cover, [], context);
}

/** A residence book; `families` are the ids of the records of the family books at the address, and since when. */
export function draftResidenceBook(
  household: Household,
  families: readonly { readonly record: string; readonly from: string }[],
  context: BookContext,
): Draft {
  const cover = {
    ...addressSet(household),
    household: household.kind,
    ...(household.name === undefined ? {} : { 'address.name': household.name }),
    issued: issued(household, 'ប៉ុស្តិ៍នគរបាលរដ្ឋបាល'),
  };
  const links = families.map(({ record, from }): Step => {
    const on = later(from, household.opened);
    return { role: 'police-post', act: 'link-family', on, set: { [`families.${record}`]: true } };
  });
  return draftBook('residence-book', household, cover, links, context);
}

/** An entry holds at most 16 kB (rule 2): who does not fit into the opening one is added next. */
const MOST_IN_OPENING = 6;

function draftBook(
  kind: 'family-book' | 'residence-book',
  book: Book,
  cover: Record<string, Json>,
  links: readonly Step[],
  context: BookContext,
): Draft {
  const head = book.heads[0]?.person ?? '';
  const first = book.members.filter((member) => member.entered <= book.opened).slice(0, MOST_IN_OPENING);
  const later = book.members.filter((member) => !first.includes(member));
  const opening: Step = {
    role: 'police-post',
    act: 'open',
    on: book.opened,
    set: {
      number: inventedNumber(book.id),
      head: context.rootOf(head),
      ...cover,
      ...Object.assign({}, ...first.map((member) => memberSet(kind, book, member, context))),
      standing: { is: 'open', on: book.opened },
    },
  };
  const additions = later.map((member): Step => {
    const set = memberSet(kind, book, member, context);
    const isByBirth = Object.keys(set).some((path) => path.endsWith('.birth'));
    return { role: 'police-post', act: isByBirth ? 'add-child' : 'add-member', on: member.entered, set };
  });
  const departures = book.members.flatMap((member) => departure(member, context));
  const changes = book.heads.slice(1).map((next) => changeOfHead(book, next, context));
  const events = [...additions, ...links, ...departures, ...changes];
  return {
    kind,
    commune: book.commune,
    steps: [opening, ...events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))],
    words: book.members.map(({ person }) => ({ person, prefix: `members.${context.rootOf(person)}` })),
  };
}

function memberSet(kind: string, book: Book, member: Member, context: BookContext): Record<string, Json> {
  const person = personIn(context.lineage, member.person);
  const prefix = `members.${context.rootOf(person.id)}`;
  const isRegistered = (person.birthPaper?.registeredOn ?? '9999') <= member.entered;
  const birth = isRegistered ? context.birthOf(person.id) : undefined;
  const head = headOn(book, member.entered);
  const set: Record<string, Json> = {
    ...nameSet(prefix, person),
    [`${prefix}.sex`]: person.sex,
    [`${prefix}.born`]: { ...person.known },
    [`${prefix}.birthplace`]: { ...person.birthplace },
    [`${prefix}.nationality`]: person.nationality,
    [`${prefix}.relation`]: { to: context.rootOf(head), is: relationTo(context.lineage, head, person.id) },
    [`${prefix}.maritalStatus`]: maritalStatusOn(person, member.entered),
    [`${prefix}.occupation`]: person.occupation,
    [`${prefix}.entry`]: { reason: entryReason(person, book, member), on: member.entered },
    [`${prefix}.presence`]: presenceAtFirst(member),
  };
  if (person.idCard) {
    set[`${prefix}.identifier`] = { kind: 'id-card', value: person.idCard.number, on: person.idCard.on };
  }
  if (birth !== undefined) set[`${prefix}.birth`] = birth;
  if (kind === 'family-book') return set;
  set[`${prefix}.stay`] = { is: member.stay, from: member.entered };
  if (person.nationality !== 'ខ្មែរ') set[`${prefix}.permit`] = { number: inventedNumber(person.id) };
  return set;
}

/** Whether somebody is there today, as the book has it in one field (rule 11). */
export function presenceOf({ gone }: Member): Json {
  return gone ? { is: gone.is, on: gone.on, ...to(gone) } : { is: 'present' };
}

/** Gone from the first only where somebody was absent already. */
function presenceAtFirst({ gone, entered }: Member): Json {
  return gone?.is === 'absent' && gone.on <= entered
    ? { is: 'absent', on: gone.on, ...to(gone) }
    : { is: 'present' };
}

function departure(member: Member, { rootOf }: BookContext): readonly Step[] {
  const { gone, entered, person } = member;
  if (!gone || gone.on <= entered) return [];
  const set = { [`members.${rootOf(person)}.presence`]: presenceOf(member) };
  return [{ role: 'police-post', act: 'member-leaves', on: gone.on, set }];
}

function to(gone: NonNullable<Member['gone']>): { readonly to?: string } {
  if (gone.to === undefined) return {};
  return { to: /^\d+$/.test(gone.to) ? placeOf(gone.to).text : gone.to };
}

function changeOfHead(book: Book, next: Book['heads'][number], { lineage, rootOf }: BookContext): Step {
  const set: Record<string, Json> = { head: rootOf(next.person) };
  for (const { person, entered, gone } of book.members) {
    if (entered > next.from || (gone && gone.is !== 'absent' && gone.on <= next.from)) continue;
    const relation = { to: rootOf(next.person), is: relationTo(lineage, next.person, person) };
    set[`members.${rootOf(person)}.relation`] = relation;
  }
  return { role: 'police-post', act: 'change-head', on: next.from, set };
}

function headOn(book: Book, on: string): string {
  return book.heads.filter((one) => one.from <= on).at(-1)?.person ?? book.heads[0]?.person ?? '';
}

function maritalStatusOn(person: Person, on: string): string {
  return yearsBetween(person.born, on) < 16 ? 'single' : person.maritalStatus;
}

function entryReason(person: Person, book: Book, member: Member): string {
  if (person.born > book.opened) return 'កំណើត';
  if (member.stay === 'temporary') return 'ស្នាក់នៅបណ្តោះអាសន្ន';
  return member.entered > book.opened && person.spouse !== undefined ? 'រៀបការ' : 'ចុះបញ្ជីដំបូង';
}

function addressSet({ village, group, house }: Household): Record<string, Json> {
  return {
    'address.village': { ...placeOf(village) },
    'address.group': group,
    ...(house === undefined ? {} : { 'address.house': house }),
  };
}

function issued({ opened, id }: Book, by: string): Json {
  return { on: opened, number: inventedNumber(id), by };
}
