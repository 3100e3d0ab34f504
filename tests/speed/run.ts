import { runProject } from '../tools/run-project.ts';

/** `npm run test:speed -- [filter]`: what an officer waits for, in real Chromium; to be run on a quiet machine. */
await runProject('speed');
