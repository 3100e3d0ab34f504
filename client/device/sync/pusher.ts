import type { Entry, EntryId, RecordId } from '../../../schemas/record/entry.ts';
import { pastOfHeads } from '../../../schemas/record/log.ts';
import { entriesBeyond, mergeLogs } from '../../../schemas/record/merge.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';
import type { Checkpoint, EntryResult, ProblemCode, PushAnswer } from '../../../schemas/wire/messages.ts';
import { createExclusive, type Exclusive } from '../exclusive.ts';
import type { TrayRow } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import { titleOf } from '../record-row.ts';
import type { Store } from '../store.ts';
import { doorOf, halve, type Offer, toChunks, toPushed } from './chunks.ts';
import type { Feed } from './feed.ts';
import type { Line } from './line.ts';
import { createPile, type Pile } from './pile.ts';
import type { Trust } from './trust.ts';

/** Brings entries to the province and deals with each answer; everything that is sent is sent here. */
export interface Pusher {
  /** Resolves when the province has answered for all, with what it has of these records and the tablet lacks. */
  readonly push: (offers: readonly Offer[]) => Promise<ReadonlyMap<RecordId, readonly Entry[]>>;
  /** Whether the province said, after that moment, that the entry is in its log. */
  readonly isHeldSince: (id: EntryId, moment: number) => boolean;
  /** A count of answers, to compare with. */
  readonly moment: () => number;
  /** After a restore: what was held need not be. */
  readonly forget: () => void;
  /** Records the province failed on, or that others kept writing; they are offered again later, and the rest goes on. */
  readonly setAside: Pile;
  /** Records with work of somebody whom a restored province does not know yet; they are offered again, minutes later. */
  readonly forgotten: Pile;
}

export interface PusherParts {
  readonly line: Line;
  readonly trust: Trust;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly feed: Pick<Feed, 'stored' | 'leap'>;
  /** The writer's: nobody may build on an entry while it is being refused. */
  readonly exclusive: Exclusive;
  readonly onSetAside: () => void;
  /** The province cannot take something now: it is to be offered again, minutes later. */
  readonly onWaits: () => void;
  /** The province showed entries of these records that could not be verified yet. */
  readonly onAwaited: (records: readonly RecordId[]) => Promise<void>;
}

/** Each round brings the past that the one before was told is missing; a restored province may ask for much. */
const MAX_ROUNDS = 8;

