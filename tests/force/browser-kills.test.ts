import { afterEach, describe, expect, it } from 'vitest';
import { killBrowsers } from '../kills/browser-kills.ts';
import { buildKillDist, type KillDist } from '../kills/kill-dist.ts';
import { ANSWERS_TOO_EARLY, KEEPS_TORN_LOG, TEARS_BUNDLES } from '../kills/plants.ts';
import type { KillCounts } from '../kills/tally.ts';
import type { SourcePlant } from '../support/plant-source.ts';

/** A machine that is busy otherwise. */
const LIMIT = 300_000;
/** A kill falls at a moment nobody can choose: how often those of a planted bug are tried, each time from another seed. */
const MOST_TRIES = 6;

describe('Chromium killed in the middle of saving', () => {
  let dist: KillDist | undefined;
  afterEach(() => dist?.remove());
  const killPlanted = async (
    kills: number,
    isReported: (counts: KillCounts) => boolean,
    ...plants: readonly SourcePlant[]
  ) => {
    dist = await buildKillDist({ worker: plants });
    for (let seed = 1; seed <= MOST_TRIES; seed++) {
      // Where bugs are planted a tablet may never be level again.
      const counts = await killBrowsers({ kills, seed, dist, patience: 2_000 });
      if (isReported(counts)) return true;
    }
    return false;
  };

  it(
    'loses nothing that was answered for, leaves nothing half, gives no number twice',
    async () => {
      dist = await buildKillDist({});
      const counts = await killBrowsers({ kills: 6, seed: 1, dist });
      expect(counts).toMatchObject({ lost: 0, torn: 0, duplicated: 0, wrong: [] });
      expect(counts.acknowledged).toBeGreaterThan(10);
      expect(counts.inFlight).toBeGreaterThanOrEqual(4);
    },
    LIMIT,
  );

  it(
    'a journal that answers before its transaction is durable is reported',
    async () => {
      expect(await killPlanted(2, ({ lost }) => lost > 0, ANSWERS_TOO_EARLY)).toBe(true);
    },
    LIMIT,
  );

  it(
    'a bundle that is written in two transactions is reported',
    async () => {
      expect(await killPlanted(5, ({ torn }) => torn > 0, TEARS_BUNDLES)).toBe(true);
    },
    LIMIT,
  );

  it(
    'a log that is written on behind half a record is reported',
    async () => {
      expect(await killPlanted(8, ({ lost }) => lost > 0, KEEPS_TORN_LOG)).toBe(true);
    },
    LIMIT,
  );
});
