import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilledProvince, fillProvince } from '../bench/filled-province.ts';
import { costOf } from '../bench/gateway-cost.ts';
import { readByDoor, readPast } from '../bench/gateway-reads.ts';
import { pushByDoor, writePast } from '../bench/gateway-writes.ts';
import { benchTablets } from '../bench/tablets.ts';
import type { Waiters } from '../bench/waiters.ts';

const RECORDS = 40;
const PUSHES = 200;

describe('the bench of the server alone', () => {
  let province: FilledProvince;
  beforeAll(async () => {
    province = await fillProvince({ records: RECORDS + 2 * PUSHES, heldBack: 2 * PUSHES });
  }, 120_000);
  afterAll(() => province?.server.destroy());

  it('is refused where a side did not read all', async () => {
    const [missing] = province.heldBack;
    if (!missing) throw new Error('nothing was held back');
    // Planted: a record that is wanted and that the province does not have.
    const wanting = { ...province, records: [...province.records, missing] };
    for (const read of [readByDoor, readPast.changes, readPast.allDocs]) {
      const measured = costOf(province, (lines, begin) => read(wanting, lines, begin));
      await expect(measured).rejects.toThrow(/wanted 1 are missing/);
    }
  }, 120_000);

  it('tells time, bytes and processor of a server in a process of its own', async () => {
    const { cost, value: end } = await costOf(province, (lines, begin) => readByDoor(province, lines, begin));
    expect(cost.ms).toBeGreaterThan(0);
    expect(cost.cpu).toBeGreaterThan(0);
    // A record of one entry is more than 200 bytes, however packed.
    expect(cost.bytes).toBeGreaterThan(RECORDS * 200);
    const mine = province.heldBack.slice(0, PUSHES);
    const { value } = await costOf(province, (lines, begin) => pushByDoor(province, mine, lines, begin, end));
    expect(value.births.length).toBeGreaterThanOrEqual(20);
    // Planted: an entry that is nobody's work, among what is there already.
    const forged = mine.map((record, place) =>
      place > 0
        ? record
        : { ...record, log: record.log.map((entry) => ({ ...entry, sig: `____${entry.sig.slice(4)}` })) },
    );
    await expect(
      costOf(province, (lines, begin) => pushByDoor(province, forged, lines, begin, end)),
    ).rejects.toThrow('not all was admitted');
  }, 120_000);

  it('is refused where the engine did not take all', async () => {
    const theirs = province.heldBack.slice(PUSHES);
    // Planted: two times the same, of which it takes one.
    const twice = [...theirs, ...theirs.slice(0, 1)];
    await expect(
      costOf(province, (lines, begin) => writePast(province, twice, lines, begin)),
    ).rejects.toThrow('not all was written');
  }, 120_000);
});

describe('the bench of waiting tablets', () => {
  const options = { tablets: 6, writes: 1, runs: 1, quiet: 500, say: () => undefined };

  it('tells what each costs, and when each was told', async () => {
    const { ours, longpoll } = await benchTablets(options);
    for (const side of [ours, longpoll]) {
      expect(side.toldP50).toBeGreaterThan(0);
      expect(side.toldP95).toBeGreaterThanOrEqual(side.toldP50);
    }
    expect(ours.cpuPerWrite).toBeGreaterThan(0);
    // A CouchDB is a process that nobody looks at here.
    if (process.env.COUCHDB_URL) expect(longpoll.cpuPerWrite).toBeNull();
    else expect(longpoll.cpuPerWrite).toBeGreaterThan(0);
  }, 120_000);

  it('is refused where one of a commune is never told', async () => {
    // Planted: the last telling is lost.
    const through = (waiters: Waiters): Waiters => ({
      ...waiters,
      countTold: async (commune) => (await waiters.countTold(commune)).slice(1),
    });
    await expect(benchTablets({ ...options, through })).rejects.toThrow('of 2 that waited 1 were told');
  }, 120_000);
});
