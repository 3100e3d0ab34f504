import { Worker } from 'node:worker_threads';
import { DEMONSTRATION_OFFICERS } from '../../sync-server/provision/demonstration-officers.ts';
import { PRACTICE_COMMUNES } from '../../sync-server/provision/invented/places.ts';
import { countFromOutside, type Province } from './count.ts';
import { createChance, type Part, type TabletPlan, type TabletReport } from './plan.ts';

export interface SimulationOptions {
  readonly port: number;
  readonly tablets: number;
  readonly records: number;
  readonly seed: number;
  readonly patience?: number;
}

/** `written` and `lost` count entries. */
export interface SimulationResult {
  readonly tablets: number;
  readonly written: number;
  readonly lost: number;
  readonly contested: number;
  readonly inTray: number;
  readonly converged: boolean;
  readonly ms: number;
  readonly seed: number;
  /** The first few things that are wrong, in words. */
  readonly wrong: readonly string[];
}

const TABLETS_A_THREAD = 10;
const ROLES = ['clerk', 'chief'];

/** Plays tablets against the server on that port and counts, from outside, what became of every entry. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const { port, tablets, records, seed, patience = 60_000 } = options;
  const started = performance.now();
  const plans = planTablets(tablets, seed);
  const parts: Part[] = [];
  for (let i = 0; i < plans.length; i += TABLETS_A_THREAD) {
    parts.push({ serverPort: port, records, tablets: plans.slice(i, i + TABLETS_A_THREAD), patience });
  }
  const reports = await playParts(parts);
  const province = await readProvince(port, [...new Set(plans.map((plan) => plan.commune))]);
  const count = countFromOutside(reports, province);
  return { tablets, ...count, ms: Math.round(performance.now() - started), seed };
}

/** Every database of the province as its staff read it, over plain HTTP. */
async function readProvince(port: number, communes: readonly string[]): Promise<Province> {
  const staff = DEMONSTRATION_OFFICERS.find((one) => one.role === 'provincial' && one.place === '');
  if (!staff) throw new Error('the demonstration has no officer who reads all');
  const authorization = `Basic ${btoa(`${staff.officer}:${staff.pin}`)}`;
  const province: Record<string, Province[string]> = {};
  for (const commune of communes) {
    const url = `http://127.0.0.1:${port}/db/khum-${commune}/_all_docs?include_docs=true`;
    const answer = await fetch(url, { headers: { authorization } });
    if (!answer.ok) throw new Error(`khum-${commune} was not read: ${answer.status} ${await answer.text()}`);
    const { rows } = (await answer.json()) as { rows: readonly { doc: Province[string][number] }[] };
    province[commune] = rows.map((row) => row.doc).filter((doc) => !doc._id.startsWith('_'));
  }
  return province;
}

function planTablets(count: number, seed: number): readonly TabletPlan[] {
  const chance = createChance(seed);
  // Elsewhere every tablet would first fetch thousands of invented papers.
  const communes = PRACTICE_COMMUNES.map(({ code }) => code);
  return Array.from({ length: count }, (_, i) => {
    const commune = communes[i % Math.min(communes.length, Math.max(1, Math.ceil(count / 4)))] ?? '';
    const role = ROLES[Math.floor(i / communes.length) % ROLES.length];
    const who = DEMONSTRATION_OFFICERS.find((one) => one.place === commune && one.role === role);
    if (!who) throw new Error(`${commune} has no ${role}`);
    return {
      name: `sim-${seed}-${i}`,
      seed: chance.below(2 ** 32),
      officer: who.officer,
      pin: who.pin,
      commune,
    };
  });
}

/** All threads play; when the last has all its work confirmed they settle, so that each sees what the others sent last. */
async function playParts(parts: readonly Part[]): Promise<readonly TabletReport[]> {
  const reports: TabletReport[] = [];
  const threads = parts.map((part) => {
    const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
      workerData: part,
    });
    let tellPlayed = () => {};
    const played = new Promise<void>((resolve) => {
      tellPlayed = resolve;
    });
    const ended = new Promise<void>((resolve, reject) => {
      worker.on('message', (message: TabletReport | 'played' | 'done') => {
        if (message === 'played') tellPlayed();
        else if (message === 'done') resolve();
        else reports.push(message);
      });
      worker.on('error', reject);
      worker.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`)),
      );
    });
    return { worker, played, ended };
  });
  await Promise.race([
    Promise.all(threads.map((thread) => thread.played)),
    Promise.all(threads.map((thread) => thread.ended)),
  ]);
  for (const { worker } of threads) worker.postMessage('settle');
  await Promise.all(threads.map((thread) => thread.ended));
  return reports;
}
