import { partOf } from '../../schemas/kinds/parts.ts';
import { statusOf } from '../../schemas/kinds/status.ts';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { isRecordId } from '../store/ids.ts';
import { type Scribe, writeOnto } from './case-entries.ts';

/** What a case says of two people's records: that the one person is the other, or that they are not (any more). */
export interface LinkOfCase {
  readonly case: RecordId;
  readonly isLinked: boolean;
  readonly ends: readonly LinkEnd[];
}

export interface LinkEnd {
  readonly record: RecordId;
  /** Six digits: where the record lies. */
  readonly commune: string;
  /** Root id of the other end. */
  readonly other: string;
}

const LINK = 'link';
const PERSON = 'person-';

/**
 * What was decided on a case of two people; undefined where nobody ever linked them, or where two decided at once and
 * nobody has settled it. Which two it is the worker found, and no decision changes.
 */
export function linkOfCase(id: RecordId, log: readonly Entry[]): LinkOfCase | undefined {
  if (!log.some(({ act }) => act === LINK)) return undefined;
  const { state, contested } = foldLog(log);
  if (partOf(state.matter, 'kind') !== 'person' || contested.standing) return undefined;
  const where = new Map<string, string>();
  for (const [path, value] of Object.entries(state)) {
    const [record, commune] = [partOf(value, 'record'), partOf(value, 'where')];
    if (path.startsWith('concerns.') && record !== undefined && commune !== undefined)
      where.set(record, commune);
  }
  const people = [...where.keys()].filter((one) => one.startsWith(PERSON) && isRecordId(one)).sort();
  if (people.length !== 2) return undefined;
  const ends = people.flatMap((record, at): readonly LinkEnd[] => {
    const commune = where.get(record);
    const other = people[1 - at]?.slice(PERSON.length);
    return isRecordId(record) && commune !== undefined && other !== undefined
      ? [{ record, commune, other }]
      : [];
  });
  return { case: id, isLinked: statusOf(state) === 'linked', ends };
}

/** What a person's record needs written so that it says what was decided; undefined where it says so already. */
export function linkEntryFor(
  log: readonly Entry[],
  { other }: LinkEnd,
  link: LinkOfCase,
  scribe: Pick<Scribe, 'key' | 'now'>,
): Entry | undefined {
  const path = `same.${other}`;
  const { state, contested } = foldLog(log);
  // Of a record that was withdrawn nothing more is told; what does not agree people settle.
  if (statusOf(state) !== 'known' || contested[path] || contested.standing) return undefined;
  const known = state[path];
  if (link.isLinked)
    return known === undefined
      ? writeOnto(log, { act: LINK, set: { [path]: { is: 'linked', case: link.case } } }, scribe)
      : undefined;
  // Another case may say so too.
  if (partOf(known, 'case') !== link.case) return undefined;
  return writeOnto(log, { act: LINK, set: { [path]: null }, why: 'undone' }, scribe);
}
