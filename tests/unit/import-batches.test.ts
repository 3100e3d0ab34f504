import { describe, expect, it } from 'vitest';
import { createRecord } from '../../schemas/record/record.ts';
import { toBatches } from '../../sync-server/import/say-import.ts';
import { author } from '../support/build.ts';

/** docs/operations.md: a body has at most 8 MB. */
const MOST_BYTES = 8 * 1024 * 1024;

describe('a sealed export taken in', () => {
  it('comes in bodies that the door takes, though a Khmer character has three bytes', () => {
    const clerk = author();
    const records = Array.from({ length: 1000 }, () => {
      const record = createRecord([clerk.open('person', { remark: 'ក'.repeat(4500) })]);
      return { ...record, title: '', open: [] };
    });
    const batches = toBatches({ records, refused: [], certificates: [] });
    expect(batches.flat().map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    const sizes = batches.map((batch) => Buffer.byteLength(JSON.stringify({ records: batch })));
    expect(Math.max(...sizes)).toBeLessThan(MOST_BYTES);
  });
});
