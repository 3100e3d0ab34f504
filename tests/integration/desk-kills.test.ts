import { describe, expect, it } from 'vitest';
import { killDesk } from '../desk-kills/kill-desk.ts';
import { serverTargets } from './support/server.ts';

describe.each(serverTargets())('the desk’s worker, killed at random moments on the $name', (target) => {
  it('leaves no case missing and none twice, counted over HTTP', async () => {
    const { cases, problems } = await killDesk(target, { kills: 10, people: 150, seed: 'quick' });
    expect(problems).toEqual([]);
    expect(cases).toBeGreaterThan(20);
  }, 480_000);
});
