import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keyOf } from '../../schemas/access/officer.ts';
import { CASE } from '../../schemas/kinds/case.ts';
import { partOf } from '../../schemas/kinds/parts.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { createDeskWorker } from '../../sync-server/desk/worker.ts';
import { createOffices } from '../../sync-server/provision/invented/offices.ts';
import { writeProvince } from '../../sync-server/provision/invented/papers.ts';
import { KNOWN_RATES, type SlipRates } from '../../sync-server/provision/invented/slips.ts';
import type { Database } from '../../sync-server/store/database.ts';
import { NO_LEAVES, toLeaf } from '../../sync-server/store/leaves.ts';
import { toDocument } from '../../sync-server/store/record-document.ts';
import { certify, keyBehind } from '../support/trust.ts';
import { createDeskTruth, type Found, type Measure } from './desk-truth.ts';
import { createMemoryDatabase } from './memory-database.ts';

export interface DeskMeasure {
  readonly people: number;
  /** Milliseconds the desk took from an empty memory to its last case. */
  readonly ms: number;
  /** Processor time of the same, where others share the machine. */
  readonly cpuMs: number;
  readonly records: number;
  readonly cases: number;
  readonly kinds: Readonly<Record<string, Measure>>;
}

export interface DeskBenchOptions {
  readonly people: number;
  readonly seed: string;
  readonly rates: SlipRates;
  /** Told of what was missed and what was found in vain. */
  readonly explain?: (line: string) => void;
}

/** Invents a province, lets the desk's own worker work it off, and holds its cases against the truth. */
export async function benchDesk({ people, seed, rates, explain }: DeskBenchOptions): Promise<DeskMeasure> {
  const province = createMemoryDatabase('province');
  const desk = createMemoryDatabase('desk');
  const truth = createDeskTruth();
  let listed = 0;
  let records = 0;
  for (const written of writeProvince(seed, { people, rates }, createOffices().write)) {
    truth.add(written);
    listed += written.lineage.listed.length;
    records += written.records.length;
    await province.bulk(written.records.map((record) => toDocument({ ...record, leaves: NO_LEAVES })));
  }
  const begun = performance.now();
  const before = process.cpuUsage();
  await workOff(province, desk);
  const ms = Math.round(performance.now() - begun);
  const { user, system } = process.cpuUsage(before);
  const found = desk.docs().flatMap(({ _id, ...doc }) => (_id.startsWith(`${CASE}-`) ? [toFound(doc)] : []));
  if (explain) for (const line of truth.explain(found)) explain(line);
  const kinds = truth.measure(found);
  const cases = found.filter(({ isQueued }) => isQueued).length;
  return { people: listed, ms, cpuMs: Math.round((user + system) / 1000), records, cases, kinds };
}

async function workOff(province: Database, desk: Database): Promise<void> {
  const certificate = certify({ role: 'service', place: '', officer: 'service', device: 'desk' });
  const worker = createDeskWorker({
    province,
    desk,
    key: { key: keyOf(certificate), certificate, sign: keyBehind(certificate).sign },
    // The day the invented papers are told for.
    now: () => Date.parse('2026-11-02T03:00:00Z'),
    log: () => undefined,
    signal: new AbortController().signal,
  });
  await worker.level();
}

function toFound(doc: Readonly<Record<string, unknown>>): Found {
  const { state } = foldLog(toLeaf({ _id: '', _rev: '', ...JSON.parse(JSON.stringify(doc)) }).log);
  const concerns = Object.entries(state).flatMap(([path, value]) => {
    const record = path.startsWith('concerns.') ? partOf(value, 'record') : undefined;
    return record === undefined ? [] : [{ record, path: partOf(value, 'path') }];
  });
  const isQueued = typeof state.rank === 'number' && state.rank > 0;
  return {
    kind: partOf(state.matter, 'kind') ?? '',
    code: partOf(state.cause, 'code') ?? '',
    concerns,
    isQueued,
    ...(typeof state.score === 'number' ? { score: state.score } : {}),
  };
}

/** `npm run bench -- desk [--people N] [--seed S] [--noise FILE] [--json] [--explain]` */
export async function runDeskBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      people: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '11' },
      noise: { type: 'string' },
      json: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
    },
  });
  const measured = await benchDesk({
    people: Number(values.people),
    seed: values.seed,
    rates: values.noise === undefined ? KNOWN_RATES : readNoise(values.noise),
    ...(values.explain ? { explain: (line: string) => console.error(line) } : {}),
  });
  if (values.json) {
    console.log(JSON.stringify(measured));
    return;
  }
  const { people, records, ms, cpuMs, cases, kinds } = measured;
  console.log(
    `${people} people, ${records} records: ${cases} cases in ${(ms / 1000).toFixed(1)} s (${(cpuMs / 1000).toFixed(1)} s of processor)`,
  );
  for (const [kind, { recall, precision, planted, found }] of Object.entries(kinds)) {
    console.log(
      `${kind.padEnd(14)} recall ${recall.toFixed(3)} of ${planted}, precision ${precision.toFixed(3)} of ${found}`,
    );
  }
}

/** Rates by name, those of `SlipRates`; what the file leaves out is as it is known. @throws Error for a name it does not know */
function readNoise(path: string): SlipRates {
  const given: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const rates: Record<string, number> = { ...KNOWN_RATES };
  for (const [name, rate] of Object.entries(given ?? {})) {
    if (!(name in rates)) throw new Error(`${name} is no rate; there are ${Object.keys(rates).join(', ')}`);
    if (typeof rate !== 'number' || rate < 0 || rate > 1) throw new Error(`${name} is a share from 0 to 1`);
    rates[name] = rate;
  }
  return { ...KNOWN_RATES, ...rates };
}
