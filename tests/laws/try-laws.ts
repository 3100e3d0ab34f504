import fc from 'fast-check';
import { findBrokenLaw } from './laws.ts';
import { play, type Subject, steps } from './world.ts';

export interface BrokenLaw {
  readonly law: string;
  /** Leads fast-check back to the smallest history, with the seed. */
  readonly path: string;
  readonly counterexample: string;
}

/** Plays `runs` random histories; the first broken law, on the smallest history that breaks it. */
export function tryLaws(subject: Subject, runs: number, seed: number): BrokenLaw | undefined {
  let law = '';
  const property = fc.property(steps, fc.nat(1), fc.nat(997), (script, kind, turn) => {
    const broken = findBrokenLaw(play(script, kind, subject), turn, subject);
    if (broken) law = broken;
    return broken === undefined;
  });
  const result = fc.check(property, { numRuns: runs, seed });
  if (!result.failed) return undefined;
  const error = result.errorInstance instanceof Error ? `: ${result.errorInstance.message}` : '';
  return {
    law: law || `an exception${error}`,
    path: result.counterexamplePath ?? '',
    counterexample: JSON.stringify(result.counterexample),
  };
}