export function createPusher(parts: PusherParts): Pusher {
  const oneAtATime = createExclusive();
  const held = new Map<EntryId, number>();
  const setAside = createPile();
  const forgotten = createPile();
  let moment = 0;
  const putAside = (offers: readonly Offer[]) => {
    for (const { record } of offers) setAside.add(record.id);
    if (offers.length > 0) parts.onSetAside();
  };

  /** What this tablet has on the province's own word and the province has forgotten whose it is, and what stands on it. */
  const withoutForgotten = (answered: readonly Answered[]) => {
    const strange = answered.filter(
      ({ entry, result }) => result.code === 'unknown_key' && !parts.ledger.isOwn(entry.key),
    );
    const ids = new Set(strange.map(({ entry }) => entry.id));
    return answered.filter(({ entry, result }) => {
      const { missing = [] } = result;
      return !ids.has(entry.id) && !(missing.length > 0 && missing.every((id) => ids.has(id)));
    });
  };
  const putOff = ({ record }: Offer) => {
    forgotten.add(record.id);
    parts.onWaits();
  };

  async function pushAll(offers: readonly Offer[]) {
    const lacking: Lacking = new Map();
    let open = offers;
    for (let round = 0; open.length > 0 && round < MAX_ROUNDS; round++) {
      const next: Offer[] = [];
      for (const chunk of toChunks(open)) next.push(...(await send(chunk, lacking)));
      open = next;
    }
    putAside(open);
    return lacking;
  }

  /** Sends a chunk, smaller and smaller where the province fails on it, and says what must follow. */
  async function send(chunk: readonly Offer[], lacking: Lacking): Promise<readonly Offer[]> {
    const records = chunk.map(toPushed);
    const receiptsFor = parts.ledger.forks();
    const door = doorOf(chunk);
    const since = door === '/api/push' ? standingIn(chunk, parts.feed.stored()) : undefined;
    const body = {
      records,
      ...(receiptsFor.length > 0 ? { receiptsFor } : {}),
      ...(since ? { since } : {}),
    };
    const outcome = await parts.line.insist(door, body, {
      isFinal: door === '/api/push' ? isOfNoUse : isOfNoUseAtDesk,
    });
    if (outcome.ok) {
      // A case is read at the desk when it is looked at, and kept on no tablet.
      if (door === '/api/push') await noteLacking(chunk, outcome.value, lacking);
      const next = await digest(chunk, outcome.value);
      const { checkpoint, lacking: lacks } = outcome.value;
      if (since && checkpoint && next.length + lacks.length === 0) await parts.feed.leap(since, checkpoint);
      return next;
    }
    const halves = halve(chunk);
    if (!halves) {
      putAside(chunk);
      return [];
    }
    const next: Offer[] = [];
    for (const half of halves) next.push(...(await send(half, lacking)));
    return next;
  }

  async function noteLacking(chunk: readonly Offer[], answer: PushAnswer, lacking: Lacking): Promise<void> {
    const logs = new Map(chunk.map(({ record }) => [record.id, record.log]));
    const arrived = answer.lacking.map(({ id, entries }) => ({ id, entries, here: logs.get(id) ?? [] }));
    const admitted = await parts.trust.admit(arrived);
    for (const [id, { entries }] of admitted) lacking.set(id, mergeLogs(lacking.get(id) ?? [], entries));
    await parts.onAwaited([...admitted].filter(([, { isWaiting }]) => isWaiting).map(([id]) => id));
  }

  async function digest(chunk: readonly Offer[], answer: PushAnswer): Promise<readonly Offer[]> {
    moment += 1;
    const sent = chunk.flatMap(({ entries }) => entries);
    const results: readonly EntryResult[] = answer.allAdmitted
      ? sent.map(({ id }) => ({ id, status: 'admitted' }))
      : answer.results;
    const resultOf = new Map(results.map((result) => [result.id, result]));
    const next: Offer[] = [];
    for (const offer of chunk) {
      const answered = withThoseThatWait(
        offer.entries.flatMap((entry) => {
          const result = resultOf.get(entry.id);
          return result ? [{ entry, result }] : [];
        }),
      );
      const results = withoutForgotten(answered);
      if (results.length < answered.length) putOff(offer);
      if (results.some(({ result }) => isKeptBack(result))) parts.onWaits();
      const inLog = results.filter(({ result }) => IN_LOG.includes(result.status));
      for (const { entry } of inLog) held.set(entry.id, moment);
      await parts.ledger.putTray(results.flatMap((one) => toNotice(offer.record, one, parts.ledger)));
      next.push(...(await refuse(parts, offer, results)));
      const waiting = results.filter(({ result }) => result.status === 'not_yet');
      const missing = await offerMissing(parts, offer, waiting);
      next.push(...missing);
      if (waiting.length > 0 && missing.length === 0) putAside([offer]);
      await parts.ledger.markSent(inLog.map(({ entry }) => entry.id));
      const admitted = inLog.filter(({ result }) => result.status === 'admitted');
      await parts.ledger.noteTaken(admitted.map(({ entry }) => entry.id));
    }
    await parts.trust.acknowledge(answer.acknowledgements, answer.receipts);
    return next;
  }

  return {
    push: (offers) => oneAtATime(() => pushAll(offers)),
    isHeldSince: (id, since) => (held.get(id) ?? -1) > since,
    moment: () => moment,
    forget: () => held.clear(),
    setAside,
    forgotten,
  };
}

/** Of the checkpoint what these records' databases have of it: sequences of a cluster are long. */
function standingIn(chunk: readonly Offer[], checkpoint: Checkpoint | null): Checkpoint | undefined {
  if (!checkpoint) return undefined;
  const sequences = [...new Set(chunk.map(({ record }) => record.commune))].flatMap((commune) => {
    const sequence = checkpoint.sequences[commune];
    return sequence === undefined ? [] : [[commune, sequence] as const];
  });
  return sequences.length > 0
    ? { epoch: checkpoint.epoch, sequences: Object.fromEntries(sequences) }
    : undefined;
}

type Lacking = Map<RecordId, readonly Entry[]>;

interface Answered {
  readonly entry: Entry;
  readonly result: EntryResult;
}

const IN_LOG: readonly EntryResult['status'][] = ['admitted', 'voided', 'held'];
const DEALT_WITH: readonly EntryResult['status'][] = [...IN_LOG, 'not_yet', 'refused'];

/** It stays here and is offered again: so is what gets an answer that only a newer province knows. */
function isKeptBack({ status }: EntryResult): boolean {
  return !DEALT_WITH.includes(status);
}

/** A server that stumbles may do better at once; one that stumbles thrice over the same rows will again. */
function isOfNoUse(code: ProblemCode, tries: number): boolean {
  if (code === 'internal_error') return tries >= 3;
  return code === 'body_too_large' || code === 'body_unreadable' || code === 'bad_request';
}

