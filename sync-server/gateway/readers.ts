import { randomBytes } from 'node:crypto';
import type { Database } from '../store/database.ts';
import { toUnreachable } from '../store/unreachable.ts';
import { putOfficer } from './officers.ts';

/**
 * Accounts of programs that read databases over Basic authentication, such as a statistician's: made by the operator,
 * with passwords that nobody chose. A reader enrols on no tablet and writes nothing.
 */
export function isReaderName(name: string): boolean {
  return /^reader-[a-z0-9-]{1,30}$/.test(name);
}

/** Makes the account, or gives it another password. The password is shown once and kept nowhere. */
export async function createReader(control: Database, name: string, place: string): Promise<string> {
  const password = randomBytes(18).toString('base64url');
  await putOfficer(control, { officer: name, name, role: 'provincial', place }, password);
  return password;
}

/** False where there is none. */
export async function removeReader(control: Database, name: string): Promise<boolean> {
  const doc = await control.get(`officer-${name}`);
  if (!doc) return false;
  const removed = await control.put({ _id: doc._id, _rev: doc._rev, _deleted: true });
  if (!removed.ok) throw toUnreachable(removed, name);
  return true;
}
