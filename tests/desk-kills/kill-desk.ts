import { join } from 'node:path';
import { CASE } from '../../schemas/kinds/case.ts';
import { readDeskKey } from '../../sync-server/desk/desk-key.ts';
import { createDeskWorker } from '../../sync-server/desk/worker.ts';
import { type Chance, createChance } from '../../sync-server/provision/invented/random.ts';
import { createDatabase } from '../../sync-server/store/database.ts';
import { sleep } from '../../sync-server/store/sleep.ts';
import { createMemoryDatabase } from '../bench/memory-database.ts';
import { type ServerTarget, startTestServer, type TestServer } from '../integration/support/server.ts';
import { enrolTablet, idOf, PERSON, type WireTablet } from '../integration/support/server-tablet.ts';
import { onto } from '../support/build.ts';
import { compareDesks, type ReadCase } from './compare.ts';
import { bundleDesk, deskLog, startDesk, timesLevel } from './desk-run.ts';

export interface KillsResult {
  readonly kills: number;
  readonly cases: number;
  /** Rounds in which cases were written between a worker's start and its end. */
  readonly amid: number;
  readonly problems: readonly string[];
}

const PATIENCE = 300_000;
const PEOPLE_A_ROUND = 8;
/** A worker on a busy machine reads for a while before it writes. */
const LONGEST_START = 15_000;

/**
 * Ends the desk's worker by SIGKILL at random moments, one or two at a time, while officers go on writing; then lets one
 * come to its end, and holds the cases, read over HTTP, against those of a worker that nobody disturbed.
 */
export async function killDesk(
  target: ServerTarget,
  options: { readonly kills: number; readonly people: number; readonly seed: string },
): Promise<KillsResult> {
  await bundleDesk();
  const server = await startTestServer(target, { demonstrationPeople: options.people });
  try {
    await fedProvince(server);
    const clerk = await enrolTablet(server.url, 'clerk-070702');
    const amid = await killAtRandom(server, clerk, options);
    await fedProvince(server);
    await runToEnd(server);
    const disturbed = await readCases(server);
    const undisturbed = await runUndisturbed(server);
    return {
      kills: options.kills,
      cases: disturbed.length,
      amid,
      problems: compareDesks(disturbed, undisturbed),
    };
  } finally {
    await server.destroy();
  }
}

async function killAtRandom(
  server: TestServer,
  clerk: WireTablet,
  { kills, seed }: { readonly kills: number; readonly seed: string },
): Promise<number> {
  const chance = createChance(seed, 'kills');
  let amid = 0;
  for (let done = 0; done < kills; ) {
    const runs = chance.happens(0.3) ? 2 : 1;
    const before = await countCases(server);
    // There is always something to write: a kill while nothing is written shows nothing.
    await writeWrongly(clerk, chance);
    const workers = Array.from({ length: runs }, () => startDesk(server.dataDir));
    if (done % 4 === 0) await writeSomething(clerk, done);
    for (const worker of workers) {
      // By the clock, or in the middle of what it writes.
      const isByClock = chance.happens(0.4);
      const wanted = before + chance.whole(1, PEOPLE_A_ROUND - 2);
      if (isByClock) await sleep(chance.whole(100, 3000));
      else await waitAtMost(LONGEST_START, async () => (await countCases(server)) >= wanted);
      await worker.kill();
      done += 1;
    }
    if ((await countCases(server)) > before) amid += 1;
  }
  return amid;
}

async function countCases(server: TestServer): Promise<number> {
  const info = await server.admin.getInfo(server.names.desk);
  return info.ok ? info.value.doc_count : 0;
}

async function waitAtMost(ms: number, isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end && !(await isTrue())) await sleep(5);
}

/** Some people with a birth year of the Buddhist Era, each a case; named at random, or they would be found to be one. */
async function writeWrongly(clerk: WireTablet, chance: Chance): Promise<void> {
  for (let person = 0; person < PEOPLE_A_ROUND; person++) {
    const letters = Array.from({ length: 4 }, () => String.fromCharCode(0x1780 + chance.whole(0, 30)));
    const names = { 'name.familyName': letters.slice(0, 2).join(''), 'name.givenName': letters.join('') };
    const born = { value: String(chance.whole(2500, 2560)), precision: 'year' } as const;
    const root = clerk.open('person', { ...PERSON, ...names, born });
    await clerk.push(idOf(root), root);
  }
}

