import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toView, type ViewFacts } from '../../client/device/record-view.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { voidedIds } from '../../schemas/record/fold.ts';
import { pastOf } from '../../schemas/record/log.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { findLeak, type Subject, steps } from './refused-world.ts';

const FACTS: ViewFacts = { syncOf: () => 'confirmed', authorOf: () => undefined };
const REAL: Subject = { toView: (record) => toView(record, FACTS) };

function firstLeak(subject: Subject, runs: number, seed: number): string | undefined {
  let leak: string | undefined;
  fc.check(
    fc.property(steps, fc.nat(9999), (script, order) => {
      const found = findLeak(script, order, subject);
      leak = found ?? leak;
      return found === undefined;
    }),
    { numRuns: runs, seed },
  );
  return leak;
}

/** A view of the log as a planted fault has it, with the history as it is. */
function spoiled(spoil: (log: readonly Entry[]) => readonly Entry[]): Subject {
  return {
    toView: (record: RegisterRecord) => {
      const { history } = toView(record, FACTS);
      return { ...toView({ ...record, log: spoil(record.log) }, FACTS), history };
    },
  };
}

describe('refused work of one officer in a shared family book', () => {
  it('[VOID-1] [VOID-2] honest entries built on it stand, and it shows nowhere but in tray and history, on every tablet, in any order', () => {
    expect(firstLeak(REAL, 200, 4)).toBeUndefined();
  });

  it('a fold that forgets voids is caught', () => {
    const forgetful = spoiled((log) =>
      log.map((entry) => (entry.act === 'void' ? { ...entry, voids: [] } : entry)),
    );
    expect(firstLeak(forgetful, 300, 4)).toMatch(/shows/);
  });

  it('a fold that strands what was built on refused work is caught', () => {
    const stranding = spoiled((log) => {
      const voided = voidedIds(log);
      const isBuilt = (entry: Entry) => pastOf(log, entry.id).some((past) => voided.has(past.id));
      return log.map((entry) => (entry.act !== 'void' && isBuilt(entry) ? { ...entry, set: {} } : entry));
    });
    expect(firstLeak(stranding, 300, 4)).toMatch(/the book says/);
  });
});
