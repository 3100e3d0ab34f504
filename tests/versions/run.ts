import { runProject } from '../tools/run-project.ts';

/** `npm run test:versions -- [filter]`: the previous release, built from the history, and this tree work together. */
await runProject('versions');
