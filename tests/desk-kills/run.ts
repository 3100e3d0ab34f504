import { parseArgs } from 'node:util';
import { serverTargets } from '../integration/support/server.ts';
import { killDesk } from './kill-desk.ts';

/** `npm run test:desk-kills -- --kills N [--people N] [--seed S]`: on each engine; exit 1 where a case is missing or twice. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    people: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
  },
});
for (const target of serverTargets()) {
  const options = { kills: Number(values.kills), people: Number(values.people), seed: values.seed };
  const result = await killDesk(target, options);
  console.log(`${target.name}: ${JSON.stringify(result)}`);
  if (result.problems.length > 0) process.exitCode = 1;
}
