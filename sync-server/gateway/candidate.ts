import { checkEntry } from '../../schemas/record/check.ts';
import type { Entry, EntryId } from '../../schemas/record/entry.ts';
import type { EntryStatus } from '../../schemas/wire/messages.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import { isFields, isText } from '../store/guards.ts';

/** What a tablet sent as an entry, whatever it is, and its form's verdict. */
export interface Candidate {
  /** The id as sent, to answer with. Not to be trusted, and not to be logged where it is not shaped like one. */
  readonly sentId: string;
  readonly sentKey: string;
  readonly raw: unknown;
  readonly entry: Entry | undefined;
  /** What the entry's signature must be over. */
  readonly signed: string | undefined;
  readonly fault: RefusalCode | undefined;
}

export interface Decision {
  readonly status: EntryStatus;
  readonly code?: RefusalCode;
  readonly missing?: readonly EntryId[];
}

export function toCandidate(raw: unknown): Candidate {
  const check = checkEntry(raw);
  const sentId = isFields(raw) && isText(raw.id) ? raw.id : '';
  const sentKey = isFields(raw) && isText(raw.key) ? raw.key : '';
  return check.ok
    ? { sentId, sentKey, raw, entry: check.entry, signed: check.signed, fault: undefined }
    : { sentId, sentKey, raw, entry: undefined, signed: undefined, fault: check.code };
}
