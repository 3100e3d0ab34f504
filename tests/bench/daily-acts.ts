import type { NewAct, Written } from '../../client/device/api/writing.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { findRoot, type RegisterRecord } from '../../schemas/record/record.ts';
import { BENCH_COMMUNE } from './records.ts';

/** A newborn's person and birth, with the words of a birth that was invented in full. */
export function declareBirth(like: RegisterRecord): readonly NewAct[] {
  const declared = findRoot(like.log)?.set ?? {};
  const name = (part: string) => String(declared[`child.${part}`] ?? '');
  const linked = ['mother.person', 'father.person'];
  const own = Object.entries(declared).filter(([path]) => !linked.includes(path));
  return [
    {
      opens: { kind: 'person', commune: BENCH_COMMUNE },
      after: [],
      act: 'open',
      set: {
        'name.familyName': name('familyName'),
        'name.givenName': name('givenName'),
        sex: name('sex'),
        standing: { is: 'known' },
      },
    },
    {
      opens: { kind: 'birth', commune: BENCH_COMMUNE },
      after: [],
      act: 'declare',
      set: { ...Object.fromEntries(own), 'child.person': { rootOf: 0 } },
    },
  ];
}

/** @param number in the register: one of its own for each birth of a run */
export function registerBirth({ record, entry }: Written, number: number): NewAct {
  const on = '2026-11-20';
  const registration = { book: '1', number: String(number), year: '2026', on, bookKind: 'birth' };
  return {
    record,
    after: [entry],
    act: 'register',
    set: { registration, standing: { is: 'registered', on } },
  };
}

const PEOPLE = ['សុខ', 'ដារ៉ា', 'បូរ៉ា', 'ធីតា', 'វិចិត្រ'];
const member = (place: number) => String(place).padStart(43, 'M');

/** A family book of five, before anything happened to it. */
export function openBook(): NewAct {
  const members = PEOPLE.flatMap((name, place) => [
    [`members.${member(place)}.familyName`, 'សុខ'],
    [`members.${member(place)}.givenName`, name],
    [`members.${member(place)}.sex`, place % 2 === 0 ? 'm' : 'f'],
    [`members.${member(place)}.relation`, { to: member(0), is: place === 0 ? 'head' : 'child' }],
    [`members.${member(place)}.presence`, { is: 'present' }],
  ]);
  return {
    opens: { kind: 'family-book', commune: BENCH_COMMUNE },
    after: [],
    act: 'open',
    set: {
      number: 'bench',
      head: member(0),
      'address.village': { text: 'ភូមិកណ្ដាល' },
      ...Object.fromEntries(members),
      standing: { is: 'open' },
    },
  };
}

/** One entry more: somebody works elsewhere now. */
export function changeBook({ record, entry }: Pick<Written, 'record' | 'entry'>, turn: number): NewAct {
  const path = `members.${member(turn % PEOPLE.length)}.occupation`;
  return { record, after: [entry], act: 'change-member', set: { [path]: `កសិករ ${turn}` } };
}

/** A document of PouchDB's with one entry more, of the size of ours: what is in it is not looked at, but where it stands. */
export function withEntry<Doc extends Readonly<Record<string, unknown>>>(
  doc: Doc,
  like: Entry,
  turn: number,
): Doc {
  const log: readonly Entry[] = Array.isArray(doc.log) ? doc.log : [];
  const id = `${turn}`.padStart(43, 'E');
  const after = log.slice(0, 1).map((one) => one.id);
  const set = { [`members.${member(0)}.occupation`]: `កសិករ ${turn}` };
  const entry = { ...like, act: 'change-member', id, after, set };
  // As the database's rule asks for it.
  return { ...doc, log: [...log, entry].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}
