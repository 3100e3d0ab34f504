import type { Certificate } from '../../schemas/access/officer.ts';
import { VOID } from '../../schemas/kinds/kind.ts';
import {
  ENTRY_VERSION,
  type Entry,
  type EntryId,
  type KeyId,
  sealEntry,
} from '../../schemas/record/entry.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import { type Database, upsert } from '../store/database.ts';
import { isEntryId } from '../store/ids.ts';
import type { RosterBook } from './roster.ts';

/** The province's own key: it writes voids, and nothing else (rule 4). */
export interface ServiceKey {
  readonly key: KeyId;
  /** An entry that says `entry` counts for nothing, and why. */
  readonly voidEntry: (entry: EntryId, why: RefusalCode) => Promise<Entry>;
}

const SERVICE: Certificate = {
  v: 1,
  officer: 'service',
  name: 'ខេត្ត',
  role: 'service',
  place: '',
  device: 'gateway',
  publicKey: '',
  sig: '',
};

const STATE = 'service';

export async function openServiceKey(
  control: Database,
  roster: RosterBook,
  now: () => number,
): Promise<ServiceKey> {
  const key = await roster.add(SERVICE);
  let last: Promise<unknown> = Promise.resolve();
  return {
    key,
    voidEntry(voided, why) {
      const next = last.then(() => writeVoid(voided, why));
      last = next.catch(() => undefined);
      return next;
    },
  };

  /** The counter is kept before the void is written: a crash between leaves a hole, never a fork. */
  async function writeVoid(voided: EntryId, why: RefusalCode): Promise<Entry> {
    let written: Entry | undefined;
    await upsert(control, STATE, (old) => {
      const seq = typeof old?.seq === 'number' ? old.seq + 1 : 1;
      const prev = isEntryId(old?.last) ? old.last : null;
      written = sealEntry({
        v: ENTRY_VERSION,
        after: [voided],
        key,
        seq,
        prev,
        at: now(),
        act: VOID,
        set: {},
        why,
        voids: [voided],
      });
      return { seq, last: written.id };
    });
    if (!written) throw new Error('a void was not minted');
    return written;
  }
}
