import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BenchProvince, startBenchProvince } from '../bench/bench-province.ts';
import { buildBenchPages } from '../bench/browser.ts';
import { tellOurs } from '../bench/daily-ours.ts';
import type { Cases, Exchange } from '../bench/exchange.ts';

const RECORDS = 200;
const BOOK = 200;
const KB = 1000;

let pages: Awaited<ReturnType<typeof buildBenchPages>>;
let province: BenchProvince;
let told: Cases;

beforeAll(async () => {
  pages = await buildBenchPages();
  province = await startBenchProvince(RECORDS, pages.folder);
  told = await tellOurs(province, { runs: 3, entries: BOOK });
}, 240_000);
afterAll(async () => {
  await province?.close();
  await pages?.close();
});

const most = (exchanges: readonly Exchange[], read: (one: Exchange) => number) =>
  Math.max(...exchanges.map(read));

it.each(['birth', 'birthApart'] as const)(
  '%s, from the tablet to confirmed: at most 3 requests, 7 kB with headers, and at one stroke 2 kB of bodies',
  (name) => {
    const runs = told[name];
    console.log(JSON.stringify({ [name]: runs }));
    expect(most(runs, ({ requests }) => requests)).toBeLessThanOrEqual(3);
    expect(most(runs, ({ bytes }) => bytes)).toBeLessThanOrEqual(7 * KB);
    if (name === 'birth') expect(most(runs, ({ bodies }) => bodies)).toBeLessThanOrEqual(2 * KB);
  },
);

it.each(['bookOut', 'bookIn'] as const)(
  '%s: one entry more in a book of 200 is at most 8 kB each way',
  (name) => {
    const runs = told[name];
    console.log(JSON.stringify({ [name]: runs }));
    expect(most(runs, ({ up }) => up)).toBeLessThanOrEqual(8 * KB);
    expect(most(runs, ({ down }) => down)).toBeLessThanOrEqual(8 * KB);
  },
);
