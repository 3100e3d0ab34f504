import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../sync-server/engine/couch-result.ts';
import { sayJson, takeSaid } from '../../sync-server/engine/said.ts';

const PAGE = { results: [{ id: 'a', doc: { name: 'ចាន់' } }], last_seq: '1-x', pending: 0 };

describe('an answer of our own engine', () => {
  it('is JSON to whoever reads its bytes, over HTTP or otherwise', async () => {
    const response = sayJson(PAGE, { headers: { 'content-type': 'application/json' } });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(`${JSON.stringify(PAGE)}\n`);
  });

  it('is taken as it is by who asks in the same process, once', async () => {
    const response = sayJson(PAGE, {});
    expect(await readAnswer(response)).toEqual({ ok: true, value: PAGE });
    expect(response.bodyUsed).toBe(false);
    expect(takeSaid(response)).toBeUndefined();
    // Whoever comes later reads what was written.
    expect(await readAnswer(response)).toEqual({ ok: true, value: PAGE });
  });

  it('of failure is read as any', async () => {
    const failed = sayJson({ error: 'not_found', reason: 'missing' }, { status: 404 });
    expect(await readAnswer(failed)).toEqual({ ok: false, code: 'not_found', reason: 'missing' });
  });
});
