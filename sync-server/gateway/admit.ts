import { askedCommune } from '../../schemas/access/asked.ts';
import { type Certificate, coversCommune } from '../../schemas/access/officer.ts';
import { sharedCommunes } from '../../schemas/access/shared.ts';
import { type AuthorOf, heldIn, releasedIn } from '../../schemas/kinds/adoption.ts';
import { isCase } from '../../schemas/kinds/case.ts';
import { judge, TOO_OLD_CODES } from '../../schemas/kinds/judge.ts';
import { VOID } from '../../schemas/kinds/kind.ts';
import type { Entry, EntryId, KeyId } from '../../schemas/record/entry.ts';
import { foldLog, voidedIds } from '../../schemas/record/fold.ts';
import { compareIds, orderLog, pastOfHeads } from '../../schemas/record/log.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { findRoot, recordIdOf } from '../../schemas/record/record.ts';
import { toRefusalCode } from '../../schemas/wire/refusal-codes.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import type { Candidate, Decision } from './candidate.ts';
import type { Allows } from './quota.ts';
import type { Stop } from './standing.ts';

/** What the door needs to know besides the record and the entries. */
export interface DoorFacts {
  readonly authors: ReadonlyMap<KeyId, Certificate>;
  /** Keys whose new work is held until provincial staff release it. */
  readonly stops: ReadonlyMap<KeyId, Stop>;
  /** Whether a key may still bring a new entry today. */
  readonly allows: Allows;
  /** The certificate behind any key that was ever enrolled here. */
  readonly authorOf: AuthorOf;
  /** Communes that have a database here. */
  readonly communes: ReadonlySet<string>;
}

export interface Admission {
  /** One a candidate, in order. */
  readonly decisions: readonly Decision[];
  /** Entries that enter the log and are not in it yet. */
  readonly admitted: readonly Entry[];
  /** Those of them that are somebody's work but not allowed: they enter beside a void (rule 4). */
  readonly toVoid: readonly { readonly entry: EntryId; readonly code: RefusalCode }[];
}

/**
 * Decides what becomes of entries sent for one record. Pure: the same record and the same entries give the same
 * decisions, so it is asked again after a 409. Entries of one push may complete each other in any order.
 */
export function admitEntries(
  recordId: string,
  union: readonly Entry[],
  candidates: readonly Candidate[],
  facts: DoorFacts,
): Admission {
  const door = createDoor(recordId, union, candidates, facts);
  const sent = candidates.flatMap(({ entry }) => (entry ? [entry] : []));
  const order = orderLog(mergeLogs(union, sent));
  const sentIds = new Set(sent.map((entry) => entry.id));
  const byId = new Map(sent.map((entry) => [entry.id, entry]));
  for (const entry of order.entries) if (sentIds.has(entry.id)) door.decide(entry);
  for (const id of order.pending) {
    const entry = byId.get(id);
    if (entry) door.decideWaiting(entry, order.pending);
  }
  return {
    decisions: candidates.map((candidate) => door.decisionOn(candidate)),
    admitted: door.admitted,
    toVoid: door.toVoid,
  };
}

