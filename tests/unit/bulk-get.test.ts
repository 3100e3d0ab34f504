import { describe, expect, it } from 'vitest';
import { parseBulkGet } from '../../sync-server/engine/couch-answers.ts';

/** As CouchDB 3.5 words it, where a row could not be given. */
const failing = (id: string, error: string, reason: string) => ({
  id,
  docs: [{ error: { id, rev: '1-a', error, reason } }],
});
const found = { id: 'a', docs: [{ ok: { _id: 'a', _rev: '1-a' } }] };

describe('many documents asked for at once', () => {
  it('leave out what is gone', () => {
    expect(parseBulkGet({ results: [found, failing('b', 'not_found', 'missing')] })).toEqual({
      ok: true,
      value: [{ _id: 'a', _rev: '1-a' }],
    });
  });

  it('are refused together where one could not be read: it must not look like one that is gone', () => {
    const results = [found, failing('b', 'timeout', 'The request could not be processed in time.')];
    expect(parseBulkGet({ results })).toMatchObject({ ok: false, code: 'engine_failed' });
  });
});
