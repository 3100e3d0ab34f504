import { describe, expect, it } from 'vitest';
import { demandCarried } from '../bench/exchange.ts';
import { demandAll, median, percentile, ratio } from '../bench/figures.ts';
import { createStopwatch } from '../bench/pages/stopwatch.ts';
import { readWidth } from '../bench/read-options.ts';

const wanted = ['a', 'b', 'c'].map((id) => ({ id, log: [1, 2] }));
const held = wanted.map(({ id }) => ({ id, entries: 2 }));

describe('a side is measured only where it has everything', () => {
  it('takes all of them', () => {
    expect(() => demandAll('ours', wanted, held)).not.toThrow();
  });

  it('refuses where a record is missing, and says which', () => {
    expect(() => demandAll('pouchdb', wanted, held.slice(1))).toThrow(/pouchdb holds 2 .* 3 wanted 1 .* a/);
  });

  it('refuses where a record lacks an entry', () => {
    const short = held.map((one) => (one.id === 'b' ? { ...one, entries: 1 } : one));
    expect(() => demandAll('ours', wanted, short)).toThrow(/1 are missing or not whole, b/);
  });

  it('refuses where something is there that nobody wrote', () => {
    expect(() => demandAll('floor', wanted, [...held, { id: 'd', entries: 1 }])).toThrow(/holds 4/);
  });
});

describe('bytes are told only where they were counted', () => {
  it('takes what the line carried, headers and all', () => {
    expect(() => demandCarried('ours', { bytes: 3_000, bodies: 1_200 })).not.toThrow();
  });

  it('refuses a line that saw less than was said on it', () => {
    expect(() => demandCarried('ours', { bytes: 900, bodies: 1_200 })).toThrow(/ours.*900 bytes of 1200/);
    expect(() => demandCarried('ours', { bytes: 0, bodies: 0 })).toThrow('not counted');
  });
});

describe('figures', () => {
  it('are the middle one of three, and what nineteen of twenty are not above', () => {
    expect(median([30, 10, 20])).toBe(20);
    expect(
      percentile(
        Array.from({ length: 100 }, (_, place) => place + 1),
        0.95,
      ),
    ).toBe(96);
  });

  it('are so many times better, not worse', () => {
    expect(ratio(600, 200)).toBe(3);
    expect(ratio(100, 200)).toBe(0.5);
  });

  it('are of the line that was asked for', () => {
    expect(readWidth('30kB')).toBe(30_000);
    expect(() => readWidth('30')).toThrow('--line 30kB');
  });
});

describe('the stopwatch', () => {
  it('counts what runs at the same time once', () => {
    let now = 0;
    const watch = createStopwatch(() => now);
    const endOne = watch.begin('verify');
    now = 10;
    const endOther = watch.begin('verify');
    now = 20;
    endOne();
    now = 30;
    endOther();
    endOther();
    now = 100;
    expect(watch.read()).toEqual({ verify: { ms: 30, times: 2 } });
  });
});