function createDoor(
  recordId: string,
  union: readonly Entry[],
  candidates: readonly Candidate[],
  { authors, stops, allows, authorOf, communes }: DoorFacts,
) {
  const decisions = new Map<EntryId, Decision>();
  const refused = new Set(candidates.flatMap(({ entry, sentId }) => (entry ? [] : [sentId])));
  /** What its tablet keeps, and what is said to whatever stands on it. */
  const kept = new Map<string, Decision>();
  const known = new Map(union.map((entry) => [entry.id, entry]));
  const voided = voidedIds(union);
  const held = new Set(heldIn(union).map((entry) => entry.id));
  const released = releasedIn(union);
  const toVoid: { entry: EntryId; code: RefusalCode }[] = [];
  const admitted: Entry[] = [];
  const log = [...union];

  function verdictOn(entry: Entry): Decision {
    if (known.has(entry.id) && !admitted.includes(entry)) return decisionOnKnown(entry.id);
    const author = authors.get(entry.key);
    if (!author) return refuse('unknown_key');
    const stop = stops.get(entry.key);
    if (entry.after.some((id) => refused.has(id) && !known.has(id))) return refuse('built_on_refused');
    const onKept = entry.after.flatMap((id) => kept.get(id) ?? [])[0];
    if (onKept) return onKept;
    if (entry.after.length === 0 && recordIdOf(entry) !== recordId) return refuse('wrong_record');
    const commune = (findRoot(log) ?? entry).commune ?? '';
    if (!communes.has(commune) || !isCovered(entry, author, commune)) return refuse('wrong_commune');
    // The service key's voids come back from tablets when the province was restored.
    if (entry.act === VOID)
      return author.role === 'service' && !stop ? { status: 'admitted' } : refuse('void_by_another_key');
    if (!allows(entry)) return { status: 'waits', code: 'over_quota' };
    const verdict = judge(log, entry, author, authorOf);
    if (verdict.ok) return stop ? { status: 'held', code: stop } : { status: 'admitted' };
    if (TOO_OLD_CODES.includes(verdict.code)) return { status: 'server_too_old', code: verdict.code };
    return { status: 'voided', code: verdict.code };
  }

  /** Work on a record that its own past shares with the author's commune is the author's too (design.md §4), and so is a case's question to it. */
  function isCovered(entry: Entry, { place }: Certificate, commune: string): boolean {
    if (coversCommune(place, commune)) return true;
    const { state } = foldLog(pastOfHeads(log, entry.after));
    const asked = isCase(recordId) ? askedCommune(state) : undefined;
    const communes = [...sharedCommunes(state), ...(asked === undefined ? [] : [asked])];
    return communes.some((one) => coversCommune(place, one));
  }

  function decisionOnKnown(id: EntryId): Decision {
    if (!voided.has(id) || released.has(id)) return { status: 'admitted' };
    const { code } = toRefusalCode(union.find((one) => one.voids?.includes(id))?.why);
    const status = held.has(id) ? 'held' : 'voided';
    return code === undefined ? { status } : { status, code };
  }

  function settle(entry: Entry, decision: Decision): void {
    decisions.set(entry.id, decision);
    // A restored province may have forgotten a key that its tablets know: what stands on its work is nobody's fault.
    if (decision.code === 'unknown_key') kept.set(entry.id, notYet(entry.id));
    else if (decision.status === 'refused') refused.add(entry.id);
    if (decision.status === 'server_too_old') kept.set(entry.id, TOO_OLD);
    if (decision.status === 'waits' || decision.status === 'not_yet') kept.set(entry.id, decision);
    const isCounted = decision.status === 'admitted';
    const isIn = isCounted || decision.status === 'voided' || decision.status === 'held';
    if (!isIn || known.has(entry.id)) return;
    known.set(entry.id, entry);
    admitted.push(entry);
    log.push(entry);
    if (!isCounted && decision.code) toVoid.push({ entry: entry.id, code: decision.code });
  }

  /** An entry whose past is not here: gone with something refused, or still to be sent (rule 1). */
  function decideWaiting(entry: Entry, pending: readonly EntryId[]): void {
    const { missing, standsOn } = pastOutOfReach(entry, new Set(pending));
    const onKept = [...standsOn].flatMap((id) => kept.get(id) ?? [])[0];
    if (missing.some((id) => refused.has(id))) settle(entry, refuse('built_on_refused'));
    else if (!authors.has(entry.key)) settle(entry, refuse('unknown_key'));
    else if (onKept) settle(entry, onKept);
    else decisions.set(entry.id, { status: 'not_yet', code: 'missing_past', missing });
  }

  function pastOutOfReach(entry: Entry, pending: ReadonlySet<EntryId>) {
    const sent = new Map(candidates.flatMap((one) => (one.entry ? [[one.entry.id, one.entry]] : [])));
    const missing = new Set<EntryId>();
    const standsOn = new Set<EntryId>();
    const open: EntryId[] = [entry.id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (standsOn.has(id)) continue;
      standsOn.add(id);
      const waiting = pending.has(id) ? (sent.get(id) ?? known.get(id)) : undefined;
      for (const past of waiting?.after ?? []) {
        if (known.has(past) || sent.has(past)) open.push(past);
        else missing.add(past);
      }
    }
    return { missing: [...missing].sort(compareIds), standsOn };
  }

  return {
    admitted,
    toVoid,
    decide: (entry: Entry) => settle(entry, verdictOn(entry)),
    decideWaiting,
    decisionOn({ entry, fault }: Candidate): Decision {
      if (!entry) return fault ? refuse(fault) : refuse('not_an_entry');
      return decisions.get(entry.id) ?? { status: 'not_yet', code: 'missing_past' };
    },
  };
}

const TOO_OLD: Decision = { status: 'server_too_old', code: 'act_unknown' };

function notYet(missing: EntryId): Decision {
  return { status: 'not_yet', code: 'missing_past', missing: [missing] };
}

function refuse(code: RefusalCode): Decision {
  return { status: 'refused', code };
}
