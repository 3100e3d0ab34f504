import { drawSchedule } from './draw-schedule.ts';
import { playInNode } from './play-in-node.ts';
import { printSchedule } from './schedule.ts';
import { buildTemplate } from './template.ts';

const [from = '1', runs = '1'] = process.argv.slice(2);
const t = performance.now();
const template = await buildTemplate();
console.log('template', Math.round(performance.now() - t));
for (let seed = Number(from); seed < Number(from) + Number(runs); seed++) {
  const schedule = drawSchedule(seed);
  try {
    const played = await playInNode(schedule, template);
    console.log(
      seed,
      schedule.tablets.length,
      schedule.steps.length,
      played.ms,
      played.lost,
      played.duplicated,
      played.stuck,
    );
  } catch (error) {
    console.log(seed, error);
    console.log(printSchedule(schedule));
  }
}
template.remove();
process.exit(0);
