import { answerSchedules } from '../answer-schedules.ts';
import { buildShell } from './build-shell.ts';
import { playInChromium } from './play.ts';
import { buildRealTemplate } from './template.ts';

/** One process of the bench for Chromium, with a province and the tablets' disks of its own. */
const [plant] = process.argv.slice(2);
const template = await buildRealTemplate(await buildShell(plant));
answerSchedules((schedule) => playInChromium(schedule, template), template.end);
