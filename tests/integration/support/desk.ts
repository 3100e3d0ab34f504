import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readDeskKey } from '../../../sync-server/desk/desk-key.ts';
import { createDeskWorker } from '../../../sync-server/desk/worker.ts';
import { createDatabase } from '../../../sync-server/store/database.ts';
import type { TestServer } from './server.ts';
import { openDuty } from './server-doors.ts';

/** Lets the desk's worker work off all there is, once what was pushed has come to the province's database. */
export async function levelDesk(
  server: TestServer,
  pushed: readonly string[] = [],
  now = Date.now,
): Promise<void> {
  const couch = await openDuty(server, 'desk');
  const province = createDatabase(couch, server.names.province);
  await waitFor(async () => (await province.rowsOf(pushed)).every(({ doc }) => doc !== undefined));
  const key = await readDeskKey(join(server.dataDir, 'desk.json'));
  if (!key) throw new Error('the desk has no key');
  const signal = new AbortController().signal;
  const desk = createDatabase(couch, server.names.desk);
  await createDeskWorker({ province, desk, key, now, log: () => undefined, signal }).level();
}

/** Until what an entry says has come to the province's database. */
export function arrived(server: TestServer, record: string, entry: string): Promise<void> {
  return waitFor(async () => {
    const doc = await server.admin.getDoc(server.names.province, record);
    return doc.ok && JSON.stringify(doc.value.log).includes(entry);
  });
}

const PATIENCE = 20_000;

/** Also before a test begins, where `expect` does not wait. */
async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`it has not come within ${PATIENCE} ms`);
    await sleep(50);
  }
}
