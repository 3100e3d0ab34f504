import type { RecordId } from '../record/entry.ts';
import type { RegisterRecord } from '../record/record.ts';
import { type Duplicate, findDuplicates } from './duplicates.ts';
import type { KnownPerson } from './known-person.ts';
import { type Matter, pairOf } from './matters.ts';
import type { Frequencies, PeopleIndex } from './people-index.ts';

/** A record as far as a matter names it. */
export type RecordOf = (id: string) => Pick<RegisterRecord, 'id' | 'commune'> | undefined;

/** Least score of what is put before a person; chosen on provinces other than those it is measured on (docs/desk.md). */
export interface Thresholds {
  readonly person: number;
  readonly act: number;
}

const THRESHOLDS: Thresholds = { person: 0.6, act: 0.6 };

/**
 * Who of a paper is probably somebody else's record over again: a person recorded twice, a birth entered twice. Found by
 * likeness alone and explained; people decide.
 *
 * @param recordOf what is known of a record of the province; undefined for one that has not come
 */
export function findDuplicateMatters(
  id: RecordId,
  people: readonly KnownPerson[],
  index: PeopleIndex,
  frequencies: Frequencies,
  recordOf: RecordOf,
  thresholds: Thresholds = THRESHOLDS,
): readonly Matter[] {
  const matters = new Map<string, Matter>();
  for (const known of people) {
    const { slot } = known.mention;
    if (slot !== 'child' && slot !== 'person') continue;
    for (const found of findDuplicates(known, index, frequencies)) {
      for (const matter of toMatters(id, known, found, recordOf, thresholds)) {
        const key = `${matter.kind} ${matter.about.join(' ')}`;
        if (!matters.has(key)) matters.set(key, matter);
      }
    }
  }
  return [...matters.values()];
}

function toMatters(
  id: RecordId,
  { mention }: KnownPerson,
  found: Duplicate,
  recordOf: RecordOf,
  thresholds: Thresholds,
): readonly Matter[] {
  const { mention: other, score, reasons } = found;
  const [one, two] = [mention.person, other.person];
  const isAct = mention.slot === 'child' && other.slot === 'child' && score >= thresholds.act;
  const isPerson = one !== undefined && two !== undefined && one !== two && score >= thresholds.person;
  const title = [mention.familyName, mention.givenName].filter(Boolean).join(' ');
  const matter = (kind: 'act' | 'person', code: Matter['code'], records: readonly [string, string]) => {
    const [first, second] = [recordOf(records[0]), recordOf(records[1])];
    if (!first || !second) return [];
    const concerns = [{ record: first.id }, { record: second.id }];
    return [{ kind, about: records, code, concerns, title, commune: first.commune, reasons, score }];
  };
  return [
    ...(isAct ? matter('act', 'one_birth_twice', pairOf(id, found.id)) : []),
    ...(isPerson
      ? matter('person', 'one_person_twice_recorded', pairOf(`person-${one}`, `person-${two}`))
      : []),
  ];
}
