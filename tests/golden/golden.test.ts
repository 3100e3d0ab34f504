import { describe, expect, it } from 'vitest';
import { checkEntry } from '../../schemas/record/check.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { type Fold, foldLog } from '../../schemas/record/fold.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { tellFold } from '../laws/oracle.ts';
import vectors from './fold.json' with { type: 'json' };

interface Vector {
  readonly name: string;
  readonly log: readonly Entry[];
  readonly fold: Fold;
}

/** Written once, with version 0.1.0, and never again: what these logs said then they say for ever. */
describe('[FOLD-9] the golden vectors', () => {
  it.each(vectors as unknown as readonly Vector[])('$name', ({ log, fold }) => {
    expect(foldLog(log)).toEqual(fold);
    expect(foldLog([...log].reverse())).toEqual(fold);
    expect(mergeLogs(log, [...log].reverse())).toEqual(log);
    expect(tellFold(log)).toMatchObject({ state: fold.state, heads: fold.heads, pending: fold.pending });
    for (const entry of log) expect(checkEntry(entry)).toMatchObject({ ok: true, entry });
  });
});
