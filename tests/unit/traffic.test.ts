import { describe, expect, it } from 'vitest';
import { createTraffic } from '../../sync-server/provision/traffic.ts';

describe('work in the background', () => {
  const ask = (path: string) => new Request(`http://127.0.0.1${path}`);

  it('waits until nobody waits for an answer', async () => {
    const traffic = createTraffic();
    let answer = (_: Response) => {};
    const answered = traffic.counted(() => new Promise((resolve) => (answer = resolve)))(ask('/api/push'));
    let isQuiet = false;
    const quiet = traffic.quiet(10_000).then(() => {
      isQuiet = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(isQuiet).toBe(false);
    answer(new Response());
    await answered;
    await quiet;
    expect(isQuiet).toBe(true);
  });

  it('goes on under steady traffic, and beside a long poll', async () => {
    const traffic = createTraffic();
    const never = traffic.counted(() => new Promise(() => {}));
    void never(ask('/api/wait'));
    const free = performance.now();
    await traffic.quiet(10_000);
    expect(performance.now() - free).toBeLessThan(5000);
    void never(ask('/api/pull'));
    const started = performance.now();
    await traffic.quiet(80);
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  });

  it('counts an answer that failed as given', async () => {
    const traffic = createTraffic();
    const failing = traffic.counted(() => Promise.reject(new Error('no')));
    await expect(failing(ask('/healthz'))).rejects.toThrow('no');
    const started = performance.now();
    await traffic.quiet(10_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
