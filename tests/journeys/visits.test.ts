import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isReceiptNumber } from '../../schemas/kinds/receipt.ts';
import { until } from '../integration/support/device-tablet.ts';
import { ENGINES, type Province, type StoredRecord } from '../support/province.ts';
import { ROOT } from '../support/root.ts';
import { daysAgo, type House, type PlantedHouse, plantHouses } from './households.ts';
import { type Office, type Offices, openOffices } from './office.ts';
import { visitHand } from './visit-day.ts';

const COMMUNE = '070702';
const FIELD = { officer: `field-${COMMUNE}`, pin: '1331' };
const OUR = { text: 'ភូមិអូរថ្ម ឃុំជុំគ្រៀល', code: '07070291' };
const NEXT = { text: 'ភូមិត្រពាំងឈូក ឃុំជុំគ្រៀល', code: '07070292' };
const GROWN = '2005-02-03';

/** Ten households that lack something, and one that does not. */
const PLANTED: readonly PlantedHouse[] = [
  { family: 'សុខ', village: OUR, born: daysAgo(90) },
  { family: 'កែវ', village: OUR, born: daysAgo(400) },
  { family: 'ចាន់', village: OUR, born: daysAgo(9) },
  { family: 'លី', village: NEXT, born: daysAgo(60) },
  { family: 'ម៉ៅ', village: NEXT, born: daysAgo(200) },
  { family: 'ប៉ែន', village: NEXT, born: daysAgo(70) },
  { family: 'អ៊ុក', village: NEXT, born: daysAgo(71) },
  {
    family: 'ទេព',
    village: OUR,
    born: GROWN,
    odd: ({ mother }) => ({
      'residence-book': { [`members.${mother}.presence`]: { is: 'dead', on: '2024-01-05' } },
    }),
  },
  {
    family: 'នួន',
    village: OUR,
    born: daysAgo(50),
    odd: ({ mother }) => ({
      'family-book': { [`members.${mother}.born`]: { value: '1993-03-02', precision: 'day' } },
    }),
  },
  { family: 'ឈិន', village: NEXT, born: daysAgo(365 * 16) },
  { family: 'គង់', village: OUR, born: GROWN },
];

