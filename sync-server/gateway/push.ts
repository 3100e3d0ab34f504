import type { Entry } from '../../schemas/record/entry.ts';
import type { EntryResult, PushAnswer } from '../../schemas/wire/messages.ts';
import { isEntryId, isKeyId } from '../store/ids.ts';
import { type Candidate, type Decision, toCandidate } from './candidate.ts';
import type { Gateway } from './gateway.ts';
import { lackingOf } from './lacking.ts';
import { toLinks } from './links.ts';
import type { LogLine } from './log-file.ts';
import type { PushBody } from './push-body.ts';
import { findAuthors, findCommunes, findStops } from './push-facts.ts';
import { findReached } from './reached.ts';
import { readableCommunes } from './readable.ts';
import { toReceipts } from './receipts.ts';
import type { Session } from './sessions.ts';
import { storeRecords } from './store-records.ts';

/** All entries sent for one record, in whichever rows they came. */
export interface PushedGroup {
  readonly id: string;
  readonly heads: readonly string[];
  readonly candidates: readonly Candidate[];
}

/** What became of a group: a decision a candidate, and the record as it was read back. */
export interface StoredGroup {
  readonly decisions: readonly Decision[];
  readonly commune: string | undefined;
  readonly log: readonly Entry[];
  /** What was not there before. */
  readonly added: readonly Entry[];
  /** The revision that holds just this log; undefined where it is not known to stand so. */
  readonly rev?: string | undefined;
}

/**
 * Takes entries in: decides on each, writes what enters a log, reads it back, and only then says so (design.md §4).
 * Any entry may be sent any number of times.
 *
 * @param session undefined where nobody in the register brings it: then nobody is shown what is lacking
 */
export async function push(
  gateway: Gateway,
  session: Session | undefined,
  body: PushBody,
  log: (line: LogLine) => void,
): Promise<PushAnswer> {
  const { since } = body;
  // Before its own writes hide that the database was set back behind it.
  if (session && since) await gateway.era.renewIfSetBack(since, readableCommunes(gateway.roster, session));
  const read = groupByRecord(body);
  const authors = await findAuthors(
    gateway,
    read.flatMap((group) => group.candidates),
  );
  const groups = await Promise.all(
    read.map(async (group) => ({
      ...group,
      candidates: await gateway.verifier.verifyAll(group.candidates, authors),
    })),
  );
  const candidates = groups.flatMap((group) => group.candidates);
  const stops = await findStops(gateway, authors);
  const allows = gateway.quota.begin();
  const places = [...(session ? [session.certificate] : []), ...authors.values()].map((one) => one.place);
  const communes = await findCommunes(gateway, groups, places);
  const ids = groups.map(({ id }) => id);
  const stored = await gateway.turns.take(ids, () =>
    storeRecords(gateway, groups, { authors, stops, allows, communes, log }),
  );

  gateway.quota.spend(stored.flatMap((group) => group.added));

  const decisions = new Map<Candidate, Decision>();
  groups.forEach((group, index) => {
    group.candidates.forEach((candidate, place) => {
      const decision = stored[index]?.decisions[place];
      if (decision) decisions.set(candidate, decision);
    });
  });
  // Whose own key was stopped hands in and is shown nothing.
  const isShown =
    session !== undefined && (await gateway.standing.of(session.key, session.certificate)) === undefined;
  logRefusals(decisions, log);
  const { acknowledgements, forked } = await gateway.custody.note(toLinks(session, decisions, authors));
  const wanted = new Set([...forked, ...body.receiptsFor]);
  const receipts = await Promise.all(toReceipts(wanted, decisions).map(gateway.service.receipt));
  const results = candidates.map((candidate) => toResult(candidate, decisions.get(candidate)));
  // Whatever is not as usual is for a pull to look at.
  const isAllAdmitted = results.every(({ status }) => status === 'admitted');
  const isUsual = isAllAdmitted && receipts.length === 0;
  const pushed = groups.map((group, index) => ({ group, stored: stored[index] }));
  const checkpoint =
    isShown && isUsual && since ? await findReached(gateway, session, since, pushed) : undefined;
  return {
    ...(since && results.length > 0 && isAllAdmitted ? { results: [], allAdmitted: true } : { results }),
    lacking: isShown ? groups.flatMap((group, index) => lackingOf(session, group, stored[index]) ?? []) : [],
    acknowledgements,
    ...(receipts.length > 0 ? { receipts } : {}),
    ...(checkpoint ? { checkpoint } : {}),
  };
}

function groupByRecord(body: PushBody): readonly PushedGroup[] {
  return body.records.map(({ id, heads, entries }) => ({ id, heads, candidates: entries.map(toCandidate) }));
}

function toResult({ sentId }: Candidate, decision: Decision | undefined): EntryResult {
  return { id: sentId, ...(decision ?? { status: 'not_yet', code: 'missing_past' }) };
}

/** Names what did not simply enter, by id, key and code: never by what it says. */
function logRefusals(decisions: ReadonlyMap<Candidate, Decision>, log: (line: LogLine) => void): void {
  for (const [{ sentId, sentKey }, { status, code }] of decisions) {
    if (status === 'admitted') continue;
    const id = isEntryId(sentId) ? sentId : 'unreadable';
    const key = isKeyId(sentKey) ? sentKey : 'unreadable';
    log({ event: `entry_${status}`, level: 'warning', id, key, code });
  }
}
