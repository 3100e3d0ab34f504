import { describe, expect, it } from 'vitest';
import type { Entry } from '../../schemas/record/entry.ts';
import { type Fold, foldLog, voidedIds } from '../../schemas/record/fold.ts';
import type { Json } from '../../schemas/record/json.ts';
import { pastOf } from '../../schemas/record/log.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { tryLaws } from './try-laws.ts';

const RUNS = 300;

describe('the laws catch what is planted', () => {
  it('hold for the real fold and merge', () => {
    expect(tryLaws({ foldLog, mergeLogs }, RUNS, 11)).toBeUndefined();
  });

  it('[MERGE-1] an entry dropped in the merge is caught', () => {
    const dropping = (a: readonly Entry[], b: readonly Entry[]) => {
      const union = mergeLogs(a, b);
      return union.length > 5 && b.length > 1 ? union.filter((entry) => entry.seq !== 3) : union;
    };
    expect(tryLaws({ foldLog, mergeLogs: dropping }, RUNS, 11)?.law).toMatch(/^MERGE/);
  });

  it('[FOLD-2] a tie decided by the clock is caught', () => {
    const byClock = (log: readonly Entry[]): Fold => {
      const fold = foldLog(log);
      const latest = Object.entries(fold.contested).map(([path, claims]): [string, Json] => {
        const [newest] = [...claims].sort((a, b) => b.at - a.at);
        return [path, newest?.value ?? null];
      });
      return { ...fold, state: { ...fold.state, ...Object.fromEntries(latest) } };
    };
    expect(tryLaws({ foldLog: byClock, mergeLogs }, RUNS, 11)?.law).toMatch(/^FOLD-2/);
  });

  it('[FOLD-7] a contest settled by an entry that saw one side is caught', () => {
    const hasty = (log: readonly Entry[]): Fold => {
      const fold = foldLog(log);
      const open = Object.entries(fold.contested).filter(([path, [shown]]) => {
        const past = shown ? pastOf(log, shown.entry) : [];
        return past.filter((entry) => path in entry.set).length === 0;
      });
      return { ...fold, contested: Object.fromEntries(open) };
    };
    expect(tryLaws({ foldLog: hasty, mergeLogs }, RUNS, 11)?.law).toMatch(/^FOLD-7/);
  });

  it('[VOID-2] a void that strands honest work is caught', () => {
    const stranding = (log: readonly Entry[]): Fold => {
      const voided = voidedIds(log);
      const tainted = (entry: Entry) =>
        pastOf(log, entry.id).some((past) => voided.has(past.id)) && entry.act !== 'void';
      const kept = log.map((entry) => (tainted(entry) ? { ...entry, set: {} } : entry));
      return foldLog(kept);
    };
    expect(tryLaws({ foldLog: stranding, mergeLogs }, RUNS, 11)?.law).toMatch(/^(VOID|FOLD-5)/);
  });

  it('[VOID-3] a void undone by another void is caught', () => {
    const forgiving = (log: readonly Entry[]): Fold => {
      const voided = voidedIds(log);
      return foldLog(log.filter((entry) => !(entry.act === 'void' && voided.has(entry.id))));
    };
    expect(tryLaws({ foldLog: forgiving, mergeLogs }, 3 * RUNS, 7)?.law).toBeDefined();
  });

  it('[FOLD-8] a pending entry that counts is caught', () => {
    const eager = (log: readonly Entry[]): Fold => {
      const known = new Set(log.map((entry) => entry.id));
      return foldLog(log.map((entry) => ({ ...entry, after: entry.after.filter((id) => known.has(id)) })));
    };
    expect(tryLaws({ foldLog: eager, mergeLogs }, RUNS, 11)?.law).toMatch(/^FOLD-8/);
  });
});
