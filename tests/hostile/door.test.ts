import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverTargets } from '../integration/support/server.ts';
import { AT_THE_DESK } from './desk-scenarios.ts';
import { DOOR_CUSTODY } from './door-custody.ts';
import { DOOR_ENTRIES } from './door-entries.ts';
import { DOOR_PLACES } from './door-places.ts';
import { DOOR_SESSIONS } from './door-sessions.ts';
import { PAST_THE_DOOR } from './past-the-door.ts';
import { createWorld, type World } from './world.ts';

describe.each(serverTargets())('at the gateway, on the $name', (target) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(target);
  });
  afterAll(() => world.end());

  const scenes = [
    ...DOOR_SESSIONS,
    ...DOOR_ENTRIES,
    ...DOOR_CUSTODY,
    ...DOOR_PLACES,
    ...PAST_THE_DOOR,
    ...AT_THE_DESK,
  ];
  for (const { name, attempt } of scenes) {
    it(`refused: ${name}`, async () => {
      expect(await attempt(world)).toEqual([]);
    });
  }
});
