import { ACTS, type Act, ENGINE_FAULTS, type EngineFault, WIRE_FAULTS, type WireFault } from './faults.ts';

/**
 * What happens, in order: one line a step, so that a schedule can be read, kept and played again. Tablets are named by
 * their place in `tablets`; every step that makes no sense where it stands (a write on a dead tablet) is passed over, so
 * that steps can be taken out of a failing schedule one by one.
 */
export interface Schedule {
  readonly seed: number;
  /** The officers who hold them, by their names in the demonstration. */
  readonly tablets: readonly string[];
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly do: 'act'; readonly tablet: number; readonly act: Act; readonly chance: number }
  /** Time passes: simulated in Node, real and shorter in a browser. */
  | { readonly do: 'rest'; readonly ms: number }
  /** From now on, for so many requests of that path (all where it is `*`). */
  | {
      readonly do: 'wire';
      readonly tablet: number;
      readonly fault: WireFault;
      readonly path: string;
      readonly times: number;
    }
  | { readonly do: 'mend'; readonly tablet: number }
  | { readonly do: 'engine'; readonly fault: EngineFault; readonly times: number }
  /** The tablet's process ends without a word at its disk's so many-th step from now. */
  | { readonly do: 'kill'; readonly tablet: number; readonly after: number }
  | {
      readonly do: 'close' | 'start' | 'lock' | 'tab' | 'fill' | 'fill-store' | 'free';
      readonly tablet: number;
    }
  | { readonly do: 'clock'; readonly tablet: number; readonly ms: number }
  | { readonly do: 'province-clock'; readonly ms: number }
  | {
      readonly do:
        | 'kill-server'
        | 'stop-server'
        | 'start-server'
        | 'kill-engine'
        | 'start-engine'
        | 'copy'
        | 'restore-told'
        | 'restore-silent';
    };

const TABLET_STEPS = ['mend', 'close', 'start', 'lock', 'tab', 'fill', 'fill-store', 'free'] as const;
const PROVINCE_STEPS = [
  'kill-server',
  'stop-server',
  'start-server',
  'kill-engine',
  'start-engine',
  'copy',
  'restore-told',
  'restore-silent',
] as const;

export function printSchedule({ seed, tablets, steps }: Schedule): string {
  return [`seed ${seed}`, `tablets ${tablets.join(' ')}`, ...steps.map(printStep)].join('\n');
}

function printStep(step: Step): string {
  switch (step.do) {
    case 'act':
      return `act ${step.tablet} ${step.act} ${step.chance}`;
    case 'wire':
      return `wire ${step.tablet} ${step.fault} ${step.path} ${step.times}`;
    case 'engine':
      return `engine ${step.fault} ${step.times}`;
    case 'kill':
      return `kill ${step.tablet} ${step.after}`;
    case 'clock':
      return `clock ${step.tablet} ${step.ms}`;
    case 'rest':
    case 'province-clock':
      return `${step.do} ${step.ms}`;
    case 'mend':
    case 'close':
    case 'start':
    case 'lock':
    case 'tab':
    case 'fill':
    case 'fill-store':
    case 'free':
      return `${step.do} ${step.tablet}`;
    default:
      return step.do;
  }
}

/** @throws Error at a line that is none of the language */
export function readSchedule(text: string): Schedule {
  const lines = text.split('\n').map((line) => line.trim());
  const words = lines.filter((line) => line !== '').map((line) => line.split(/\s+/));
  const [seed, tablets, ...steps] = words;
  if (seed?.[0] !== 'seed' || tablets?.[0] !== 'tablets') throw new Error('a schedule begins with its seed');
  return { seed: Number(seed[1]), tablets: tablets.slice(1), steps: steps.map(readStep) };
}

function readStep(words: readonly string[]): Step {
  const [what = '', first = '', second = '', third = '', fourth = ''] = words;
  const tablet = Number(first);
  if (what === 'act') return { do: what, tablet, act: oneOf(ACTS, second), chance: Number(third) };
  if (what === 'wire') {
    return { do: what, tablet, fault: oneOf(WIRE_FAULTS, second), path: third, times: Number(fourth) };
  }
  if (what === 'engine') return { do: what, fault: oneOf(ENGINE_FAULTS, first), times: Number(second) };
  if (what === 'kill') return { do: what, tablet, after: Number(second) };
  if (what === 'clock') return { do: what, tablet, ms: Number(second) };
  if (what === 'rest' || what === 'province-clock') return { do: what, ms: Number(first) };
  const ofTablet = TABLET_STEPS.find((one) => one === what);
  if (ofTablet) return { do: ofTablet, tablet };
  return { do: oneOf(PROVINCE_STEPS, what) };
}

function oneOf<Word extends string>(words: readonly Word[], said: string): Word {
  const found = words.find((word) => word === said);
  if (found === undefined) throw new Error(`${said} is none of ${words.join(', ')}`);
  return found;
}
