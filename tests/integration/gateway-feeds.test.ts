import { describe, expect, it } from 'vitest';
import { type CouchApi, createCouchApi } from '../../sync-server/engine/couch-api.ts';
import { createFeeds } from '../../sync-server/gateway/feeds.ts';
import { createBench } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

for (const target of engineTargets()) {
  describe(`the feeds that long polls wait on, on the ${target.name}`, () => {
    const { engine, createDb, put } = createBench(target);

    it('call back for what is written between a wait and the place they begin at after a broken start', async () => {
      const api = createCouchApi(engine().engine, { authorization: engine().adminAuthorization });
      const db = await createDb();
      let asked = 0;
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      let tellHeld = () => {};
      const isHeld = new Promise<void>((resolve) => {
        tellHeld = resolve;
      });
      const couch: CouchApi = {
        ...api,
        async changes(name, since, options) {
          if (since !== 'now') return api.changes(name, since, options);
          asked += 1;
          if (asked === 1) return { ok: false, code: 'engine_unreachable', reason: 'it is starting' };
          tellHeld();
          await held;
          return api.changes(name, since, options);
        },
      };
      const feeds = createFeeds(couch, () => undefined);
      const first = await feeds.subscribe(db, () => undefined);
      await isHeld;
      let called = 0;
      const second = await feeds.subscribe(db, () => {
        called += 1;
      });
      expect(second.position).toBeUndefined();
      expect(await api.changes(db, '0')).toMatchObject({ ok: true, value: { results: [] } });
      await put(db, 'written-meanwhile');
      letGo();
      await expect.poll(() => called, { timeout: 3000 }).toBe(1);
      first.stop();
      second.stop();
      await feeds.close();
    });
  });
}
