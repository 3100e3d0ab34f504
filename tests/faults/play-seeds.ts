import { answerSeeds } from './answer-seeds.ts';
import { isPlanted } from './disk.ts';
import { drawSchedule } from './draw-schedule.ts';
import { playInNode } from './play-in-node.ts';
import { buildTemplate } from './template.ts';

/** RxDB writes some of its own notes without waiting for them: a browser prints such a failure and goes on. */
process.on('unhandledRejection', (problem) => {
  if (!isPlanted(problem)) throw problem;
});

const template = await buildTemplate();
answerSeeds(
  (seed) => playInNode(drawSchedule(seed), template),
  async () => template.remove(),
);