describe.each(ENGINES)('a field officer’s day, on $name', ({ couchdbUrl }) => {
  let offices: Offices;
  let field: Office;
  beforeAll(async () => {
    offices = await openOffices(couchdbUrl);
  });
  afterEach(() => expect(offices.complaints()).toEqual([]));
  afterAll(() => offices?.close());

  it('a day of visits offline with ten households, synced at night', async () => {
    const { houses, tablet } = await plantHouses(offices.province.url, PLANTED);
    field = await offices.open(FIELD.officer, FIELD.pin);
    const { hand, wire } = field;
    const { page } = hand;
    const day = visitHand(hand);

    // Chosen before leaving, with what to bring.
    const before = await until(
      () => day.list(),
      (list) => list.length === 10,
      90_000,
    );
    expect(before.some((title) => title.includes('គង់'))).toBe(false);
    await day.chooseAll();
    await page.locator('.visit-side').nth(1).click();
    await page.locator('.bring li').first().waitFor();
    expect(await page.locator('.village').count()).toBe(2);

    wire.cut();
    const at = (family: string): House => {
      const house = houses.find((one) => one.family === family);
      if (!house) throw new Error(family);
      return house;
    };
    const visit = async (family: string, work: () => Promise<void>) => {
      await day.go(at(family).residence);
      await work();
    };
    await visit('សុខ', async () => {
      await day.declare({ late: true });
      await page.getByText('គ្មានអ្វីខ្វះទៀតទេ').waitFor();
      await day.end('done', { slip: true });
      const number = ((await page.locator('.big-code').textContent()) ?? '').trim();
      expect(isReceiptNumber(number)).toBe(true);
      expect(await page.locator('svg.qr').count()).toBe(1);
    });
    for (const family of ['កែវ', 'លី', 'ម៉ៅ']) {
      await visit(family, async () => {
        await day.declare({ late: true });
        await day.end('done');
      });
    }
    await visit('ចាន់', async () => {
      await day.declare({ late: false });
      await day.end('done');
    });
    await visit('ប៉ែន', () => day.end('absent', { next: daysAgo(-7) }));
    await visit('អ៊ុក', () => day.end('refused', { why: 'ចាំប្ដីមកវិញ' }));
    await visit('ទេព', () => day.end('part'));
    await visit('នួន', async () => {
      // The two books stand side by side; what the family says is right is chosen.
      await page.locator('.house-differences input[type=radio]').first().check({ force: true });
      await day.end('part');
    });
    await visit('ឈិន', () => day.end('moved'));

    // The records themselves crossed five houses off.
    const left = await day.list();
    expect(left).toHaveLength(5);
    await page.locator('.visit-side').nth(1).click();
    expect(await page.locator('.village-finished').textContent()).toContain('៥');

    wire.restore();
    const stored = await until(
      () => offices.province.read(COMMUNE),
      (all) => all.filter(({ kind }) => kind === 'visit').length === 10,
      120_000,
    );
    // Counted from outside: one visit a house, however often something was written there.
    const births = ofKind(stored, 'birth');
    expect(births.map(({ log }) => log[0]?.set['child.person']).sort()).toEqual(
      ['សុខ', 'កែវ', 'ចាន់', 'លី', 'ម៉ៅ'].map((family) => at(family).child).sort(),
    );
    expect(ofKind(stored, 'person')).toHaveLength(3 * PLANTED.length);
    for (const { log } of births) {
      const { bundle } = log[0] ?? {};
      expect(bundle?.count).toBe(2);
      const parts = stored.flatMap((one) => one.log.filter((entry) => entry.bundle?.id === bundle?.id));
      expect(parts.map(({ act }) => act).sort()).toEqual(['declare', 'note']);
    }
    const outcomes = ofKind(stored, 'visit').map(({ log }) => {
      const set = Object.assign({}, ...log.map((entry) => entry.set));
      return `${Object(set.household).name} ${Object(set.outcome).is}`;
    });
    expect(outcomes.sort()).toEqual(
      [
        ...['សុខ', 'កែវ', 'ចាន់', 'លី', 'ម៉ៅ', 'ប៉ែន', 'អ៊ុក', 'ទេព', 'នួន', 'ឈិន'].map(
          (family) => `${family} វិសាល ${OUTCOME[family] ?? 'done'}`,
        ),
      ].sort(),
    );
    expect(stored.flatMap(({ log }) => log).filter(({ act }) => act === 'void')).toEqual([]);
    // What the field officer may not correct is told to the office, on its own tablet.
    const reasons = async () => {
      const list = await read(tablet);
      return list.calls.flatMap(({ name, reasons: all }) => all.map(({ code }) => `${name} ${code}`));
    };
    const told = await until(reasons, (all) => all.some((one) => one.endsWith('told')), 60_000);
    expect(told.filter((one) => one.endsWith('told'))).toEqual(['នួន វិសាល told']);
    await tablet.close();
  });

  it('a hospital notice becomes a visit becomes a birth', async () => {
    const { province } = offices;
    const file = join(ROOT, 'tests/fixtures/notices/birth-notice.fhir.json');
    expect(await sendNotices(province, file)).toContain('1 taken in');
    const { hand, wire } = field;
    const { page } = hand;
    const day = visitHand(hand);
    const mother = 'ចាន់ ស្រីល័ក្ខ';
    await until(
      () => day.list(),
      (list) => list.includes(mother),
      90_000,
    );
    const [notice] = ofKind(await province.read(COMMUNE), 'notice');
    if (!notice) throw new Error('no notice came');

    wire.cut();
    await day.go(notice._id);
    await page.locator('.house-reason a.button-primary').first().click();
    await page.locator('[id="mother.givenName"]').waitFor();
    expect(await page.locator('[id="mother.givenName"]').inputValue()).toBe('ស្រីល័ក្ខ');
    await hand.choose('father.known', 'undeclared');
    await hand.fill({ 'child.familyName': 'ចាន់', 'child.givenName': 'មករា' });
    await page.goBack();
    await day.go(notice._id);
    // What was typed is still there.
    await day.declare({ late: false, by: 'mother' });
    expect(await day.list()).not.toContain(mother);

    wire.restore();
    const births = await until(
      async () => ofKind(await province.read(COMMUNE), 'birth'),
      (all) => all.some(({ log }) => log[0]?.set.notice === notice._id),
      90_000,
    );
    const set = births.find(({ log }) => log[0]?.set.notice === notice._id)?.log[0]?.set;
    expect(set).toMatchObject({
      'child.givenName': 'មករា',
      'child.born': { value: '2026-11-17', precision: 'day' },
      'child.weight': 3050,
      'mother.familyName': 'ចាន់',
      'evidence.notice': { number: 'KPT-2026-120', issuer: 'មន្ទីរពេទ្យបង្អែកកំពត' },
    });
    // Sent again by the hospital, it is known, and nobody is asked to go there again.
    expect(await sendNotices(province, file)).toContain('1 known');
    expect(await day.list()).not.toContain(mother);
  });
});

const OUTCOME: Readonly<Record<string, string>> = {
  ប៉ែន: 'absent',
  អ៊ុក: 'refused',
  ទេព: 'part',
  នួន: 'part',
  ឈិន: 'moved',
};

function ofKind(stored: readonly StoredRecord[], kind: string): readonly StoredRecord[] {
  return stored.filter((record) => record.kind === kind);
}

type Tablet = Awaited<ReturnType<typeof plantHouses>>['tablet'];

function read({ device }: Tablet): Promise<Parameters<Parameters<Tablet['device']['watchVisits']>[1]>[0]> {
  return new Promise((resolve) => {
    void device.watchVisits(daysAgo(0), (list) => {
      if (!list.reading) resolve(list);
    });
  });
}

/** `npm run birth-notices -- FILE`, as an operator runs it beside the server. */
function sendNotices({ port, dataDir }: Province, file: string): Promise<string> {
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['tests/tools/run.mjs', 'sync-server/birth-notices.ts', file],
      { env, cwd: ROOT },
      (_, stdout, stderr) => resolve(stdout + stderr),
    );
  });
}
