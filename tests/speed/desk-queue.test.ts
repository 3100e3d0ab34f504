import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../schemas/record/record.ts';
import type { Matter } from '../../schemas/rules/matters.ts';
import type { CasesAnswer } from '../../schemas/wire/desk-messages.ts';
import { entriesFor } from '../../sync-server/desk/case-entries.ts';
import { readDeskKey } from '../../sync-server/desk/desk-key.ts';
import { NO_LEAVES } from '../../sync-server/store/leaves.ts';
import { toDocument } from '../../sync-server/store/record-document.ts';
import { serverTargets, startTestServer, type TestServer } from '../integration/support/server.ts';
import { openDuty } from '../integration/support/server-doors.ts';
import { enrolTablet, type WireTablet } from '../integration/support/server-tablet.ts';

const OPEN = 5000;
const AT_ONCE = 500;

describe.each(serverTargets())('a queue of 5,000 open cases, on the $name', (target) => {
  let server: TestServer;
  let staff: WireTablet;

  beforeAll(async () => {
    server = await startTestServer(target);
    staff = await enrolTablet(server.url, 'province-all');
    await plant();
  }, 240_000);
  afterAll(() => server.destroy());

  /** As the desk's worker writes them. */
  async function plant(): Promise<void> {
    const key = await readDeskKey(join(server.dataDir, 'desk.json'));
    if (!key) throw new Error('the desk has no key');
    const desk = await openDuty(server, 'desk');
    const scribe = { key, now: Date.now, whereOf: () => '070703' };
    for (let from = 0; from < OPEN; from += AT_ONCE) {
      const docs = Array.from({ length: AT_ONCE }, (_, index) => {
        const log = entriesFor([], matterOf(from + index), scribe);
        const record = createRecord([...log].sort((a, b) => (a.id < b.id ? -1 : 1)));
        return toDocument({ ...record, leaves: NO_LEAVES });
      });
      const put = await desk.bulkDocs(server.names.desk, docs);
      if (!put.ok || put.value.some(({ ok }) => !ok)) throw new Error(JSON.stringify(put).slice(0, 200));
    }
  }

  async function firstPage() {
    const begun = performance.now();
    const answer: CasesAnswer = await (await staff.ask('/api/desk/cases', {})).json();
    return { answer, ms: performance.now() - begun };
  }

  it('shows its first page in well under a second, also right after the server’s start', async () => {
    await firstPage();
    const warm = await firstPage();
    await server.stop();
    await server.start();
    const cold = await firstPage();
    console.log(`first page of ${OPEN}: ${Math.round(warm.ms)} ms, after a start ${Math.round(cold.ms)} ms`);
    for (const { answer } of [warm, cold]) {
      expect(answer).toMatchObject({ total: OPEN, more: true });
      expect(answer.cases).toHaveLength(50);
      const ranks = answer.cases.map(({ rank }) => rank);
      expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    }
    expect(cold.answer).toEqual(warm.answer);
    expect(warm.ms).toBeLessThan(500);
    expect(cold.ms).toBeLessThan(1000);
  });
});

function matterOf(index: number): Matter {
  const record = (letter: string) =>
    `person-${`${letter}${index}`.padEnd(43, 'x')}` as Matter['anchors'][number];
  const [one, other] = [record('a'), record('b')];
  const kinds = ['person', 'disagreement', 'impossible'] as const;
  const codes = ['one_person_twice_recorded', 'sex_differs', 'year_buddhist_era'] as const;
  return {
    kind: kinds[index % 3] ?? 'person',
    code: codes[index % 3] ?? 'sex_differs',
    about: [one, other],
    concerns: [{ record: one }, { record: other }],
    anchors: [one, other],
    title: `ចាន់ ដារ៉ា ${index}`,
    commune: '070702',
    reasons: [
      { code: 'same_name', bits: 14.2 },
      { code: 'same_birth_date', bits: 9.1 },
    ],
    score: 0.93,
  };
}