/** Somebody new, and a name corrected: what is found changes under the worker's hands. */
async function writeSomething(clerk: WireTablet, turn: number): Promise<void> {
  const root = clerk.open('person', {
    ...PERSON,
    born: { value: `19${50 + (turn % 40)}-03-07`, precision: 'day' },
  });
  const change = clerk.write({ act: 'change', set: { sex: turn % 8 === 0 ? 'm' : 'f' }, after: onto(root) });
  await clerk.push(idOf(root), root, change);
}

async function runToEnd(server: TestServer): Promise<void> {
  const before = await timesLevel(server.dataDir);
  const worker = startDesk(server.dataDir);
  try {
    await until(async () => (await timesLevel(server.dataDir)) > before || (await isAtEnd(server)));
  } catch (error) {
    throw new Error(`the worker does not come to its end:\n${(await deskLog(server.dataDir)).slice(-3000)}`, {
      cause: error,
    });
  } finally {
    await worker.kill();
  }
}

/** Whether the mark stands at the end of the province's database. */
async function isAtEnd(server: TestServer): Promise<boolean> {
  const mark = await server.admin.getDoc(server.names.desk, 'desk.mark');
  if (!mark.ok || typeof mark.value.since !== 'string' || mark.value.until !== undefined) return false;
  const rest = await server.admin.changes(server.names.province, mark.value.since);
  return rest.ok && rest.value.results.length === 0;
}

async function runUndisturbed(server: TestServer): Promise<readonly ReadCase[]> {
  const key = await readDeskKey(join(server.dataDir, 'desk.json'));
  if (!key) throw new Error('the desk has no key');
  const desk = createMemoryDatabase('undisturbed');
  for (const note of ['desk.weights', 'desk.settings']) {
    const held = await server.admin.getDoc(server.names.desk, note);
    if (!held.ok) throw new Error(`${note}: ${held.reason}`);
    const { _rev, ...doc } = held.value;
    await desk.put({ ...doc, _id: note });
  }
  const province = createDatabase(server.admin, server.names.province);
  const signal = new AbortController().signal;
  const worker = createDeskWorker({ province, desk, key, now: Date.now, log: () => undefined, signal });
  await worker.level();
  return desk.docs().flatMap((doc) => (doc._id.startsWith(`${CASE}-`) ? [toCase(doc)] : []));
}

/** As provincial staff read them, from outside. */
async function readCases(server: TestServer): Promise<readonly ReadCase[]> {
  const answer = await fetch(new URL('/db/khum-desk/_all_docs?include_docs=true', server.url()), {
    headers: { authorization: `Basic ${btoa('province-all:5335')}` },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const { rows }: { readonly rows: readonly { readonly doc: unknown }[] } = await answer.json();
  return rows.flatMap(({ doc }) => {
    const read = toCase(doc);
    return read._id.startsWith(`${CASE}-`) ? [read] : [];
  });
}

function toCase(doc: unknown): ReadCase {
  return JSON.parse(JSON.stringify(doc));
}

/** The demonstration is written, and all of it has come to the province's database. */
async function fedProvince(server: TestServer): Promise<void> {
  await until(async () => {
    const health: { readonly demonstration?: { readonly isDone: boolean } } = await (
      await fetch(new URL('/healthz', server.url()))
    ).json();
    return health.demonstration?.isDone === true;
  });
  await until(async () => {
    const all = await Promise.all(
      ['070702', '070703', '230201'].map((code) => server.admin.getInfo(server.names.commune(code))),
    );
    const fed = await server.admin.getInfo(server.names.province);
    // Each database has a design document of its own.
    const records = all.reduce((sum, one) => sum + (one.ok ? one.value.doc_count - 1 : 0), 0);
    return fed.ok && fed.value.doc_count - 1 === records;
  });
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('it did not come to its end');
    await sleep(100);
  }
}
