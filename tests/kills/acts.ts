import type { NewAct, Written } from '../../client/device/api/writing.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { Chance } from '../simulate/plan.ts';

/** Where a further act on a record goes on. */
export type Grounds = Map<RecordId, Written>;

/** What one save of an officer writes; each of its entries says the mark, so that a second one of it would show. */
export function drawActs(chance: Chance, commune: string, mark: string, grounds: Grounds): readonly NewAct[] {
  const people = [...grounds.values()].slice(-8);
  const what = chance.next();
  if (people.length < 4 || what < 0.3) return [openPerson(commune, mark)];
  if (what < 0.5) return openBook(commune, mark);
  if (what < 0.8) return [rename(chance.pick(people), mark)];
  return people.slice(0, 4).map((person) => rename(person, mark));
}

/** Where what was drawn may be built on next. */
export function noteGrounds(grounds: Grounds, acts: readonly NewAct[], written: readonly Written[]): void {
  acts.forEach((act, place) => {
    const one = written[place];
    if (one && act.opens?.kind !== 'family-book') grounds.set(one.record, one);
  });
}

function openPerson(commune: string, mark: string): NewAct {
  return {
    opens: { kind: 'person', commune },
    after: [],
    act: 'open',
    set: { 'name.familyName': 'សុខ', 'name.givenName': mark, sex: 'f', standing: { is: 'known' } },
  };
}

/** A household taken in: three people and their book, four entries that belong together. */
function openBook(commune: string, mark: string): readonly NewAct[] {
  const people = [0, 1, 2];
  const members = people.flatMap((place) => [
    [`members.@${place}.familyName`, 'សុខ'],
    [`members.@${place}.givenName`, mark],
    [`members.@${place}.sex`, 'f'],
    [`members.@${place}.relation`, { to: { rootOf: 0 }, is: place === 0 ? 'head' : 'child' }],
    [`members.@${place}.presence`, { is: 'present' }],
  ]);
  const book: NewAct = {
    opens: { kind: 'family-book', commune },
    after: [],
    act: 'open',
    set: {
      number: mark,
      head: { rootOf: 0 },
      'address.village': { text: 'ភូមិកណ្ដាល' },
      ...Object.fromEntries(members),
      standing: { is: 'open' },
    },
  };
  return [...people.map(() => openPerson(commune, mark)), book];
}

function rename({ record, entry }: Written, mark: string): NewAct {
  return { record, after: [entry], act: 'change', set: { 'name.givenName': mark } };
}

/** The mark of an entry by what it sets. */
export function markOf(set: Readonly<Record<string, unknown>>): string {
  return String(set.number ?? set['name.givenName'] ?? '');
}
