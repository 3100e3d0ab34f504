import { describe, expect, it } from 'vitest';
import type { Json } from '../../sync-server/engine/json.ts';
import { at, createBench, list, pause } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

for (const target of engineTargets()) {
  describe(`_changes on the ${target.name}`, () => {
    const { ask, createDb, put, graft, engine } = createBench(target);

    const ids = (body: Json) => list(at(body, 'results')).map((row) => at(row, 'id'));
    async function changes(db: string, query = '', body?: Json) {
      const answer = await (body === undefined
        ? ask('GET', `${db}/_changes${query}`)
        : ask('POST', `${db}/_changes${query}`, { body }));
      expect(answer.status, answer.text).toBe(200);
      return answer.body;
    }
    const lastSeq = async (db: string) => String(at(await changes(db), 'last_seq'));

    it('gives each document once, at its latest place, with deletions', async () => {
      const db = await createDb();
      const rev = await put(db, 'a');
      await ask('DELETE', `${db}/gone?rev=${await put(db, 'gone')}`);
      const second = await put(db, 'a', { _rev: rev });
      const body = await changes(db);
      expect(ids(body)).toEqual(['gone', 'a']);
      expect(at(body, 'results', 0, 'deleted')).toBe(true);
      expect(at(body, 'results', 1)).toMatchObject({ changes: [{ rev: second }] });
      expect(at(body, 'pending')).toBe(0);
      expect(at(body, 'last_seq')).toBe(at(body, 'results', 1, 'seq'));
    });

    it('goes on from any sequence it gave, in pages, until nothing is pending', async () => {
      const db = await createDb();
      for (let n = 0; n < 7; n += 1) await put(db, `a${n}`);
      const seen: (Json | undefined)[] = [];
      let since = '0';
      for (;;) {
        const body = await changes(db, `?limit=3&since=${since}`);
        seen.push(...ids(body));
        since = String(at(body, 'last_seq'));
        if (at(body, 'pending') === 0) break;
        expect(at(body, 'pending')).toBeGreaterThan(0);
      }
      expect(seen).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
      expect(ids(await changes(db, `?since=${since}`))).toEqual([]);
      expect(ids(await changes(db, '?since=now'))).toEqual([]);
      expect(ids(await changes(db, '?limit=0'))).toEqual([]);
      expect(ids(await changes(db, '?descending=true&limit=2'))).toEqual(['a6', 'a5']);
    });

    it('shows the winner, or all leaves with the winner first, and bodies with their conflicts', async () => {
      const db = await createDb();
      await graft(db, 'a', ['c', 'b'], { n: 1 });
      await graft(db, 'a', ['d', 'b'], { n: 2 });
      await graft(db, 'a', ['z', 'y', 'x'], { _deleted: true });
      expect(at(await changes(db), 'results', 0, 'changes')).toEqual([{ rev: '2-d' }]);
      const body = await changes(db, '?style=all_docs&include_docs=true&conflicts=true');
      expect(at(body, 'results', 0, 'changes', 0)).toEqual({ rev: '2-d' });
      expect(at(body, 'results', 0, 'changes')).toHaveLength(3);
      expect(at(body, 'results', 0, 'doc')).toMatchObject({
        _id: 'a',
        _rev: '2-d',
        n: 2,
        _conflicts: ['2-c'],
      });
    });

    it('can be of some ids, and then goes past all the others', async () => {
      const db = await createDb();
      for (const id of ['a', 'b', 'c']) await put(db, id);
      const posted = await changes(db, '?filter=_doc_ids', { doc_ids: ['a', 'b'] });
      expect(ids(posted)).toEqual(['a', 'b']);
      expect(ids(await changes(db, `?since=${at(posted, 'last_seq')}`))).toEqual([]);
      expect(ids(await changes(db, '?filter=_doc_ids&doc_ids=["c"]'))).toEqual(['c']);
      await put(db, '_design/d');
      expect(ids(await changes(db, '?filter=_design'))).toEqual(['_design/d']);
    });

    it('refuses a place it never gave, a filter and a feed it does not know', async () => {
      const db = await createDb();
      for (const query of ['since=junk', 'filter=nope', 'feed=bogus']) {
        expect((await ask('GET', `${db}/_changes?${query}`)).status, query).toBe(400);
      }
      expect((await ask('GET', `${db}/_changes?filter=no/pe`)).status).toBe(404);
    });

    describe('a long poll', () => {
      it('answers at once when there is something', async () => {
        const db = await createDb();
        await put(db, 'a');
        expect(ids(await changes(db, '?feed=longpoll'))).toEqual(['a']);
      });

      it('waits for the next change, and gives it', async () => {
        const db = await createDb();
        const since = await lastSeq(db);
        const poll = changes(db, `?feed=longpoll&since=${since}&timeout=20000&include_docs=true`);
        await pause(200);
        await put(db, 'a', { n: 1 });
        const body = await poll;
        expect(ids(body)).toEqual(['a']);
        expect(at(body, 'results', 0, 'doc', 'n')).toBe(1);
        expect(ids(await changes(db, `?since=${at(body, 'last_seq')}`))).toEqual([]);
      });

      it('gives up at its timeout, with the place to go on from', async () => {
        const db = await createDb();
        await put(db, 'a');
        const started = Date.now();
        const body = await changes(db, '?feed=longpoll&since=now&timeout=300');
        expect(Date.now() - started).toBeGreaterThan(250);
        expect(ids(body)).toEqual([]);
        await put(db, 'b');
        expect(ids(await changes(db, `?since=${at(body, 'last_seq')}`))).toEqual(['b']);
      });

      it('beats while it waits, and is JSON all the same', async () => {
        const db = await createDb();
        const poll = ask('GET', `${db}/_changes?feed=longpoll&since=now&heartbeat=100`);
        await pause(500);
        await put(db, 'a');
        const { text, body } = await poll;
        expect(ids(body)).toEqual(['a']);
        expect(text.match(/\n/g)?.length).toBeGreaterThan(5);
      });

      it('of some ids sleeps through the others', async () => {
        const db = await createDb();
        const poll = changes(db, '?feed=longpoll&since=now&filter=_doc_ids&timeout=20000', {
          doc_ids: ['wanted'],
        });
        await pause(200);
        await put(db, 'other');
        await pause(100);
        await put(db, 'wanted');
        expect(ids(await poll)).toEqual(['wanted']);
      });

      it('is let go when its client leaves', async () => {
        const db = await createDb();
        const leaving = new AbortController();
        const path = `${db}/_changes?feed=longpoll&since=now&timeout=30000`;
        const polls = Array.from({ length: 5 }, () => ask('GET', path, { signal: leaving.signal }));
        await pause(300);
        if (engine().isEmbedded) expect(await engine().waiting()).toBe(5);
        leaving.abort();
        for (const poll of polls) await expect(poll).rejects.toThrow();
        await pause(50);
        if (engine().isEmbedded) expect(await engine().waiting()).toBe(0);
        expect((await ask('GET', db)).status).toBe(200);
      });

      it('misses nothing while documents keep coming', async () => {
        const db = await createDb();
        const written = Array.from({ length: 60 }, (_, n) => `a${n}`);
        const writing = (async () => {
          for (const id of written) await put(db, id);
        })();
        const seen = new Set<Json | undefined>();
        let since = '0';
        while (seen.size < written.length) {
          const body = await changes(db, `?feed=longpoll&since=${since}&timeout=5000&limit=7`);
          for (const id of ids(body)) seen.add(id);
          since = String(at(body, 'last_seq'));
        }
        await writing;
        expect([...seen].sort()).toEqual([...written].sort());
      });

      it('of a hundred clients wakes for each within a second', async () => {
        const db = await createDb();
        const since = await lastSeq(db);
        let written = Number.POSITIVE_INFINITY;
        const polls = Array.from({ length: 100 }, async () => {
          const body = await changes(db, `?feed=longpoll&since=${since}&timeout=30000`);
          return { ids: ids(body), after: performance.now() - written };
        });
        await pause(1500);
        written = performance.now();
        await put(db, 'a');
        const woken = await Promise.all(polls);
        const waits = woken.map(({ after }) => after).sort((a, b) => a - b);
        const p95 = waits[94] ?? Number.NaN;
        console.log(`${target.name}: 100 long polls woken, p95 ${p95.toFixed(0)} ms after the write began`);
        for (const { ids: got } of woken) expect(got).toEqual(['a']);
        expect(p95).toBeLessThan(1000);
      });
    });
  });
}
