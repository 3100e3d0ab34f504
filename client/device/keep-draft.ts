import type { Draft, DraftFault } from './api/forms.ts';
import type { Outcome } from './api/outcome.ts';
import { isDiskFull } from './disk-full.ts';
import type { Journal } from './journal.ts';
import type { Room } from './room.ts';

/** Keeps what is half typed. Where the disk is full, it is for this that the reserve is given back. */
export async function keepDraft(
  draft: Draft,
  journal: Pick<Journal, 'putDraft'>,
  room: Pick<Room, 'noteFull'>,
): Promise<Outcome<void, DraftFault>> {
  const put = () => tryForRoom(journal.putDraft(draft));
  if (await put()) return { ok: true, value: undefined };
  await room.noteFull();
  return (await put()) ? { ok: true, value: undefined } : { ok: false, fault: { code: 'disk_full' } };
}

/** Whether there was room for it. */
async function tryForRoom(written: Promise<void>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (problem) {
    if (!isDiskFull(problem)) throw problem;
    return false;
  }
}
