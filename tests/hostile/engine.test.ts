import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverTargets } from '../integration/support/server.ts';
import { AT_THE_DESKS_DATABASES } from './desk-scenarios.ts';
import { ENGINE_READS } from './engine-reads.ts';
import { ENGINE_WRITES } from './engine-writes.ts';
import { createWorld, type World } from './world.ts';

describe.each(serverTargets())('at the address of the $name', (target) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(target);
  });
  afterAll(() => world.end());

  for (const { name, attempt } of [...ENGINE_READS, ...ENGINE_WRITES, ...AT_THE_DESKS_DATABASES]) {
    it(`refused: ${name}`, async () => {
      expect(await attempt(world)).toEqual([]);
    });
  }
});

describe.each(serverTargets())('a planted hole at the $name', (target) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(target);
  });
  afterAll(() => world.end());

  const holesFound = async () => {
    const found = await Promise.all([...ENGINE_READS].map(({ attempt }) => attempt(world)));
    return found.filter((holes) => holes.length > 0).length;
  };

  it('is found: a wall that names another commune too', async () => {
    const roles = [world.victim.database, world.thief.database];
    await world.admin.putSecurity(world.victim.database, { members: { roles } });
    expect(await holesFound()).toBeGreaterThanOrEqual(7);
  });

  it('is found: no wall at all, where the engine then opens to everybody', async () => {
    await world.admin.putSecurity(world.victim.database, {});
    // The embedded engine takes an empty wall for a closed one; a CouchDB makes the database public.
    if (target.couchdbUrl === undefined) expect(await holesFound()).toBe(0);
    else expect(await holesFound()).toBeGreaterThanOrEqual(7);
  });

  it('is found: a rule that lets everything through', async () => {
    const { database } = world.victim;
    const own = { members: { roles: [database] }, admins: { roles: ['_admin'] } };
    await world.admin.putSecurity(database, own);
    const rule = await world.admin.getDoc(database, '_design/salakhum');
    if (!rule.ok) throw new Error(rule.reason);
    await world.admin.putDoc(database, '_design/salakhum', {
      ...rule.value,
      validate_doc_update: 'function () {}',
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [shrunken] = ENGINE_WRITES;
    expect(await shrunken?.attempt(world)).not.toEqual([]);
  });
});
