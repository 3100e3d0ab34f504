import { parseArgs } from 'node:util';
import { foldLog } from '../../schemas/record/fold.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { tryLaws } from './try-laws.ts';

/** `npm run test:laws -- --runs N --seed N [--json]`: N random histories of five tablets against SPEC.md. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

const runs = Number(values.runs);
const seed = Number(values.seed);
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('--runs takes a whole number from 1 up, --seed a whole number\n');
  process.exit(2);
}

const started = performance.now();
const outcome = tryLaws({ foldLog, mergeLogs }, runs, seed);
const ms = Math.round(performance.now() - started);
if (values.json) {
  process.stdout.write(`${JSON.stringify({ runs, seed, ms, broken: outcome ?? null })}\n`);
} else if (outcome) {
  process.stdout.write(
    `broken: ${outcome.law}\nseed ${seed}, path ${outcome.path}\n${outcome.counterexample}\n`,
  );
} else {
  process.stdout.write(`${runs} histories of five tablets, seed ${seed}: every law holds (${ms} ms)\n`);
}
process.exit(outcome ? 1 : 0);
