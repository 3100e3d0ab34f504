import type { Role } from '../../../schemas/access/officer.ts';
import type { Entry, EntryBody } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';
import { mergeLogs } from '../../../schemas/record/merge.ts';
import { createRecord, type RegisterRecord } from '../../../schemas/record/record.ts';
import type { PersonId } from './truth.ts';

/** In whose name an entry is written: a role at a commune (a district officer is the commune's district's). */
export interface Office {
  readonly role: Role;
  /** Six digits. */
  readonly commune: string;
}

/**
 * Seals an entry under a key of the caller's, which keeps that key's `seq` and `prev`. `on` is the plain date the act was
 * done; what the device's clock (`at`) says is the caller's.
 */
export type Write = (office: Office, body: WrittenBody, on: string) => Entry;
export type WrittenBody = Pick<EntryBody, 'after' | 'act' | 'set' | 'kind' | 'commune'>;

export interface Step {
  readonly role: Role;
  readonly act: string;
  readonly on: string;
  readonly set: Record<string, Json>;
}

/** A paper before it is written; the planter of slips may still change what it says. */
export interface Draft {
  readonly kind: string;
  readonly commune: string;
  readonly steps: readonly [Step, ...Step[]];
  /** Where the paper words somebody: `prefix.familyName` and so on. */
  readonly words: readonly { readonly person: PersonId; readonly prefix: string }[];
}

/** Writes the entries of a draft, each onto the one before, as one record. */
export function writeDraft({ kind, commune, steps }: Draft, write: Write): RegisterRecord {
  const log: Entry[] = [];
  for (const { role, act, on, set } of steps) {
    const last = log.at(-1);
    const place = last ? { after: [last.id] } : { after: [], kind, commune };
    log.push(write({ role, commune }, { ...place, act, set }, on));
  }
  return createRecord(mergeLogs(log, []));
}
