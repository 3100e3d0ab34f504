import { afterEach, describe, expect, it } from 'vitest';
import { killBrowsers } from '../kills/browser-kills.ts';
import { buildKillDist, type KillDist } from '../kills/kill-dist.ts';
import { ANSWERS_TOO_EARLY, TEARS_BUNDLES, WRITES_AT_ONCE } from '../kills/plants.ts';
import type { SourcePlant } from '../support/plant-source.ts';

/** A machine that is busy otherwise. */
const LIMIT = 300_000;

describe('Chromium killed in the middle of saving', () => {
  let dist: KillDist | undefined;
  afterEach(() => dist?.remove());
  const kill = async (kills: number, ...plants: readonly SourcePlant[]) => {
    dist = await buildKillDist(plants.length > 0 ? { worker: plants } : {});
    // Where bugs are planted a tablet may never be level again.
    return killBrowsers({ kills, seed: 1, dist, ...(plants.length > 0 ? { patience: 2_000 } : {}) });
  };

  it(
    'loses nothing that was answered for, leaves nothing half, gives no number twice',
    async () => {
      const counts = await kill(6);
      expect(counts).toMatchObject({ lost: 0, torn: 0, duplicated: 0, wrong: [] });
      expect(counts.acknowledged).toBeGreaterThan(10);
      expect(counts.inFlight).toBeGreaterThanOrEqual(4);
    },
    LIMIT,
  );

  it(
    'a journal that answers before its transaction is durable is reported',
    async () => {
      expect((await kill(2, ANSWERS_TOO_EARLY)).lost).toBeGreaterThan(0);
    },
    LIMIT,
  );

  it(
    'a journal whose writings do not wait for each other is reported: the tablet knows nobody any more',
    async () => {
      const { lost, wrong } = await kill(3, ...WRITES_AT_ONCE);
      expect(lost).toBeGreaterThan(0);
      expect(wrong.join()).toContain('was not let in');
    },
    LIMIT,
  );

  it(
    'a bundle that is written in two transactions is reported',
    async () => {
      expect((await kill(5, TEARS_BUNDLES)).torn).toBeGreaterThan(0);
    },
    LIMIT,
  );
});
