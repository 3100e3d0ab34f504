import { checkEntry } from '../record/check.ts';
import type { Entry, EntryId, RecordId } from '../record/entry.ts';
import { findRecordFault, parseRecordId } from '../record/record.ts';

/**
 * What a sealed export holds. Who takes it in verifies every entry as if it came over a line: that a file opens says
 * nothing of who wrote what is in it.
 */
export interface ExportContent {
  readonly records: readonly ExportedRecord[];
  /** Refused work, which is in no log anywhere. */
  readonly refused: readonly ExportedRefusal[];
  /** Of the keys of all these entries, as far as the tablet knows them; to be verified. */
  readonly certificates: readonly unknown[];
}

/** A record with its whole log, so that nothing of an entry's past, nor a void, need come from elsewhere. */
export interface ExportedRecord {
  readonly id: RecordId;
  readonly kind: string;
  readonly commune: string;
  readonly title: string;
  readonly log: readonly Entry[];
  /** What of it the province had not confirmed. */
  readonly open: readonly EntryId[];
}

export interface ExportedRefusal {
  readonly entry: Entry;
  readonly record: RecordId;
  readonly kind: string;
  readonly commune: string;
  readonly title: string;
  readonly code: string;
}

/** As it was read: `unsound` is how many entries were left out, being none or in a log that is not whole. */
export interface OpenedContent extends ExportContent {
  readonly unsound: number;
}

/** Undefined where it is no content at all. */
export function readContent(text: string): OpenedContent | undefined {
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isFields(held)) return undefined;
  const { records, refused, certificates } = held;
  if (!Array.isArray(records) || !Array.isArray(refused) || !Array.isArray(certificates)) return undefined;
  const readRecords = records.flatMap((one: unknown) => toRecord(one) ?? []);
  const readRefused = refused.flatMap((one: unknown) => toRefusal(one) ?? []);
  const given = records.reduce((sum: number, one: unknown) => sum + entriesIn(one), refused.length);
  const taken = readRecords.reduce((sum, { log }) => sum + log.length, readRefused.length);
  return { records: readRecords, refused: readRefused, certificates, unsound: given - taken };
}

function entriesIn(record: unknown): number {
  return isFields(record) && Array.isArray(record.log) ? record.log.length : 1;
}

function toRecord(held: unknown): ExportedRecord | undefined {
  if (!isFields(held)) return undefined;
  const about = toAbout(held);
  if (!about || !Array.isArray(held.log) || !Array.isArray(held.open)) return undefined;
  const log = held.log.flatMap((one: unknown) => toEntry(one) ?? []);
  const named = new Set<unknown>(held.open);
  const open = log.map(({ id }) => id).filter((id) => named.has(id));
  const { id, kind, commune, title } = about;
  const record = { id, kind, commune, title, log, open };
  return findRecordFault(record) ? undefined : record;
}

function toRefusal(held: unknown): ExportedRefusal | undefined {
  if (!isFields(held)) return undefined;
  const about = toAbout(held);
  const entry = toEntry(held.entry);
  if (!about || !entry || typeof held.code !== 'string') return undefined;
  const { id, ...rest } = about;
  return { ...rest, record: id, entry, code: held.code };
}

function toAbout(held: Readonly<Record<string, unknown>>) {
  const { id, record = id, kind, commune, title } = held;
  if (typeof record !== 'string' || !isRecordId(record)) return undefined;
  if (typeof kind !== 'string' || typeof commune !== 'string' || typeof title !== 'string') return undefined;
  return { id: record, kind, commune, title };
}

function toEntry(held: unknown): Entry | undefined {
  const check = checkEntry(held);
  return check.ok ? check.entry : undefined;
}

function isRecordId(text: string): text is RecordId {
  return parseRecordId(text) !== undefined;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
