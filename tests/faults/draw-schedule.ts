import { type Chance, createChance } from '../simulate/plan.ts';
import { ACTS, type Act, ENGINE_FAULTS, WIRE_FAULTS } from './faults.ts';
import type { Schedule, Step } from './schedule.ts';

const TEN_YEARS = 10 * 365 * 86_400_000;
const HERE = ['clerk-079901', 'chief-079901', 'field-079901', 'police-079901'];
const THERE = ['chief-079902', 'clerk-079902'];
const STAFF = 'province-07';
/** The more often a word stands here the more often it is done. */
const USUAL_ACTS: readonly Act[] = [
  ...ACTS,
  ...([
    'birth',
    'birth',
    'book',
    'edit',
    'edit',
    'edit',
    'register',
    'register',
    'settle',
    'elsewhere',
  ] as const),
];
const PATHS = ['*', '*', '/api/push', '/api/push', '/api/pull', '/api/wait'];

/**
 * The schedule of a seed. A seed tells another story whenever this file changes: what is to stay is kept as it is printed
 * (`regressions.ts`).
 */
export function drawSchedule(seed: number): Schedule {
  const chance = createChance(seed);
  const tablets = drawTablets(chance);
  const steps: Step[] = [];
  // Books that all edit, before anything goes wrong.
  steps.push(act(chance, 0, 'book'), act(chance, 0, 'book'), { do: 'rest', ms: 5_000 });
  const acts = 10 + chance.below(31);
  for (let i = 0; i < acts; i++) {
    steps.push(...drawTrouble(chance, tablets.length));
    steps.push(act(chance, chance.below(tablets.length), chance.pick(USUAL_ACTS)));
    if (chance.next() < 0.45) steps.push({ do: 'rest', ms: drawRest(chance) });
  }
  return { seed, tablets, steps };
}

function drawTablets(chance: Chance): readonly string[] {
  const count = 2 + chance.below(3);
  const tablets = ['clerk-079901', ...HERE.slice(1, 2)];
  if (count > 2) tablets.push(chance.pick([...HERE.slice(2), ...THERE, STAFF]));
  if (count > 3) tablets.push(chance.pick([...HERE, ...THERE]));
  return tablets;
}

function act(chance: Chance, tablet: number, what: Act): Step {
  return { do: 'act', tablet, act: what, chance: chance.below(1_000_000) };
}

function drawRest(chance: Chance): number {
  const scale = chance.pick([200, 2_000, 20_000, 120_000]);
  return 1 + chance.below(scale);
}

function drawTrouble(chance: Chance, tablets: number): readonly Step[] {
  const tablet = chance.below(tablets);
  const what = chance.next();
  if (what < 0.4) return [];
  if (what < 0.62) return [drawWire(chance, tablet)];
  if (what < 0.68) return [{ do: 'mend', tablet }];
  if (what < 0.73) return [{ do: 'engine', fault: chance.pick(ENGINE_FAULTS), times: 1 + chance.below(6) }];
  if (what < 0.79) return drawKill(chance, tablet);
  if (what < 0.85) return [{ do: 'start', tablet }];
  if (what < 0.87) return [{ do: 'close', tablet }];
  if (what < 0.89) return [{ do: 'tab', tablet }];
  if (what < 0.9) return [{ do: 'lock', tablet }];
  if (what < 0.915) return [{ do: chance.pick(['fill', 'fill-store'] as const), tablet }];
  if (what < 0.93) return [{ do: 'free', tablet }];
  if (what < 0.945) return [{ do: 'clock', tablet, ms: drawJump(chance) }];
  if (what < 0.95) return [{ do: 'province-clock', ms: drawJump(chance) / 3_650 }];
  return drawProvince(chance);
}

/** In the middle of a write, or whenever it comes to it. */
function drawKill(chance: Chance, tablet: number): readonly Step[] {
  const kill: Step = { do: 'kill', tablet, after: chance.pick([0, 1, 2, 2, 3, 3, 4, 5, 8, 13]) };
  if (chance.next() < 0.4) return [kill];
  const during = act(chance, tablet, chance.pick(USUAL_ACTS));
  return [kill, during, { do: 'rest', ms: 50 }, { do: 'start', tablet }];
}

function drawWire(chance: Chance, tablet: number): Step {
  const fault = chance.pick(WIRE_FAULTS);
  const isLasting = chance.next() < 0.3;
  const times = isLasting ? 1_000_000 : 1 + chance.below(5);
  return { do: 'wire', tablet, fault, path: chance.pick(PATHS), times };
}

function drawJump(chance: Chance): number {
  return Math.floor((chance.next() * 2 - 1) * TEN_YEARS);
}

function drawProvince(chance: Chance): readonly Step[] {
  const what = chance.next();
  const whileDown: Step = { do: 'rest', ms: drawRest(chance) };
  if (what < 0.45) return [{ do: 'kill-server' }, whileDown, { do: 'start-server' }];
  if (what < 0.55) return [{ do: 'stop-server' }];
  if (what < 0.6) return [{ do: 'start-server' }];
  if (what < 0.75) return [{ do: 'kill-engine' }, whileDown, { do: 'start-engine' }];
  if (what < 0.88) return [{ do: 'copy' }];
  return [{ do: chance.pick(['restore-told', 'restore-silent']) }];
}
