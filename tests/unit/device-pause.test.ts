import { expect, it } from 'vitest';
import { BACKOFF, pause } from '../../client/device/sync/line.ts';

const CHANCES = Array.from({ length: 256 }, (_, chance) => chance);

it('a tablet waits longer at each try and never more than three minutes, however often it tried', () => {
  for (let tries = 1; tries < 2_000; tries++) {
    for (const chance of [0, 128, 255]) {
      const wait = pause(BACKOFF, tries, chance);
      expect(wait).toBeLessThanOrEqual(180_000);
      expect(wait).toBeGreaterThanOrEqual(500);
      expect(pause(BACKOFF, tries + 1, chance)).toBeGreaterThanOrEqual(wait);
    }
  }
});

it('tablets that lost the line together come back spread over half of the wait', () => {
  for (const tries of [1, 5, 50]) {
    const waits = CHANCES.map((chance) => pause(BACKOFF, tries, chance));
    expect(new Set(waits).size).toBe(256);
    expect(Math.min(...waits)).toBeLessThan(0.51 * Math.max(...waits));
  }
});
