import { expect, it } from 'vitest';
import { createTogether } from '../../sync-server/store/together.ts';

it('does together what is asked while it runs, one run at a time', async () => {
  const runs: (readonly number[])[] = [];
  let open = 0;
  const ask = createTogether(async (asks: readonly number[]) => {
    open += 1;
    expect(open).toBe(1);
    runs.push(asks);
    await new Promise((resolve) => setTimeout(resolve, 5));
    open -= 1;
    return asks.length;
  });
  expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([1, 2, 2]);
  expect(await ask(4)).toBe(1);
  expect(runs).toEqual([[1], [2, 3], [4]]);
});

it('lets none fail for its neighbour, and goes on afterwards', async () => {
  const ask = createTogether(async (asks: readonly number[]) => {
    if (asks.includes(13)) throw new Error('thirteen');
    return asks.join();
  });
  const answers = await Promise.allSettled([ask(1), ask(2), ask(13), ask(4)]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await ask(5)).toBe('5');
});
