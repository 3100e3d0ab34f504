import { runProject } from '../tools/run-project.ts';

/** `npm run test:force -- [filter]`: Chromium under faults and kills, with bugs planted and without. */
await runProject('force');
