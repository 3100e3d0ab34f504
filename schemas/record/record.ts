import type { Entry, EntryId, RecordId } from './entry.ts';
import { hasOneRoot, missingIds } from './log.ts';

/** One document: a log and what its root says of it. Stored sorted by id, in this key order, with nothing derived. */
export interface RegisterRecord {
  readonly id: RecordId;
  readonly kind: string;
  /** Six-digit code of the commune whose record it is. */
  readonly commune: string;
  readonly log: readonly Entry[];
}

const ID_LENGTH = 43;

/** The id of the record that `root` opens, or undefined where `root` is no root. */
export function recordIdOf(root: Pick<Entry, 'id' | 'kind'>): RecordId | undefined {
  return root.kind === undefined ? undefined : (`${root.kind}-${root.id}` as RecordId);
}

/** Takes a record id apart; undefined where the text is none. */
export function parseRecordId(text: string): { readonly kind: string; readonly root: EntryId } | undefined {
  const match = /^([a-z][a-z0-9-]{0,39})-([A-Za-z0-9_-]{43})$/.exec(text);
  const kind = text.slice(0, -ID_LENGTH - 1);
  return match && kind ? { kind, root: text.slice(-ID_LENGTH) as EntryId } : undefined;
}

/** The root entry of a log; undefined while it has not arrived. */
export function findRoot(log: readonly Entry[]): Entry | undefined {
  return log.find((entry) => entry.after.length === 0);
}

/** Builds the document of a closed log. Throws where the log has no root: doors check that first. */
export function createRecord(log: readonly Entry[]): RegisterRecord {
  const root = findRoot(log);
  const id = root && recordIdOf(root);
  if (!root || !id || root.kind === undefined || root.commune === undefined) {
    throw new Error('a record needs the root entry of its log');
  }
  return { id, kind: root.kind, commune: root.commune, log };
}

export type RecordFault = 'not_closed' | 'two_roots' | 'wrong_record';

/** Whether a record's log is one history that its root opened (rule 1). */
export function findRecordFault(record: RegisterRecord): RecordFault | undefined {
  if (missingIds(record.log).length > 0) return 'not_closed';
  if (!hasOneRoot(record.log)) return 'two_roots';
  const root = findRoot(record.log);
  if (!root || recordIdOf(root) !== record.id) return 'wrong_record';
  return root.kind === record.kind && root.commune === record.commune ? undefined : 'wrong_record';
}