/** A gateway of 0.4 knows no desk, or not this officer's part in it: what waits for it hinders no other work. */
function isOfNoUseAtDesk(code: ProblemCode, tries: number): boolean {
  return code === 'not_found' || code === 'not_allowed' || isOfNoUse(code, tries);
}

/** What stands on nothing but what waits waits with it, and is not sent again and again until then. */
function withThoseThatWait(results: readonly Answered[]): readonly Answered[] {
  const waiting = new Map<EntryId, EntryResult>();
  return results.map(({ entry, result }) => {
    const [first, ...others] = (result.missing ?? []).map((id) => waiting.get(id));
    const base = others.every((one) => one !== undefined) ? first : undefined;
    const shown = result.status === 'not_yet' && base ? { ...base, id: result.id } : result;
    if (shown.status === 'waits') waiting.set(entry.id, shown);
    return { entry, result: shown };
  });
}

/** What stays in the log and yet is to be known to its officer; what is a colleague's stands in the history. */
function toNotice(
  record: RegisterRecord,
  { entry, result }: Answered,
  { isOwn }: Pick<Ledger, 'isOwn'>,
): readonly TrayRow[] {
  const { status } = result;
  if ((status === 'voided' || status === 'held') && !isOwn(entry.key)) return [];
  if (status === 'admitted' || status === 'not_yet' || status === 'refused') return [];
  return [toTrayRow(record, entry, status, result.code ?? CODE_UNTOLD[status] ?? 'version_unknown')];
}

const CODE_UNTOLD: Partial<Record<EntryResult['status'], TrayRow['code']>> = {
  voided: 'act_unknown',
  held: 'revoked',
  server_too_old: 'act_unknown',
  waits: 'over_quota',
};

function toTrayRow(
  record: RegisterRecord,
  entry: Entry,
  status: TrayRow['status'],
  code: TrayRow['code'],
): TrayRow {
  return { entry, record: record.id, kind: record.kind, title: titleOf(record), status, code };
}

/**
 * Refused entries, and what stands on them, leave the record for the tray: tray first, so that a kill between the two
 * is made good by the replay. What stood on them is sent too, or the key's chain would have a hole for ever.
 */
async function refuse(
  { exclusive, ledger, store }: PusherParts,
  offer: Offer,
  results: readonly Answered[],
): Promise<readonly Offer[]> {
  const refused = new Map<EntryId, TrayRow['code']>();
  for (const { entry, result } of results) {
    if (result.status === 'refused') refused.set(entry.id, result.code ?? 'not_an_entry');
  }
  if (refused.size === 0) return [];
  return exclusive(async () => {
    const record = (await store.find(offer.record.id)) ?? offer.record;
    const log = mergeLogs(record.log, offer.entries);
    const fallen = standingOn(log, refused);
    const rows = fallen.map((entry) =>
      toTrayRow(record, entry, 'refused', refused.get(entry.id) ?? 'built_on_refused'),
    );
    await ledger.putTray(rows);
    await ledger.markSent([...refused.keys()]);
    await store.withdraw(record.id, new Set(fallen.map((entry) => entry.id)));
    const unanswered = fallen.some((entry) => !results.some((one) => one.entry.id === entry.id));
    return unanswered ? [{ record: { ...record, log: entriesBeyond(log, fallen) }, entries: fallen }] : [];
  });
}

/** `refused` and every entry that has one of them in its past. */
function standingOn(log: readonly Entry[], refused: ReadonlyMap<EntryId, unknown>): readonly Entry[] {
  return log.filter((entry) => pastOfHeads(log, [entry.id]).some((past) => refused.has(past.id)));
}

/** The past that the province lacks, from the log or the tray, and again what waits for it (rule 1). */
async function offerMissing(
  { ledger, store }: PusherParts,
  offer: Offer,
  waiting: readonly Answered[],
): Promise<readonly Offer[]> {
  if (waiting.length === 0) return [];
  const record = (await store.find(offer.record.id)) ?? offer.record;
  const tray = ledger.listTray().filter((row) => row.record === record.id);
  const all = mergeLogs(
    mergeLogs(record.log, offer.entries),
    tray.map((row) => row.entry),
  );
  const past = pastOfHeads(
    all,
    waiting.flatMap(({ result }) => result.missing ?? []),
  );
  if (past.length === 0) return [];
  return [
    {
      record,
      entries: mergeLogs(
        past,
        waiting.map(({ entry }) => entry),
      ),
    },
  ];
}
