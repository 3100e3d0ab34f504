import { expect, it } from 'vitest';
import { createVisitBook } from '../../client/device/visits/visit-book.ts';
import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { createRecord, type RegisterRecord } from '../../schemas/record/record.ts';
import { DEMONSTRATION_DAY } from '../../sync-server/provision/invented/invent.ts';
import { createOffices } from '../../sync-server/provision/invented/offices.ts';
import { writeProvince } from '../../sync-server/provision/invented/papers.ts';
import { DEMONSTRATION_COMMUNES } from '../../sync-server/provision/invented/places.ts';

const COMMUNE = '070702';
const PEOPLE = 5_000;
const PAGE = 500;

it('the visit list of a commune of 5,000 is made once, then anew in a moment, and holds nobody up', async () => {
  const records = new Map<RecordId, RegisterRecord>();
  let people = 0;
  for (const { records: written, lineage } of writeProvince(
    'visits',
    { people: PEOPLE, communes: DEMONSTRATION_COMMUNES.filter(({ code }) => code === COMMUNE) },
    createOffices().write,
  )) {
    people += lineage.listed.length;
    for (const { log } of written) {
      const record = createRecord(log);
      records.set(record.id, record);
    }
  }
  const book = createVisitBook({
    findMany: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const record = records.get(id);
          return record ? [[id, record] as const] : [];
        }),
      ),
    async *changesSince() {
      const all = [...records.values()];
      for (let from = 0; from < all.length; from += PAGE) {
        yield { records: all.slice(from, from + PAGE), gone: [], after: from };
      }
    },
  });
  const asked = {
    today: DEMONSTRATION_DAY,
    configOf: () => DEFAULT_PROVINCE_CONFIG,
    covers: (commune: string) => commune === COMMUNE,
  };
  const timed = async () => {
    const longest = watchLoop();
    const begun = process.cpuUsage();
    const calls = await book.list(asked, () => undefined);
    const { user, system } = process.cpuUsage(begun);
    return { calls, ms: (user + system) / 1000, longest: longest() };
  };
  const first = await timed();
  const [changed] = records.values();
  if (changed) await book.refresh([changed.id]);
  const again = await timed();
  const reasons = new Map<string, number>();
  for (const { reasons: own } of first.calls)
    for (const { code } of own) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  console.log(
    `${people} people, ${records.size} records, ${first.calls.length} houses: first ${first.ms.toFixed(0)} ms of the processor, ` +
      `after a change ${again.ms.toFixed(0)} ms, longest hold-up ${Math.max(first.longest, again.longest).toFixed(0)} ms; ` +
      JSON.stringify(Object.fromEntries([...reasons].sort())),
  );
  expect(people).toBeGreaterThan(PEOPLE * 0.9);
  expect(again.calls).toEqual(first.calls);
  expect(first.calls.length).toBeGreaterThan(0);
  expect(first.ms).toBeLessThan(8_000);
  expect(again.ms).toBeLessThan(400);
  expect(Math.max(first.longest, again.longest)).toBeLessThan(250);
});

/** How long anybody else who asked the same thread would have waited at worst, milliseconds. */
function watchLoop(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
