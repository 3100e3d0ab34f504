import { describe, expect, it } from 'vitest';
import { createCouchApi } from '../../sync-server/engine/couch-api.ts';
import { noteLinks } from '../../sync-server/gateway/custody.ts';
import { createDatabase } from '../../sync-server/store/database.ts';
import { author } from '../support/build.ts';
import { linkOf, NOW } from '../support/custody.ts';
import { createBench } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

for (const target of engineTargets()) {
  describe(`what is noted of a key, on the ${target.name}`, () => {
    const { engine, createDb, validate } = createBench(target);

    it('is refused aloud where the database takes no such write, and not tried for ever', async () => {
      const couch = createCouchApi(engine().engine, { authorization: engine().adminAuthorization });
      const db = await createDb();
      await validate(db, 'function (doc) { if (/^custody-/.test(doc._id)) throw({ forbidden: "full" }); }');
      const clerk = author();
      const links = new Map([[clerk.key, [linkOf(clerk.open('person', { sex: 'f' }))]]]);
      await expect(noteLinks(createDatabase(couch, db), links, NOW)).rejects.toThrow(/custody-.*forbidden/);
    });
  });
}
