import { parseArgs } from 'node:util';
import { startDroppingServer } from './plant.ts';
import { simulate } from './simulate.ts';

/**
 * `npm run simulate -- --tablets N --records N --seed N [--json] [--plant drop]`: headless tablets against the server at
 * PORT (8080). Exit 1 if anything is lost or not level; `--plant drop` brings a server of its own that loses entries.
 * `--patience` is how many seconds a tablet has to become level: 60, or one for each tablet where there are more.
 */
const { values } = parseArgs({
  options: {
    tablets: { type: 'string', default: '8' },
    records: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    patience: { type: 'string' },
    plant: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const tablets = Number(values.tablets);
const records = Number(values.records);
const seed = Number(values.seed);
if (
  ![tablets, records].every((number) => Number.isSafeInteger(number) && number > 0) ||
  !Number.isSafeInteger(seed)
) {
  process.stderr.write('--tablets and --records take a whole number from 1 up, --seed a whole number\n');
  process.exit(2);
}
if (values.plant !== undefined && values.plant !== 'drop') {
  process.stderr.write('--plant knows drop\n');
  process.exit(2);
}
const planted = values.plant ? await startDroppingServer(process.env.COUCHDB_URL) : undefined;
const port = planted?.port ?? Number(process.env.PORT ?? 8080);
const patience = (planted ? 15 : Number(values.patience ?? Math.max(60, tablets))) * 1000;
const result = await simulate({ port, tablets, records, seed, patience });
await planted?.close();
process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
process.exit(result.lost > 0 || !result.converged ? 1 : 0);
