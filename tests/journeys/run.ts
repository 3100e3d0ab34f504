import { runProject } from '../tools/run-project.ts';

/** `npm run test:journeys -- [filter]`: goes each officer's errand from its first screen to what the province holds. */
await runProject('journeys');
