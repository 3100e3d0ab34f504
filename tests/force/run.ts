import { runProject } from '../tools/run-project.ts';

/** `npm run test:force -- [filter]`: faults in Node, faults and kills of Chromium, with bugs planted and without. */
await runProject('faults', 'force');
