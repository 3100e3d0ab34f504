import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NOTICE } from '../../schemas/kinds/notice.ts';
import { statusOf } from '../../schemas/kinds/status.ts';
import {
  ENTRY_VERSION,
  type Entry,
  type EntryBody,
  sealEntry,
  signedText,
} from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { hashJson } from '../../schemas/record/hash.ts';
import { isSameJson } from '../../schemas/record/json.ts';
import { headsOf } from '../../schemas/record/log.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import { noticeNumber } from '../../schemas/rules/visit-index.ts';
import { type DeskKey, openDeskKey, readDeskKey } from '../desk/desk-key.ts';
import type { JsonObject } from '../engine/json.ts';
import type { Databases } from '../gateway/databases.ts';
import type { Era } from '../gateway/era.ts';
import type { PushBody } from '../gateway/push-body.ts';
import type { RosterBook } from '../gateway/roster.ts';
import type { Invitation } from '../keys/grants.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type CouchDoc, type Database, upsert } from '../store/database.ts';
import { isFields, isText, toList } from '../store/guards.ts';
import { isEntryId } from '../store/ids.ts';
import { NO_LEAVES, readLeaves, unionOf } from '../store/leaves.ts';
import type { Notice, NoticeFault } from './notice.ts';

/** Turns notices into signed records of the communes where the mothers live. */
export interface NoticeDesk {
  readonly takeIn: (notices: readonly Notice[], send: Send) => Promise<NoticesTaken>;
}

/** Brings entries in through the door that everything passes; gives back the ids of those that are in. */
export type Send = (records: PushBody['records']) => Promise<ReadonlySet<string>>;

export type NoticesTaken =
  | {
      readonly ok: true;
      readonly taken: number;
      readonly amended: number;
      readonly known: number;
      /** Signed and kept, and offered again with the next file: the province could not take them now. */
      readonly waiting: number;
    }
  | { readonly ok: false; readonly faults: readonly NoticeFault[] };

export interface NoticeDeskParts {
  readonly control: Database;
  readonly databases: Pick<Databases, 'commune'>;
  readonly roster: Pick<RosterBook, 'add'>;
  readonly era: Pick<Era, 'current'>;
  /** Where the keys lie: a new one in each epoch, since a restored province no longer knows how far the old had counted. */
  readonly dir: string;
  readonly invite: () => Promise<Invitation>;
  readonly now: () => number;
}

/** What one file makes of one notice. */
type Plan =
  | { readonly is: 'new'; readonly notice: Notice; readonly number: string }
  | {
      readonly is: 'amend';
      readonly record: string;
      readonly set: Notice['set'];
      readonly log: readonly Entry[];
    }
  | { readonly is: 'known' };
type OpenPlan = Exclude<Plan, { is: 'known' }>;

const AT_ONCE = 200;

