import type { Certificate } from '../../schemas/access/officer.ts';
import type { Entry, EntryId, KeyId } from '../../schemas/record/entry.ts';
import { missingIds } from '../../schemas/record/log.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { findRoot, parseRecordId } from '../../schemas/record/record.ts';
import { type Leaves, NO_LEAVES, readLeaves, unionOf } from '../store/leaves.ts';
import type { RecordWrite } from '../store/record-document.ts';
import { sleep } from '../store/sleep.ts';
import { type Admission, admitEntries, type DoorFacts } from './admit.ts';
import type { Decision } from './candidate.ts';
import type { Gateway } from './gateway.ts';
import type { LogLine } from './log-file.ts';
import type { PushedGroup, StoredGroup } from './push.ts';
import type { Allows } from './quota.ts';
import type { Stop } from './standing.ts';
import { findUnheld, needsWrite, type WriteOutcome, writeRecords } from './write-records.ts';

interface StoreFacts {
  readonly authors: ReadonlyMap<KeyId, Certificate>;
  readonly stops: ReadonlyMap<KeyId, Stop>;
  readonly allows: Allows;
  /** Commune by record id. */
  readonly communes: ReadonlyMap<string, string>;
  readonly log: (line: LogLine) => void;
}

const MOST_TRIES = 12;

/**
 * Brings each group's entries into its record. Decides, writes and reads back as often as others write between; what
 * cannot be brought in after that is *not yet*, so that the tablet keeps it and comes again.
 */
export async function storeRecords(
  gateway: Gateway,
  groups: readonly PushedGroup[],
  facts: StoreFacts,
): Promise<readonly StoredGroup[]> {
  const stored = new Map<PushedGroup, StoredGroup>();
  const byCommune = new Map<string | undefined, PushedGroup[]>();
  for (const group of groups) {
    const commune = facts.communes.get(group.id);
    byCommune.set(commune, [...(byCommune.get(commune) ?? []), group]);
  }
  const voids = createVoids(gateway);
  for (const [commune, mine] of byCommune) {
    if (commune === undefined) {
      for (const group of mine) stored.set(group, decideWithout(gateway, group, facts));
      continue;
    }
    let open: readonly PushedGroup[] = mine;
    for (let tries = 0; open.length > 0 && tries < MOST_TRIES; tries++) {
      if (tries > 1) await sleep(2 ** Math.min(tries, 8));
      open = await tryOnce(gateway, commune, open, { ...facts, voids, stored });
    }
    for (const group of open) stored.set(group, notYet(group, stored.get(group)?.log ?? []));
  }
  return groups.map((group) => stored.get(group) ?? notYet(group, []));
}

interface Plan {
  readonly group: PushedGroup;
  readonly admission: Admission;
  readonly write: RecordWrite;
}

interface TryFacts extends StoreFacts {
  readonly voids: Voids;
  readonly stored: Map<PushedGroup, StoredGroup>;
}

/** One round for one database. Answers the groups that somebody else's write came between. */
async function tryOnce(
  gateway: Gateway,
  commune: string,
  open: readonly PushedGroup[],
  facts: TryFacts,
): Promise<readonly PushedGroup[]> {
  const database = gateway.databases.commune(commune);
  // Two rows of one record take turns, else the second would lose to the first in one request.
  const round = [...new Map([...open].reverse().map((group) => [group.id, group])).values()];
  const leaves = await readLeaves(
    database,
    round.map(({ id }) => id),
  );
  const plans: Plan[] = [];
  for (const group of round) {
    plans.push(await planGroup(gateway, commune, group, leaves.get(group.id) ?? NO_LEAVES, facts));
  }
  const writes = plans.filter((plan) => isSound(plan) && plan.write.log.length > 0 && needsWrite(plan.write));
  const outcomes = await writeRecords(
    database,
    writes.map(({ write }) => write),
  );
  const outcomeOf = new Map<Plan, WriteOutcome>();
  writes.forEach((plan, index) => {
    outcomeOf.set(plan, outcomes[index] ?? { status: 'conflict' });
  });
  const written = writes.filter((plan) => outcomeOf.get(plan)?.status === 'written');
  const unheld = gateway.skipReadBack
    ? new Set<string>()
    : await findUnheld(
        database,
        written.map(({ write }) => write),
      );
  for (const plan of plans) {
    const outcome = outcomeOf.get(plan) ?? { status: 'untouched' };
    if (outcome.status === 'conflict' || unheld.has(plan.group.id)) continue;
    if (plan.write.log.length > 0) gateway.databases.locator.remember(plan.group.id, commune);
    facts.stored.set(plan.group, conclude(plan, commune, outcome, facts.log));
  }
  return open.filter((group) => !facts.stored.has(group));
}

