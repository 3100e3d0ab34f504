import { DECLINE, heldIn, releasedIn } from '../kinds/adoption.ts';
import { VOID } from '../kinds/kind.ts';
import type { Fold } from '../record/fold.ts';
import { voidedIds } from '../record/fold.ts';
import type { DeskPaper, Matter } from './matters.ts';

/** How long the people of a commune have to settle among themselves what was written at once, days. */
const DAYS_TO_SETTLE = 7;
const DAY = 86_400_000;

/** When what was written at once on each path has waited so long that the province is to look at it, milliseconds since 1970. */
export function ripeningOf({ contested }: Pick<Fold, 'contested'>): readonly number[] {
  return Object.values(contested).map(ripeAt);
}

function ripeAt(claims: Fold['contested'][string]): number {
  return Math.max(...claims.map(({ at }) => at)) + DAYS_TO_SETTLE * DAY;
}

/**
 * What a record's log says by itself: fields that were written at once and not settled, work that waits for the province,
 * work that does not count.
 *
 * @param now milliseconds since 1970, the province's clock
 */
export function findLogMatters(
  { record, title }: DeskPaper,
  { contested }: Pick<Fold, 'contested'>,
  now: number,
): readonly Matter[] {
  const base = { title, commune: record.commune, anchors: [record.id] };
  const at = (path?: string) => [{ record: record.id, ...(path === undefined ? {} : { path }) }];
  const old = Object.entries(contested).filter(([, claims]) => ripeAt(claims) < now);
  const held = heldIn(record.log);
  return [
    ...old.map(
      ([path]): Matter => ({
        ...base,
        kind: 'contested',
        code: 'contested_field',
        about: [record.id, path],
        concerns: at(path),
      }),
    ),
    ...held.map(
      ({ id, key }): Matter => ({
        ...base,
        kind: 'held',
        code: 'work_held',
        about: [record.id, id],
        concerns: at(),
        by: key,
      }),
    ),
    ...findRefused(record.log, new Set(held.map(({ id }) => id))).map(
      ({ id, key }): Matter => ({
        ...base,
        kind: 'refused',
        code: 'work_refused',
        about: [record.id, id],
        concerns: at(),
        by: key,
      }),
    ),
  ];
}

/** Voided for good, and nobody has said it again since: its author may not know. */
function findRefused(log: DeskPaper['record']['log'], held: ReadonlySet<string>) {
  const voided = voidedIds(log);
  const released = releasedIn(log);
  const declined = new Set(log.flatMap(({ act, adopts = [] }) => (act === DECLINE ? adopts : [])));
  const refused = log.filter(
    ({ id }) => voided.has(id) && !held.has(id) && !released.has(id) && !declined.has(id),
  );
  return refused.filter((entry) => entry.act !== VOID && !isSaidAgain(entry, log, voided));
}

/** The author, or another, has set the same paths since. */
function isSaidAgain(
  { key, set, seq }: DeskPaper['record']['log'][number],
  log: DeskPaper['record']['log'],
  voided: ReadonlySet<string>,
): boolean {
  const paths = Object.keys(set);
  return log.some(
    (one) =>
      one.key === key &&
      one.seq > seq &&
      !voided.has(one.id) &&
      paths.every((path) => Object.hasOwn(one.set, path)),
  );
}
