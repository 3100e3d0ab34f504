import { type Certificate, keyOf, type Role } from '../../schemas/access/officer.ts';
import {
  ENTRY_VERSION,
  type Entry,
  type EntryBody,
  type EntryId,
  sealEntry,
  signedText,
} from '../../schemas/record/entry.ts';
import { certify, keyBehind } from './trust.ts';

/** A certificate of the test's province; only what a test is about needs to be said. */
export function certificate(parts: Partial<Certificate> = {}): Certificate {
  return certify(parts);
}

/** A body signed by the key behind a certificate of the test's province. */
export function signEntry(body: EntryBody, who: Certificate): Entry {
  return sealEntry(body, keyBehind(who).sign(signedText(body)));
}

export type EntryParts = Partial<Omit<EntryBody, 'key' | 'seq' | 'prev'>>;

/** An author who keeps its own chain and signs it, as a device does. */
export function author(parts: Partial<Certificate> & { readonly role?: Role } = {}) {
  const who = certificate(parts);
  const key = keyOf(who);
  let seq = 0;
  let prev: EntryId | null = null;
  return {
    certificate: who,
    key,
    write(body: EntryParts): Entry {
      seq += 1;
      const entry = signEntry(
        {
          v: ENTRY_VERSION,
          after: [],
          act: 'open',
          set: {},
          at: 1_700_000_000_000,
          ...body,
          key,
          seq,
          prev,
        },
        who,
      );
      prev = entry.id;
      return entry;
    },
    /** The root of a record in the author's commune. */
    open(kind: string, set: EntryBody['set'], act = 'open', commune = '070702'): Entry {
      return this.write({ kind, commune, act, set });
    },
  };
}

/** Sorted as `after` must be. */
export function onto(...entries: readonly Entry[]): readonly EntryId[] {
  return entries.map((entry) => entry.id).sort();
}