async function planGroup(
  gateway: Gateway,
  commune: string,
  group: PushedGroup,
  leaves: Leaves,
  { voids, ...facts }: TryFacts,
): Promise<Plan> {
  const union = unionOf(leaves);
  const admission = admitEntries(group.id, union, group.candidates, doorFacts(gateway, facts));
  const added: Entry[] = [...admission.admitted];
  for (const { entry, code } of admission.toVoid) added.push(await voids.mint(entry, code));
  const kind = parseRecordId(group.id)?.kind ?? '';
  const log = mergeLogs(union, added);
  // A shared record keeps the commune of its root in whichever database it is written.
  const home = findRoot(log)?.commune ?? commune;
  return { group, admission, write: { id: group.id, kind, commune: home, leaves, log } };
}

function doorFacts({ roster }: Gateway, { authors, stops, allows }: StoreFacts): DoorFacts {
  return { authors, stops, allows, authorOf: roster.known, communes: roster.communes() };
}

/** A record that is damaged in the database is not written upon until what it lacks has come (rule 1). */
function isSound({ write }: Plan): boolean {
  return missingIds(write.log).length === 0;
}

function conclude(
  plan: Plan,
  commune: string,
  outcome: WriteOutcome | { readonly status: 'untouched' },
  log: (line: LogLine) => void,
): StoredGroup {
  const { group, admission, write } = plan;
  const held = unionOf(write.leaves);
  const withNew = (replace: Decision): StoredGroup => {
    const admitted = new Set(admission.admitted.map((entry) => entry.id));
    const decisions = group.candidates.map(({ entry }, index) => {
      if (entry && admitted.has(entry.id)) return replace;
      return admission.decisions[index] ?? replace;
    });
    return { decisions, commune, log: held, added: [] };
  };
  if (!isSound(plan)) {
    log({ event: 'record_not_closed', level: 'error', record: write.id });
    return withNew({ status: 'not_yet', code: 'missing_past', missing: missingIds(write.log) });
  }
  if (outcome.status === 'too_large') return withNew({ status: 'waits', code: 'document_full' });
  if (outcome.status === 'rejected') {
    log({ event: 'write_rejected', level: 'error', record: write.id, reason: outcome.reason });
    return withNew({ status: 'not_yet', missing: [] });
  }
  const rev = outcome.status === 'written' ? outcome.rev : write.leaves.winner?.rev;
  return { decisions: admission.decisions, commune, log: write.log, added: admission.admitted, rev };
}

/** Entries of a record that is nowhere: its root has not come, or stands where nobody here may write. */
function decideWithout(gateway: Gateway, group: PushedGroup, facts: StoreFacts): StoredGroup {
  const { decisions } = admitEntries(group.id, [], group.candidates, doorFacts(gateway, facts));
  return { decisions, commune: undefined, log: [], added: [] };
}

function notYet(group: PushedGroup, log: readonly Entry[]): StoredGroup {
  const decisions = group.candidates.map((): Decision => ({ status: 'not_yet', missing: [] }));
  return { decisions, commune: undefined, log, added: [] };
}

interface Voids {
  readonly mint: (entry: EntryId, code: Parameters<Gateway['service']['voidEntry']>[1]) => Promise<Entry>;
}

/** A void once minted is the one that is written, however often the write is tried: its number is used up. */
function createVoids({ service }: Gateway): Voids {
  const minted = new Map<EntryId, Promise<Entry>>();
  return {
    mint(entry, code) {
      const known = minted.get(entry) ?? service.voidEntry(entry, code);
      minted.set(entry, known);
      return known;
    },
  };
}
