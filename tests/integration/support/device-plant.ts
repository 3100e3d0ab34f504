import { type Certificate, keyOf } from '../../../schemas/access/officer.ts';
import {
  ENTRY_VERSION,
  type Entry,
  type EntryBody,
  type RecordId,
  sealEntry,
} from '../../../schemas/record/entry.ts';
import { recordIdOf } from '../../../schemas/record/record.ts';
import { certificate } from '../../support/build.ts';
import { createDisk, type TabletDisk } from './device-tablet.ts';

/** A tablet on which an officer is signed in that never met the province, and cannot sign in again. */
export function diskOf(parts: Partial<Certificate> = {}): TabletDisk {
  const disk = createDisk();
  const who = certificate(parts);
  const key = keyOf(who);
  const pin = { salt: new Uint8Array(), rounds: 1, hash: new Uint8Array(), wrong: 0, wrongAt: 0 };
  disk.journal.sessions.set(key, { key, certificate: who, token: 'none', pin });
  disk.journal.settings = { ...disk.journal.settings, signedIn: key, device: who.device };
  return disk;
}

/**
 * Writes to a journal what the writer never would, as a broken or older app might have. The tablet must be closed; the
 * next one opened on the disk finds it.
 */
export function plant(
  disk: TabletDisk,
  body: Partial<EntryBody>,
  record?: RecordId,
  spoil: (entry: Entry) => Entry = (entry) => entry,
): Entry {
  const session = [...disk.journal.sessions.values()].at(-1);
  if (!session) throw new Error('nobody is enrolled on this disk');
  const state = disk.journal.keys.get(session.key);
  const sealed = sealEntry({
    v: ENTRY_VERSION,
    after: [],
    at: 1_750_000_000_000,
    act: 'open',
    set: {},
    ...body,
    key: session.key,
    seq: (state?.seq ?? 0) + 1,
    prev: state?.prev ?? null,
  });
  const entry = spoil(sealed);
  const id = record ?? recordIdOf(entry);
  if (!id) throw new Error('an entry that is no root needs its record');
  disk.journal.rows.set(entry.id, { entry, record: id, commune: body.commune ?? '070702', state: 'unsent' });
  disk.journal.chain.set(`${entry.key} ${entry.seq}`, entry.id);
  disk.journal.keys.set(entry.key, { key: entry.key, seq: entry.seq, prev: entry.id });
  return entry;
}
