import type { EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import { parseRecordId } from '../../schemas/record/record.ts';

const HASH = /^[A-Za-z0-9_-]{43}$/;

export function isEntryId(value: unknown): value is EntryId {
  return typeof value === 'string' && HASH.test(value);
}

export function isKeyId(value: unknown): value is KeyId {
  return typeof value === 'string' && HASH.test(value);
}

/** Whether a document can be a record at all; `_design/…` and what others put there are not. */
export function isRecordId(value: unknown): value is RecordId {
  return typeof value === 'string' && parseRecordId(value) !== undefined;
}
