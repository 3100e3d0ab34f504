import { parseArgs } from 'node:util';
import type { Checkpoint } from '../../schemas/wire/messages.ts';
import { median, percentile, ratio } from './figures.ts';
import { fillProvince } from './filled-province.ts';
import { costOf, type ServerCost } from './gateway-cost.ts';
import { readByDoor, readPast } from './gateway-reads.ts';
import { pushByDoor, type Written, writePast } from './gateway-writes.ts';

interface WriteCost extends ServerCost {
  /** Of what is written in batches. */
  readonly entriesPerSecond: number;
  /** Milliseconds of one birth, declared and registered, in a request of its own. */
  readonly birthP50: number;
  readonly birthP95: number;
}

type Ratio = Readonly<Record<keyof ServerCost, number>>;

export interface GatewayFigures {
  readonly engine: string;
  readonly records: number;
  /** Records written, a run and a side. */
  readonly pushes: number;
  readonly runs: number;
  /** `ratio`: how many times less ours takes. */
  readonly pull: {
    readonly ours: ServerCost;
    readonly changes: ServerCost;
    readonly allDocs: ServerCost;
    readonly ratio: { readonly changes: Ratio; readonly allDocs: Ratio };
  };
  readonly push: { readonly ours: WriteCost; readonly bulkDocs: WriteCost; readonly ratio: Ratio };
}

interface Options {
  readonly records: number;
  readonly pushes: number;
  readonly runs: number;
  readonly say: (line: string) => void;
}

async function benchGateway({ records, pushes, runs, say }: Options): Promise<GatewayFigures> {
  if (!(runs > 0)) throw new Error('at least one run is needed');
  const heldBack = runs * pushes * 2;
  const province = await fillProvince({ records: records + heldBack, heldBack });
  const pulled = { ours: [] as ServerCost[], changes: [] as ServerCost[], allDocs: [] as ServerCost[] };
  const pushed = { ours: [] as WriteCost[], bulkDocs: [] as WriteCost[] };
  const note = <Cost>(all: Cost[], what: string, cost: Cost) => {
    all.push(cost);
    say(`${what.padEnd(13)} ${JSON.stringify(cost)}`);
  };
  let end: Checkpoint | undefined;
  try {
    // All reading first: what is written makes the commune larger.
    for (let run = 0; run < runs; run++) {
      const ours = await costOf(province, (lines, begin) => readByDoor(province, lines, begin));
      end = ours.value;
      note(pulled.ours, 'pull ours', ours.cost);
      for (const side of ['changes', 'allDocs'] as const) {
        const { cost } = await costOf(province, (lines, begin) => readPast[side](province, lines, begin));
        note(pulled[side], `pull ${side}`, cost);
      }
    }
    for (let run = 0; run < runs; run++) {
      const from = run * pushes * 2;
      const mine = province.heldBack.slice(from, from + pushes);
      const theirs = province.heldBack.slice(from + pushes, from + 2 * pushes);
      const ours = await costOf(province, (lines, begin) => {
        if (!end) throw new Error('nothing was pulled');
        return pushByDoor(province, mine, lines, begin, end);
      });
      end = ours.value.end;
      note(pushed.ours, 'push ours', toWriteCost(ours.cost, ours.value));
      const past = await costOf(province, (lines, begin) => writePast(province, theirs, lines, begin));
      note(pushed.bulkDocs, 'push bulkDocs', toWriteCost(past.cost, past.value));
    }
  } finally {
    await province.server.destroy();
  }
  const pull = {
    ours: medianOf(pulled.ours),
    changes: medianOf(pulled.changes),
    allDocs: medianOf(pulled.allDocs),
  };
  const push = { ours: medianOf(pushed.ours), bulkDocs: medianOf(pushed.bulkDocs) };
  return {
    engine: province.engine,
    records,
    pushes,
    runs,
    pull: {
      ...pull,
      ratio: { changes: ratioOf(pull.changes, pull.ours), allDocs: ratioOf(pull.allDocs, pull.ours) },
    },
    push: { ...push, ratio: ratioOf(push.bulkDocs, push.ours) },
  };
}

function toWriteCost(cost: ServerCost, { entries, batchMs, births }: Written): WriteCost {
  const tenth = (ms: number) => Math.round(ms * 10) / 10;
  return {
    ...cost,
    entriesPerSecond: Math.round((entries / batchMs) * 1000),
    birthP50: tenth(median(births)),
    birthP95: tenth(percentile(births, 0.95)),
  };
}

/** Of each figure for itself. */
function medianOf<Cost extends Readonly<Record<keyof Cost, number>>>(costs: readonly Cost[]): Cost {
  const [first] = costs;
  if (!first) throw new Error('nothing was measured');
  const names = Object.keys(first) as (keyof Cost)[];
  return {
    ...first,
    ...Object.fromEntries(names.map((name) => [name, median(costs.map((one) => one[name]))])),
  };
}

function ratioOf(theirs: ServerCost, ours: ServerCost): Ratio {
  const of = (name: keyof ServerCost) => ratio(theirs[name], ours[name]);
  return { ms: of('ms'), bytes: of('bytes'), cpu: of('cpu'), memory: of('memory') };
}

/** `npm run bench -- gateway [--records N] [--pushes N] [--runs N] [--json]`: the server alone, beside its engine. */
export async function runGateway(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '10000' },
      pushes: { type: 'string', default: '500' },
      runs: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  const measured = await benchGateway({
    records: Number(values.records),
    pushes: Number(values.pushes),
    runs: Number(values.runs),
    say: (line) => console.error(line),
  });
  console.log(JSON.stringify(measured, null, values.json ? 0 : 2));
}