export async function openNoticeDesk(parts: NoticeDeskParts): Promise<NoticeDesk> {
  // Notices of older keys come back from tablets after a restore; whose they are must be known again.
  for (const file of await readdir(parts.dir).catch(() => [])) {
    const key = await readDeskKey(join(parts.dir, file));
    if (key) await parts.roster.add(key.certificate);
  }
  let last: Promise<unknown> = Promise.resolve();
  return {
    // One file at a time: a number that two files have is looked up by the second when the first is in.
    takeIn(notices, send) {
      const next = last.then(() => takeIn(parts, notices, send));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

async function takeIn(parts: NoticeDeskParts, notices: readonly Notice[], send: Send): Promise<NoticesTaken> {
  const key = await currentKey(parts);
  // What a server that ended in the middle had signed goes first: its numbers are used up.
  let waiting = await deliver(parts, key, send);
  const planned = await Promise.all(notices.map((notice) => plan(parts, notice)));
  const faults = planned.flatMap((one) => ('line' in one ? [one] : []));
  if (faults.length > 0) return { ok: false, faults };
  const plans = planned.flatMap((one) => ('line' in one ? [] : [one]));
  const open = plans.flatMap((one) => (one.is === 'known' ? [] : [one]));
  for (let from = 0; from < open.length; from += AT_ONCE) {
    await sign(parts, key, open.slice(from, from + AT_ONCE));
    waiting = await deliver(parts, key, send);
  }
  const count = (is: Plan['is']) => plans.filter((one) => one.is === is).length;
  return { ok: true, taken: count('new'), amended: count('amend'), known: count('known'), waiting };
}

/** What became of this notice's number before. */
async function plan({ control, databases }: NoticeDeskParts, notice: Notice): Promise<Plan | NoticeFault> {
  const number = noticeNumber(notice.set) ?? '';
  const held = await control.get(idOf(number));
  if (!isText(held?.record) || !isText(held.commune)) return { is: 'new', notice, number };
  if (held.commune !== notice.commune) {
    return {
      line: notice.line,
      what: `This number was received for commune ${held.commune}, and is here for ${notice.commune}.`,
      next: `Ask commune ${held.commune} to dismiss it, and send it again under a new number.`,
    };
  }
  const leaves = await readLeaves(databases.commune(held.commune), [held.record]);
  const log = unionOf(leaves.get(held.record) ?? NO_LEAVES);
  const { state, contested } = foldLog(log);
  if (statusOf(state) !== 'received') return { is: 'known' };
  // What a facility left out this time it has not taken back.
  const set = Object.fromEntries(
    Object.entries(notice.set).filter(
      ([path, value]) => !FIXED.includes(path) && !contested[path] && !isSameJson(state[path] ?? null, value),
    ),
  );
  return Object.keys(set).length === 0 ? { is: 'known' } : { is: 'amend', record: held.record, set, log };
}

const FIXED: readonly string[] = ['reference', 'standing'];

/** Signs and keeps, in one document with the key's count: ended before they are sent, they are sent the next time. */
async function sign(
  { control, now }: NoticeDeskParts,
  key: DeskKey,
  plans: readonly OpenPlan[],
): Promise<void> {
  await upsert(control, countOf(key), (doc) => {
    let seq = typeof doc?.seq === 'number' ? doc.seq : 0;
    let prev = isEntryId(doc?.last) ? doc.last : null;
    const unsent = readUnsent(doc).map(toStored);
    for (const one of plans) {
      seq += 1;
      const body = { ...toBody(one), v: ENTRY_VERSION, key: key.key, seq, prev, at: now() };
      const entry = sealEntry(body, key.sign(signedText(body)));
      prev = entry.id;
      const record = one.is === 'amend' ? one.record : (recordIdOf(entry) ?? '');
      unsent.push(toStored({ record, entry, ...(one.is === 'new' ? numberOf(one) : {}) }));
    }
    return { seq, last: prev, unsent };
  });
}

function numberOf({ number, notice }: Extract<Plan, { is: 'new' }>) {
  return { number, commune: notice.commune };
}

function toBody(one: OpenPlan): Pick<EntryBody, 'after' | 'act' | 'set' | 'kind' | 'commune'> {
  if (one.is === 'amend') return { after: headsOf(one.log), act: 'amend', set: one.set };
  return { after: [], kind: NOTICE, commune: one.notice.commune, act: 'receive', set: one.notice.set };
}

/** Signed and not yet known to be in. */
interface Unsent {
  readonly record: string;
  readonly entry: unknown;
  /** Of a number that is new, with the commune it goes to. */
  readonly number?: string;
  readonly commune?: string;
}

function readUnsent(doc: CouchDoc | undefined): readonly Unsent[] {
  return toList(doc?.unsent).flatMap((one) => {
    if (!isFields(one) || !isText(one.record) || !isFields(one.entry)) return [];
    const { record, entry, number, commune } = one;
    return [{ record, entry, ...(isText(number) && isText(commune) ? { number, commune } : {}) }];
  });
}

function toStored(unsent: Unsent): JsonObject {
  return toCanonicalObject({ ...unsent });
}

/** Sends what is signed, notes under which number each stands, and forgets what is in. @returns how many still wait */
async function deliver({ control }: NoticeDeskParts, key: DeskKey, send: Send): Promise<number> {
  const unsent = readUnsent(await control.get(countOf(key)));
  if (unsent.length === 0) return 0;
  const arrived = await send(
    unsent.map(({ record, entry }) => ({ id: record, heads: [], entries: [entry] })),
  );
  for (const { record, number, commune } of unsent) {
    if (number !== undefined && commune !== undefined) {
      await upsert(control, idOf(number), () => ({ record, commune }));
    }
  }
  const isIn = ({ entry }: Unsent) => isFields(entry) && isText(entry.id) && arrived.has(entry.id);
  await upsert(control, countOf(key), (doc) => ({
    seq: Number(doc?.seq ?? 0),
    last: isEntryId(doc?.last) ? doc.last : null,
    unsent: readUnsent(doc)
      .filter((one) => !isIn(one))
      .map(toStored),
  }));
  return unsent.filter((one) => !isIn(one)).length;
}

async function currentKey({ era, dir, invite, roster }: NoticeDeskParts): Promise<DeskKey> {
  const file = join(dir, `${await era.current()}.json`);
  const certificate = await openDeskKey(file, invite, 'notices');
  await roster.add(certificate);
  const key = await readDeskKey(file);
  if (!key) throw new Error(`${file} holds no key`);
  return key;
}

function countOf({ key }: DeskKey): string {
  return `notices-${key}`;
}

function idOf(number: string): string {
  return `notice-${hashJson(number)}`;
}
