import { runProject } from '../tools/run-project.ts';

/** `npm run test:screens -- [filter]`: looks at every screen and form in both languages and three sizes; `SHOTS=1` keeps pictures. */
await runProject('screens');
