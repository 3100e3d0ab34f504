import { VISIT } from '../../schemas/kinds/visit.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { isSameJson, type Json } from '../../schemas/record/json.ts';
import type { RecordView } from '../device/api/records.ts';
import type { NewAct } from '../device/api/writing.ts';

/** The house a visit is noted of. */
export interface VisitedHouse {
  readonly id: RecordId;
  readonly name: string;
  readonly commune: string;
  readonly where: string;
}

/** What is noted of a visit, by field of the kind. */
export type VisitNoted = Readonly<Record<string, Json>>;

/**
 * Notes a visit: once a day and house, so that what is done there later that day goes on the same record.
 *
 * @param noted the visit of the same day, where one was noted
 */
export function visitAct(
  { id, name, commune, where }: VisitedHouse,
  visitedOn: string,
  set: VisitNoted,
  noted: RecordView | undefined,
): NewAct {
  if (noted && isOpenFor(noted, set)) {
    const changed = Object.entries(set).filter(
      ([path, value]) => !isSameJson(noted.state[path] ?? null, value),
    );
    return { record: noted.id, after: noted.heads, act: 'amend', set: Object.fromEntries(changed) };
  }
  const told = Object.entries(set).filter(([, value]) => value !== null);
  return {
    opens: { kind: VISIT, commune },
    after: [],
    act: 'note',
    set: {
      household: {
        record: id,
        name: clip(name || where || id),
        ...(where === '' ? {} : { where: clip(where) }),
      },
      visitedOn,
      ...Object.fromEntries(told),
      standing: { is: 'noted' },
    },
  };
}

/** What two wrote differently is only settled, and what was annulled is over: then it is a visit of its own. */
function isOpenFor({ status, contested, isReadOnly }: RecordView, set: VisitNoted): boolean {
  return status === 'noted' && !isReadOnly && Object.keys(set).every((path) => !contested[path]);
}

const LONGEST = 200;

function clip(text: string): string {
  return [...text].slice(0, LONGEST).join('');
}
