import { answerSchedules } from './answer-schedules.ts';
import { isPlanted } from './disk.ts';
import { playInNode } from './play-in-node.ts';
import { buildTemplate } from './template.ts';

/** RxDB writes some of its own notes without waiting for them: a browser prints such a failure and goes on. */
process.on('unhandledRejection', (problem) => {
  if (!isPlanted(problem)) throw problem;
});

const template = await buildTemplate();
answerSchedules(
  (schedule) => playInNode(schedule, template),
  async () => template.remove(),
);
