import { afterEach, describe, expect, it } from 'vitest';
import { buildKillDist, type KillDist } from '../kills/kill-dist.ts';
import { ACKNOWLEDGES_FIRST } from '../kills/plants.ts';
import { killServers } from '../kills/server-kills.ts';

describe('the server killed in the middle of receiving', () => {
  let dist: KillDist | undefined;
  afterEach(() => dist?.remove());

  it('holds all that it had acknowledged, and every tablet is level again by itself', async () => {
    dist = await buildKillDist();
    const counts = await killServers({ kills: 6, seed: 1, dist: dist.folder });
    expect(counts).toMatchObject({ lost: 0, torn: 0, duplicated: 0, wrong: [] });
    expect(counts.acknowledged).toBeGreaterThan(30);
    expect(counts.inFlight).toBeGreaterThanOrEqual(4);
  }, 300_000);

  it('one that acknowledges before it writes is reported', async () => {
    dist = await buildKillDist({ server: ACKNOWLEDGES_FIRST });
    const counts = await killServers({ kills: 2, seed: 1, dist: dist.folder, patience: 2_000 });
    expect(counts.lost).toBeGreaterThan(0);
  }, 300_000);
});
