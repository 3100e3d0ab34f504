import fc from 'fast-check';
import { describe, it } from 'vitest';
import { createBench } from './support/engine-bench.ts';
import { expectAlike, steps } from './support/engine-differential.ts';
import { embeddedEngine, engineTargets } from './support/engine-target.ts';

// Without a CouchDB the embedded engine is compared with another of itself: it must at least be of one mind.
const other = engineTargets().find((target) => target !== embeddedEngine) ?? embeddedEngine;

describe(`whatever is done to a document, the embedded engine and the ${other.name}`, () => {
  const benches = [createBench(embeddedEngine), createBench(other)] as const;

  it('answer alike, show validation the same old document, and keep the same leaves', async () => {
    await fc.assert(
      fc.asyncProperty(steps, (taken) => expectAlike(benches, taken)),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});
