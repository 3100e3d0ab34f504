import type { RecordId } from '../record/entry.ts';
import type { RegisterRecord } from '../record/record.ts';
import { type Duplicate, findDuplicates } from './duplicates.ts';
import type { KnownPerson } from './known-person.ts';
import { compareParents } from './likeness.ts';
import { type Matter, pairOf } from './matters.ts';
import type { Frequencies, PeopleIndex } from './people-index.ts';

/** A record as far as a matter names it; undefined for one that has not come. */
export type RecordOf = (id: string) => Pick<RegisterRecord, 'id' | 'commune'> | undefined;

/** Everybody in a province's papers, and what is kept of how rare values are. */
export interface Crowd {
  readonly index: PeopleIndex;
  readonly frequencies: Frequencies;
  readonly recordOf: RecordOf;
}

/** Least score of what is put before a person: chosen on provinces other than those it is reported on (docs/desk.md). */
const PUT_BEFORE_SOMEBODY = 0.6;

/**
 * Who else's record is probably the same person, over all papers that word them; the likeliest of each. Found by likeness
 * alone and explained; people decide.
 */
export function findPersonTwice(
  person: string,
  crowd: Crowd,
  least = PUT_BEFORE_SOMEBODY,
): readonly Matter[] {
  const { frequencies } = crowd;
  const best = new Map<string, Found>();
  for (const known of crowd.index.byBlock(`person ${person}`)) {
    if (!isComparable(known)) continue;
    for (const found of findDuplicates(known, crowd.index, { frequencies, ofAnyParents: true })) {
      const other = found.mention.person;
      if (other === undefined || other === person || found.score < least) continue;
      const rival = best.get(other);
      if (!rival || isBetter({ known, found }, rival)) best.set(other, { known, found });
    }
  }
  return [...best].flatMap(([other, one]) => {
    if (haveOtherParents(person, other, crowd)) return [];
    const pair = pairOf(`person-${person}`, `person-${other}`);
    return toMatter('person', 'one_person_twice_recorded', pair, person < other, one, crowd);
  });
}

/** Which births are probably this one, entered over again. */
export function findActTwice(
  id: RecordId,
  people: readonly KnownPerson[],
  crowd: Crowd,
  least = PUT_BEFORE_SOMEBODY,
): readonly Matter[] {
  const { frequencies } = crowd;
  return people.flatMap((known) => {
    if (known.mention.slot !== 'child') return [];
    return findDuplicates(known, crowd.index, { frequencies, slot: 'child' }).flatMap((found) => {
      if (found.score < least) return [];
      const pair = pairOf(id, found.id);
      return toMatter('act', 'one_birth_twice', pair, id < found.id, { known, found }, crowd);
    });
  });
}

/** Whether papers of the two name two other mothers and two other fathers: brothers' children bear one name. */
function haveOtherParents(one: string, other: string, { index }: Crowd): boolean {
  return index
    .byBlock(`person ${one}`)
    .some((a) =>
      index
        .byBlock(`person ${other}`)
        .some((b) => compareParents(a, b).filter(({ bits }) => bits < 0).length === 2),
    );
}

interface Found {
  readonly known: KnownPerson;
  readonly found: Duplicate;
}

function isComparable({ mention: { slot } }: KnownPerson): boolean {
  return slot === 'child' || slot === 'person';
}

/** Of two ways to the same pair the surer one; of two as sure, the same from either side. */
function isBetter(one: Found, other: Found): boolean {
  const [a, b] = [one.found.score, other.found.score];
  return a !== b ? a > b : papersOf(one) < papersOf(other);
}

function papersOf({ known, found }: Found): string {
  return pairOf(known.mention.paper?.id ?? '', found.id).join(' ');
}

function toMatter(
  kind: 'act' | 'person',
  code: Matter['code'],
  about: readonly [string, string],
  isKnownFirst: boolean,
  { known, found }: Found,
  { recordOf }: Crowd,
): readonly Matter[] {
  const [first, second] = [recordOf(about[0]), recordOf(about[1])];
  if (!first || !second) return [];
  const { familyName, givenName } = isKnownFirst ? known.mention : found.mention;
  const { reasons, score } = found;
  const { commune } = first;
  const concerns = [{ record: first.id }, { record: second.id }];
  const title = [familyName, givenName].filter(Boolean).join(' ');
  return [{ kind, about, code, concerns, anchors: [first.id, second.id], title, commune, reasons, score }];
}
