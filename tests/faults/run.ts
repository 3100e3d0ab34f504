import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Outcome } from './answer-schedules.ts';
import { drawForChromium } from './chromium/draw-schedule.ts';
import { drawSchedule } from './draw-schedule.ts';
import { isWhere, runSchedules } from './run-schedules.ts';
import { printSchedule, readSchedule, type Schedule } from './schedule.ts';

/**
 * `npm run test:faults -- --runs N --seed N --where node|chromium [--plant BUG] [--json]`: N schedules of faults, told from
 * outside. In Chromium it plays what `npm run build` made last of the server. Exit 1 if anything is lost, doubled or stuck;
 * the schedule is printed then, and `--runs 1 --seed S` plays it again, as `--schedule FILE` does that holds what was printed.
 * With `COUCHDB_URL` the province is on that CouchDB, in Node.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    where: { type: 'string', default: 'node' },
    schedule: { type: 'string' },
    plant: { type: 'string' },
    processes: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
});
const runs = values.schedule === undefined ? Number(values.runs) : 1;
const seed = Number(values.seed);
const processes = Number(values.processes);
const { where } = values;
const isCount = (number: number) => Number.isSafeInteger(number) && number > 0;
if (!isCount(runs) || !isCount(processes) || !Number.isSafeInteger(seed)) {
  process.stderr.write('--runs and --processes take a whole number from 1 up, --seed a whole number\n');
  process.exit(2);
}
if (!isWhere(where)) {
  process.stderr.write('--where knows node and chromium\n');
  process.exit(2);
}

const draw = where === 'chromium' ? drawForChromium : drawSchedule;
const schedules = values.schedule
  ? [readSchedule(readFileSync(values.schedule, 'utf8'))]
  : Array.from({ length: runs }, (_, place) => draw(seed + place));
const started = performance.now();
const totals = { lost: 0, duplicated: 0, stuck: 0 };
let done = 0;
await runSchedules({ where, schedules, processes, plant: values.plant, onOutcome: note });
const ms = Math.round(performance.now() - started);
const result = { runs: done, ...totals, ms };
process.stdout.write(
  values.json
    ? `${JSON.stringify({ ...result, seed: schedules[0]?.seed, where })}\n`
    : `${done} schedules from seed ${schedules[0]?.seed} in ${where}: lost ${totals.lost}, duplicated ${totals.duplicated}, stuck ${totals.stuck} (${ms} ms)\n`,
);
process.exit(done === schedules.length && Object.values(totals).every((count) => count === 0) ? 0 : 1);

function note(outcome: Outcome, schedule: Schedule): void {
  done += 1;
  const kinds = ['lost', 'duplicated', 'stuck'] as const;
  for (const kind of kinds) totals[kind] += outcome[kind].length;
  if (kinds.every((kind) => outcome[kind].length === 0)) {
    if (!values.json && done % (where === 'node' ? 25 : 5) === 0)
      process.stdout.write(`${done} of ${runs}\n`);
    return;
  }
  const wrong = kinds.flatMap((kind) => outcome[kind].map((what) => `${kind}: ${what}`));
  // Beside the answer for a program, which is one line.
  process.stderr.write(`${wrong.join('\n')}\n${printSchedule(schedule)}\n\n`);
}
