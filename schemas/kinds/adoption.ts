import { type Certificate, coversCommune } from '../access/officer.ts';
import type { Entry, EntryBody, EntryId, KeyId } from '../record/entry.ts';
import { voidedIds } from '../record/fold.ts';
import { isSameJson } from '../record/json.ts';
import { compareIds } from '../record/log.ts';
import { VOID } from './kind.ts';

/** The act of provincial staff over held work that is refused for good: it adopts it, sets nothing and says why. */
export const DECLINE = 'decline';

export type AuthorOf = (key: KeyId) => Certificate | undefined;

/** Held work that somebody decides on, and as whom it is judged where it is said again. */
export type Adoption =
  | { readonly ok: true; readonly adopted: readonly Entry[]; readonly authors: readonly Certificate[] }
  | {
      readonly ok: false;
      readonly code: 'role_may_not' | 'not_held' | 'not_the_same' | 'field_not_in_act' | 'reason_missing';
    };

/** Reasons of a void that provincial staff may still decide on: nothing was wrong but when it came (rule 4). */
const HELD: readonly string[] = ['revoked', 'certificate_ended'];

/** Work of a log that waits for provincial staff: voided because of when it came, and not decided on yet. */
export function heldIn(log: readonly Entry[]): readonly Entry[] {
  const held = new Set(log.filter(holds).flatMap((one) => one.voids ?? []));
  const decided = new Set(standing(log).flatMap((one) => one.adopts ?? []));
  return log.filter(({ id }) => held.has(id) && !decided.has(id));
}

/** Ids of work that was held and then released: another entry says the same. */
export function releasedIn(log: readonly Entry[]): ReadonlySet<EntryId> {
  return new Set(standing(log).flatMap(({ act, adopts = [] }) => (act === DECLINE ? [] : adopts)));
}

/** A log in which what was released stands once, in the entry that says it again: its numbers are taken once. */
export function withoutReleased(log: readonly Entry[]): readonly Entry[] {
  const released = releasedIn(log);
  return released.size === 0 ? log : log.filter(({ id }) => !released.has(id));
}

/**
 * Judges an entry's `adopts` against its past: staff of the province over the record's commune, held work, and the same
 * said again, or nothing and a reason to decline it.
 */
export function judgeAdoption(
  past: readonly Entry[],
  entry: Entry,
  author: Pick<Certificate, 'role' | 'place'>,
  commune: string,
  authorOf: AuthorOf,
): Adoption {
  if (author.role !== 'provincial' || !coversCommune(author.place, commune)) {
    return { ok: false, code: 'role_may_not' };
  }
  const adopts = entry.adopts ?? [];
  const adopted = heldIn(past).filter(({ id }) => adopts.includes(id));
  if (adopts.length === 0 || adopted.length < adopts.length) return { ok: false, code: 'not_held' };
  if (entry.act === DECLINE) {
    if (Object.keys(entry.set).length > 0) return { ok: false, code: 'field_not_in_act' };
    return entry.why?.trim() ? { ok: true, adopted, authors: [] } : { ok: false, code: 'reason_missing' };
  }
  const isSame = adopted.every(({ act, set }) => act === entry.act && isSameJson(set, entry.set));
  if (!isSame) return { ok: false, code: 'not_the_same' };
  const authors = adopted.flatMap(({ key }) => authorOf(key) ?? []);
  return authors.length < adopted.length
    ? { ok: false, code: 'role_may_not' }
    : { ok: true, adopted, authors };
}

/**
 * What releases held work: the same said again, standing where it stood and knowing that it was held. What others built
 * on it meanwhile is beside it, so that nothing of theirs is written over in silence.
 */
export function releaseOf(
  log: readonly Entry[],
  held: Entry,
): Pick<EntryBody, 'after' | 'act' | 'set' | 'typed' | 'why' | 'adopts'> {
  const stoodOn = standing(log).filter((one) => one.adopts?.some((id) => held.after.includes(id)));
  const { act, set, typed, why } = held;
  return {
    after: [...new Set([...voidsOf(log, held), ...stoodOn.map(({ id }) => id)])].sort(compareIds),
    act,
    set,
    ...(typed ? { typed } : {}),
    ...(why === undefined ? {} : { why }),
    adopts: [held.id],
  };
}

/** What refuses held work for good. */
export function declineOf(
  log: readonly Entry[],
  held: Entry,
  why: string,
): Pick<EntryBody, 'after' | 'act' | 'set' | 'why' | 'adopts'> {
  return { after: voidsOf(log, held), act: DECLINE, set: {}, why, adopts: [held.id] };
}

function voidsOf(log: readonly Entry[], { id }: Entry): readonly EntryId[] {
  const naming = log.filter((one) => holds(one) && one.voids?.includes(id));
  return naming.map((one) => one.id).sort(compareIds);
}

function holds(entry: Entry): boolean {
  return entry.act === VOID && HELD.includes(entry.why ?? '');
}

function standing(log: readonly Entry[]): readonly Entry[] {
  const voided = voidedIds(log);
  return log.filter(({ id }) => !voided.has(id));
}
