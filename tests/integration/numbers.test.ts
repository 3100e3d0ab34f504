import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCsv } from '../../client/screens/numbers/csv.ts';
import type { Changes } from '../../schemas/record/entry.ts';
import { headsOf } from '../../schemas/record/log.ts';
import { SILENT_DAYS } from '../../schemas/wire/custody-report.ts';
import type { NumbersAnswer, NumbersReport } from '../../schemas/wire/numbers-messages.ts';
import { onto } from '../support/build.ts';
import { levelDesk } from './support/desk.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, send, type WireTablet } from './support/server-tablet.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-20T03:00:00Z');
let clock = START;

describe.each(serverTargets())('the numbers of a province, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let chief: WireTablet;
  let neighbour: WireTablet;
  let district: WireTablet;
  const pushed: string[] = [];

  beforeAll(async () => {
    clock = START;
    server = await startTestServer(target, { now: () => clock });
    clerk = await enrolTablet(server.url, 'clerk-070702');
    chief = await enrolTablet(server.url, 'chief-070702');
    neighbour = await enrolTablet(server.url, 'chief-070703');
    district = await enrolTablet(server.url, 'district-0707');
    // January: 4 girls in time, 3 boys in time; March: 4 girls within the year, and one that was annulled.
    await registerAll(chief, '070702', [
      ...times(4, born('2026-01-10', '2026-01-20', 'f')),
      ...times(3, born('2026-01-10', '2026-02-09', 'm')),
      ...times(4, born('2026-03-10', '2026-08-20', 'f')),
    ]);
    await register(born('2026-03-10', '2026-08-20', 'f'), true);
    for (const one of times(3, born('2026-04-01', '2026-04-02', 'f'))) await declare(clerk, one, '070702');
    // Another commune: 3 in January, and one of the year before.
    await registerAll(neighbour, '070703', [
      ...times(3, born('2026-01-10', '2026-01-20', 'm')),
      born('2025-12-31', '2026-01-20', 'm'),
    ]);
  }, 300_000);
  afterAll(() => server?.destroy());

  it('are those counted by hand, by month, delay, sex and commune', async () => {
    const report = await ask(district);
    expect(report.year).toBe(2026);
    expect(report.years).toEqual([2026, 2025]);
    expect(report.places.map(({ place }) => place)).toEqual(['0707', '070702', '070703']);
    const own = report.places[1];
    expect(own?.year).toEqual({
      all: 11,
      delay: { month: 7, year: 4, later: 0, unknown: 0 },
      sex: { f: 8, m: 3, unknown: 0 },
    });
    expect(own?.months.map(({ all }) => all)).toEqual([7, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    // A commune's month is not broken down further; a district's is.
    expect(own?.months[0]).toEqual({ all: 7 });
    expect(report.places[0]?.months[0]).toEqual({
      all: 10,
      delay: { month: 10, year: 0, later: 0, unknown: 0 },
      sex: { f: 4, m: 6, unknown: 0 },
    });
    expect(own?.open).toBe(3);
  });

  it('follow what is written, and count again only where it was', async () => {
    const before = await ask(district);
    await register(born('2026-01-11', '2026-01-20', 'f'));
    const after = await ask(district);
    expect(Number(after.places[1]?.year.all) - Number(before.places[1]?.year.all)).toBe(1);
    expect(after.places[2]).toEqual(before.places[2]);
  });

  it('tell of no single family, nor by what is left of the district', async () => {
    await register(born('2026-02-10', '2026-02-20', 'm'), false, neighbour, '070703');
    const { places } = await ask(district);
    const february = places.map(({ months }) => months[1]?.all);
    // One in the commune is one in the district: neither shows.
    expect(february).toEqual([null, 0, null]);
    const text = JSON.stringify(places);
    expect(text).not.toMatch(/:[12][,}]/);
  });

  it('are of the year of birth that is asked for', async () => {
    const { places, year } = await ask(district, { year: 2025 });
    expect(year).toBe(2025);
    expect(places[1]?.year.all).toBe(0);
    expect(places[2]?.year.all).toBeNull();
  });

  it('have no denominator until a table gives one with its source', async () => {
    expect((await ask(district)).places.map(({ expected }) => expected)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const wrong = await expected(
      'commune,year,kind,expected,source\n070702,2026,birth,12x,NIS\n999999,2026,birth,1,NIS',
    );
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('line 2 must have a whole number');
    const right = await expected(
      '\uFEFFcommune,year,kind,expected,source\r\n070702,2026,birth,24,"NIS, 2024"\r\n070703,2026,birth,6,"NIS, 2024"\r\n070702,2026,death,9,NIS\r\n',
    );
    expect(right.status).toBe(200);
    const { places } = await ask(district);
    expect(places.map(({ expected: one }) => one?.births)).toEqual([30, 24, 6]);
    expect(places[0]?.expected?.sources).toEqual(['NIS, 2024']);
    await expected('commune,year,kind,expected,source\n070702,2026,birth,25,Census');
    expect((await ask(district)).places[1]?.expected).toEqual({ births: 25, sources: ['Census'] });
  });

  it('are brought by the command, which says the line that is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sala-khum-expected-'));
    const file = join(folder, 'expected.csv');
    const run = async () =>
      promisify(execFile)(process.execPath, ['tests/tools/run.mjs', 'sync-server/expected.ts', file], {
        env: { ...process.env, PORT: String(server.port()), DATA_DIR: server.dataDir },
      });
    await writeFile(file, 'commune,year,kind,expected,source\n070702,2027,birth,26,NIS');
    expect((await run()).stdout).toContain('1 rows taken over');
    await writeFile(file, 'commune,year,kind,expected,source\n070702,2027,birth,,NIS');
    await expect(run()).rejects.toMatchObject({ stderr: expect.stringContaining('line 2') });
  }, 60_000);

  it('tell what papers are at odds about only once the desk has looked', async () => {
    expect((await ask(district)).hasDesk).toBe(false);
    for (const [at, sex] of ['m', 'm', 'm'].entries()) {
      const person = await open('person', 'open', {
        'name.familyName': 'សុខ',
        'name.givenName': `សុភា${'ណតរ'[at]}`,
        sex: 'f',
        standing: { is: 'known' },
      });
      await register({ ...born('2026-05-10', '2026-05-20', sex), 'child.person': person });
    }
    await levelDesk(server, pushed, () => clock);
    const { hasDesk, places } = await ask(district);
    expect(hasDesk).toBe(true);
    expect(places[1]?.inconsistent.sex).toBe(3);
    expect(places[2]?.inconsistent.all).toBe(0);
  });

  it('name the tablets of which nothing came for days', async () => {
    expect((await ask(district)).silent).toEqual([]);
    clock += (SILENT_DAYS + 1) * DAY;
    const late = await enrolTablet(server.url, 'district-0707');
    await expect
      .poll(async () => (await ask(late)).silent.map(({ officer }) => officer).sort(), { timeout: 20_000 })
      .toContain('clerk-070702');
    const { silent, at } = await ask(late);
    const own = silent.find(({ officer }) => officer === 'clerk-070702');
    expect(Math.floor((at - (own?.lastCame ?? 0)) / DAY)).toBe(SILENT_DAYS + 1);
    clock = START;
  });

  it('count every birth once, however many pages they are', async () => {
    const [girl, boy] = ['f', 'm'].map((sex) => born('2024-06-10', '2024-06-20', sex));
    for (let round = 0; round < 5; round++)
      await registerAll(chief, '070702', [...times(23, girl ?? {}), ...times(23, boy ?? {})]);
    const { places } = await ask(district, { year: 2024 });
    expect(places[1]?.year).toMatchObject({ all: 230, sex: { f: 115, m: 115 } });
    expect(places[1]?.months[5]?.all).toBe(230);
  });

  it('are a file that Excel reads as Khmer, with what is withheld as no number', () => {
    const csv = toCsv([
      ['ខែ', 'ស្រី, ប្រុស'],
      ['មករា', null],
      ['=1+1', 0],
    ]);
    expect(csv).toBe('\uFEFFខែ,"ស្រី, ប្រុស"\r\nមករា,*\r\n\'=1+1,0\r\n');
    expect([...new TextEncoder().encode(csv).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  async function ask(tablet: WireTablet, body: unknown = {}): Promise<NumbersReport> {
    for (;;) {
      const response = await tablet.ask('/api/numbers', body);
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      const answer: NumbersAnswer = await response.json();
      if (answer.state === 'counted') return answer.report;
    }
  }

  async function expected(table: string): Promise<Response> {
    const { operator }: { operator: string } = JSON.parse(
      await readFile(join(server.dataDir, 'secrets.json'), 'utf8'),
    );
    return send(server.url(), '/operator/expected', { table }, { authorization: `Bearer ${operator}` });
  }

  async function open(kind: string, act: string, set: Changes): Promise<string> {
    const root = clerk.open(kind, set, act, '070702');
    await clerk.push(idOf(root), root);
    pushed.push(idOf(root));
    return root.id;
  }

  async function declare(tablet: WireTablet, set: Changes, commune: string) {
    const root = tablet.open('birth', { ...set, standing: { is: 'declared' } }, 'declare', commune);
    await tablet.push(idOf(root), root);
    pushed.push(idOf(root));
    return root;
  }

  /** In one request: a busy machine takes its time over each. */
  async function registerAll(by: WireTablet, commune: string, sets: readonly Changes[]): Promise<void> {
    const records = sets.map((set, at) => {
      const root = by.open('birth', { ...set, standing: { is: 'declared' } }, 'declare', commune);
      const registered = by.write({
        act: 'register',
        set: {
          registration: { book: '2', number: String(at + 1), year: '2026', on: '2026-09-01' },
          standing: { is: 'registered' },
        },
        after: onto(root),
      });
      return { id: idOf(root), heads: [registered.id], entries: [root, registered] };
    });
    const answer = await by.ask('/api/push', { records });
    expect(answer.ok).toBe(true);
  }

  async function register(set: Changes, isAnnulled = false, by = chief, commune = '070702'): Promise<void> {
    const root = await declare(by, set, commune);
    const registered = by.write({
      act: 'register',
      set: {
        registration: { book: '1', number: String(pushed.length), year: '2026', on: '2026-09-01' },
        standing: { is: 'registered' },
      },
      after: onto(root),
    });
    const log = [root, registered];
    const annul = by.write({
      act: 'annul',
      set: { standing: { is: 'annulled' } },
      why: 'ចុះពីរដង',
      after: headsOf(log),
    });
    await by.push(idOf(root), ...log, ...(isAnnulled ? [annul] : []));
  }
});

function born(on: string, declared: string, sex: string): Changes {
  return {
    'child.familyName': 'សុខ',
    'child.givenName': 'សុភា',
    'child.sex': sex,
    'child.born': { value: on, precision: 'day' },
    declaredOn: { value: declared, precision: 'day' },
    regime: 'paper',
  };
}

function times<Value>(count: number, value: Value): readonly Value[] {
  return Array.from({ length: count }, () => value);
}
