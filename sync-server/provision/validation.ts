/**
 * The validation function of every commune database, bundled by `validation-bundle.ts`. It runs in QuickJS and in
 * SpiderMonkey 78: syntax is lowered, library calls are not, so only old ones may stand here and in what is imported.
 * Hashes and verdicts are the gateway's: hashing one entry here costs more than the rest together.
 */
import { isSameJson, type Json } from '../../schemas/record/json.ts';
import { compareIds } from '../../schemas/record/log.ts';
import { findRecordFault, type RegisterRecord } from '../../schemas/record/record.ts';

export interface UserContext {
  readonly name: string | null;
  readonly roles: readonly string[];
}

interface StoredDocument {
  readonly _id: string;
  readonly _rev?: string;
  readonly _deleted?: boolean;
  readonly kind?: unknown;
  readonly commune?: unknown;
  readonly log?: unknown;
}

/** Roles that may write what an interactive writer may not: losing revisions, tombstones. */
const TRUSTED = ['merger', 'replicator', '_admin'];
/** What the desk keeps beside its cases, so that two workers agree; never a record's id. */
const DESK_NOTE = 'desk.';

/**
 * Throws `{ forbidden }` for a write that would lose something: the rule is written out in `docs/` and in the tests.
 * `old` is the leaf that is written upon, not the winner; null for a new document, a reopened one, an unknown branch.
 *
 * @param writers who writes in this database, besides those who are trusted everywhere
 */
export function validate(
  doc: StoredDocument,
  old: StoredDocument | null,
  user: UserContext,
  writers: readonly string[],
): void {
  if (doc._id.indexOf('_design/') === 0) return;
  const isTrusted = hasRole(user, TRUSTED);
  if (!isTrusted && !hasRole(user, writers)) refuse('only the gateway writes here');
  if (doc._id.indexOf(DESK_NOTE) === 0 && hasRole(user, ['desk']) && writers.indexOf('desk') >= 0) return;
  const isInteractive = old ? doc._rev === old._rev : doc._rev === undefined;
  if (!isInteractive && !isTrusted) refuse('a revision made elsewhere');
  if (doc._deleted && !isTrusted) refuse('nothing is deleted');
  if (old?._deleted && !isTrusted) refuse('a closed revision');
  const record = readRecord(doc) ?? refuse('not a record');
  const fault = findRecordFault(record);
  if (fault) refuse(fault);
  const isSorted = record.log.every(
    (entry, index) => index === 0 || compareIds(record.log[index - 1]?.id ?? '', entry.id) < 0,
  );
  if (!isSorted) refuse('log not sorted by id');
  // A bare tombstone (an administrator's) has no log that could be kept.
  const before = old && readRecord(old);
  if (before) refuseIfShorter(before, record);
}

function refuseIfShorter(before: RegisterRecord, record: RegisterRecord): void {
  if (before.kind !== record.kind || before.commune !== record.commune) refuse('kind and commune are fixed');
  const kept = new Map(record.log.map((entry) => [entry.id, entry]));
  for (const entry of before.log) {
    const same = kept.get(entry.id);
    if (!same || !isSameJson(toJson(entry), toJson(same))) refuse('an entry is missing or changed');
  }
}

function readRecord(doc: StoredDocument): RegisterRecord | undefined {
  const { _id: id, kind, commune, log } = doc;
  if (typeof kind !== 'string' || typeof commune !== 'string' || !Array.isArray(log)) return undefined;
  if (!log.every(isEntry)) return undefined;
  return { id, kind, commune, log } as unknown as RegisterRecord;
}

function isEntry(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, after, set, key } = value as { readonly [field: string]: unknown };
  const isShaped = typeof id === 'string' && id.length === 43 && typeof key === 'string';
  if (!isShaped || !Array.isArray(after) || typeof set !== 'object') return false;
  return after.every((one) => typeof one === 'string');
}

function toJson(entry: object): Json {
  return entry as unknown as Json;
}

function hasRole(user: UserContext, roles: readonly string[]): boolean {
  return roles.some((role) => user.roles.indexOf(role) >= 0);
}

function refuse(reason: string): never {
  throw { forbidden: reason };
}
