import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ListQuery } from '../../client/device/api/records.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { type Province, startProvince } from './support/device-province.ts';
import {
  act,
  first,
  type HeadlessTablet,
  openEnrolled,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const QUEUE: Partial<ListQuery> = { kind: 'birth', statuses: ['submitted'], within: '2302' };

let province: Province;
const open: HeadlessTablet[] = [];

beforeAll(async () => {
  province = await startProvince();
});
afterEach(async () => {
  province.wire.restore();
  await Promise.all(open.splice(0).map((tablet) => tablet.close()));
});
afterAll(() => province.end());

async function sit(officer: string, pin: string) {
  const tablet = await openEnrolled({ server: province.wire.url, officer, pin });
  open.push(tablet);
  return tablet;
}

async function submit(clerk: HeadlessTablet, commune: string, name: string): Promise<RecordId> {
  const { record } = first(
    await clerk.write({
      opens: { kind: 'birth', commune },
      after: [],
      act: 'declare',
      set: { 'child.givenName': name, regime: 'electronic', standing: { is: 'declared' } },
    }),
  );
  await act(clerk, record, 'submit', { standing: { is: 'submitted' } });
  return record;
}

const ids = async (tablet: HeadlessTablet, query: Partial<ListQuery>) =>
  (await tablet.list(query)).map(({ id }) => id);

describe('the district’s queue on a tablet', () => {
  it('has the births of all its communes and of no other, what has waited longest first', async () => {
    const [kep, preythom, district] = [
      await sit('clerk-230201', '3113'),
      await sit('clerk-230202', '0110'),
      await sit('district-2302', '4224'),
    ];
    const one = await submit(kep, '230201', 'មួយ');
    const two = await submit(preythom, '230202', 'ពីរ');
    const three = await submit(kep, '230201', 'បី');
    await untilConfirmed(kep, preythom);
    await until(
      () => ids(district, QUEUE),
      (found) => found.length === 3,
    );
    expect(await ids(district, QUEUE)).toEqual([one, two, three]);
    expect(await ids(district, { ...QUEUE, within: '230202' })).toEqual([two]);
    expect(await ids(district, { ...QUEUE, within: '0707' })).toEqual([]);
    // What was touched since it was submitted has waited no less.
    await act(kep, one, 'propose', { remarks: 'មានលិខិតថ្មី' }, 'ឪពុកយកមក');
    await untilConfirmed(kep);
    await until(
      () => district.view(one),
      (view) => view.entries === 3,
    );
    expect(await ids(district, QUEUE)).toEqual([one, two, three]);
    for (const id of [one, two, three])
      await act(district, id, 'verify', {
        verification: { uic: `1${id.slice(-5)}`, on: '2026-11-21' },
        standing: { is: 'verified' },
      });
    await untilConfirmed(district);
  });

  it('is worked off without a line: the answers are on the tablet at once, and at the commune when there is one', async () => {
    const [clerk, district] = [await sit('clerk-230201', '3113'), await sit('district-2302', '4224')];
    const [good, bad] = [await submit(clerk, '230201', 'ល្អ'), await submit(clerk, '230201', 'ខុស')];
    await untilConfirmed(clerk);
    await until(
      () => ids(district, QUEUE),
      (found) => found.length === 2,
    );
    province.wire.cut();
    await act(district, good, 'verify', {
      verification: { uic: '1234567890', on: '2026-11-21' },
      standing: { is: 'verified' },
    });
    await act(district, bad, 'return', { standing: { is: 'returned' } }, 'ខ្វះលិខិតភ្ជាប់');
    await until(
      () => ids(district, QUEUE),
      (found) => found.length === 0,
    );
    expect((await district.syncState()).waiting).toBeGreaterThanOrEqual(2);
    province.wire.restore();
    await untilConfirmed(district);
    const answered = await until(
      () => clerk.view(bad),
      ({ status }) => status === 'returned',
    );
    // The reason comes with the row, so that a list can say it.
    expect(answered.stands.why).toBe('ខ្វះលិខិតភ្ជាប់');
    expect((await clerk.list({ statuses: ['returned'] })).map(({ id, stands }) => [id, stands.why])).toEqual([
      [bad, 'ខ្វះលិខិតភ្ជាប់'],
    ]);
    // Mended and submitted again it is back in the queue, and waits from then on.
    await act(clerk, bad, 'amend', { 'child.givenName': 'ត្រូវ' });
    await act(clerk, bad, 'submit', { standing: { is: 'submitted' } });
    await untilConfirmed(clerk);
    const again = await until(
      () => district.list(QUEUE),
      (rows) => rows.length === 1,
    );
    expect(again[0]?.title).toBe('ត្រូវ');
    expect(again[0]?.stands.since).toBeGreaterThan(answered.stands.since);
    await act(district, bad, 'return', { standing: { is: 'returned' } }, 'នៅខុស');
    await untilConfirmed(district);
  });

  it('[VOID-1] an answer that does not count changes nothing of how long it has waited', async () => {
    const [clerk, district] = [await sit('clerk-230201', '3113'), await sit('district-2302', '4224')];
    const birth = await submit(clerk, '230201', 'រង់ចាំ');
    await untilConfirmed(clerk);
    const before = await until(
      () => district.list(QUEUE),
      (rows) => rows.length === 1,
    );
    const refused = await clerk.device.write([
      {
        record: birth,
        after: (await clerk.view(birth)).heads,
        act: 'verify',
        set: { verification: { uic: '1', on: '2026-11-21' }, standing: { is: 'verified' } },
      },
    ]);
    expect(refused).toMatchObject({ ok: false, fault: { code: 'role_may_not' } });
    expect((await district.list(QUEUE))[0]?.stands).toEqual(before[0]?.stands);
  });

  it('has moves by either of their communes', async () => {
    const [clerk, there] = [await sit('clerk-230201', '3113'), await sit('district-0707', '4114')];
    const { record } = first(
      await clerk.write({
        opens: { kind: 'move', commune: '230201' },
        after: [],
        act: 'request',
        set: {
          origin: { commune: '230201' },
          destination: { text: 'ឃុំ', code: '070702' },
          'shared.070702': true,
          requestedOn: '2026-11-18',
          standing: { is: 'requested' },
        },
      }),
    );
    await untilConfirmed(clerk);
    const rows = await until(
      () => there.list({ kind: 'move', statuses: ['requested'], within: '0707' }),
      (found) => found.length === 1,
    );
    expect(rows[0]).toMatchObject({ id: record, commune: '230201', shared: ['070702'] });
    expect(await ids(there, { kind: 'move', statuses: ['requested'], within: '0708' })).toEqual([]);
  });
});
