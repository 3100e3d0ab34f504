import { type Chance, createChance } from '../../simulate/plan.ts';
import { type Act, WIRE_FAULTS } from '../faults.ts';
import type { Schedule, Step } from '../schedule.ts';

const TEN_YEARS = 10 * 365 * 86_400_000;
const ACTS: readonly Act[] = [
  ...(['birth', 'birth', 'book', 'edit', 'edit', 'edit', 'settle', 'register', 'register'] as const),
  ...(['draft', 'drop-draft'] as const),
];
const SAVES: readonly Act[] = ['birth', 'book', 'edit', 'edit', 'draft'];
const PATHS = ['*', '*', '/api/push', '/api/push', '/api/pull', '/api/wait'];

/**
 * The schedule of a seed for real browsers: two tablets and few acts, since a browser takes its time, and nothing that
 * only the simulated province can do.
 */
export function drawForChromium(seed: number): Schedule {
  const chance = createChance(seed);
  const tablets = ['clerk-079901', chance.pick(['chief-079901', 'chief-079901', 'field-079901'])];
  const steps: Step[] = [act(chance, 0, 'book'), act(chance, 0, 'birth'), rest(chance)];
  const acts = 8 + chance.below(9);
  for (let i = 0; i < acts; i++) {
    steps.push(...drawTrouble(chance));
    steps.push(act(chance, chance.below(2), chance.pick(ACTS)));
    if (chance.next() < 0.3) steps.push(rest(chance));
  }
  return { seed, tablets, steps };
}

function act(chance: Chance, tablet: number, what: Act): Step {
  return { do: 'act', tablet, act: what, chance: chance.below(1_000_000) };
}

function rest(chance: Chance): Step {
  return { do: 'rest', ms: 20 + chance.below(chance.pick([100, 400, 1_200])) };
}

function drawTrouble(chance: Chance): readonly Step[] {
  const tablet = chance.below(2);
  const what = chance.next();
  if (what < 0.35) return [];
  if (what < 0.6) return [drawWire(chance, tablet)];
  if (what < 0.66) return [{ do: 'mend', tablet }];
  if (what < 0.78) return drawKill(chance, tablet);
  if (what < 0.82) return [{ do: 'start', tablet }];
  if (what < 0.84) return [{ do: 'close', tablet }, rest(chance), { do: 'start', tablet }];
  if (what < 0.88) return [{ do: 'tab', tablet }];
  if (what < 0.9) return [{ do: 'lock', tablet }];
  if (what < 0.92) return [{ do: 'fill', tablet }];
  if (what < 0.93) return [{ do: 'free', tablet }];
  if (what < 0.95) return [{ do: 'clock', tablet, ms: Math.floor((chance.next() * 2 - 1) * TEN_YEARS) }];
  return drawProvince(chance);
}

/** In the middle of a save, or between two. */
function drawKill(chance: Chance, tablet: number): readonly Step[] {
  const kill: Step = { do: 'kill', tablet, after: chance.pick([0, 1, 2, 3, 4, 5, 6, 8, 10, 13]) };
  return [kill, act(chance, tablet, chance.pick(SAVES)), { do: 'rest', ms: 50 }, { do: 'start', tablet }];
}

function drawWire(chance: Chance, tablet: number): Step {
  const fault = chance.pick(WIRE_FAULTS);
  const times = chance.next() < 0.3 ? 1_000_000 : 1 + chance.below(5);
  return { do: 'wire', tablet, fault, path: chance.pick(PATHS), times };
}

function drawProvince(chance: Chance): readonly Step[] {
  const what = chance.next();
  if (what < 0.4) return [{ do: 'kill-server' }, rest(chance), { do: 'start-server' }];
  if (what < 0.5) return [{ do: 'stop-server' }];
  if (what < 0.8) return [{ do: 'copy' }];
  return [{ do: chance.pick(['restore-told', 'restore-silent']) }];
}
