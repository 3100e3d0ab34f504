import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visitAct } from '../../client/acts/visit-act.ts';
import type { HouseView, VisitList } from '../../client/device/api/visits.ts';
import { correctionsBy, keyOf } from '../../client/screens/visits/house-form.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { daysAgo, type House, plantHouses } from '../journeys/households.ts';
import { type Province, startProvince } from './support/device-province.ts';
import { type HeadlessTablet, openEnrolled, until, untilConfirmed } from './support/device-tablet.ts';

const TODAY = daysAgo(0);
const VILLAGE = { text: 'ភូមិអូរថ្ម ឃុំជុំគ្រៀល', code: '07070291' };
const FIELD = { officer: 'field-070702', pin: '1331' };

let province: Province;
let clerk: HeadlessTablet;
let field: HeadlessTablet;
let house: House;

beforeAll(async () => {
  province = await startProvince();
  const planted = await plantHouses(province.wire.url, [
    {
      family: 'នួន',
      village: VILLAGE,
      born: daysAgo(50),
      odd: ({ mother }) => ({
        'family-book': { [`members.${mother}.born`]: { value: '1993-03-02', precision: 'day' } },
      }),
    },
  ]);
  clerk = planted.tablet;
  const [first] = planted.houses;
  if (!first) throw new Error('one house was planted');
  house = first;
  field = await openEnrolled({ server: province.wire.url, ...FIELD });
});
afterAll(async () => {
  await clerk?.close();
  await field?.close();
  await province?.end();
});

/** What a watch tells first, once nothing is being read any more. */
function now<Told>(watch: (callback: (told: Told) => void) => Promise<() => void>): Promise<Told> {
  return new Promise((resolve, reject) => {
    watch(resolve).catch(reject);
  });
}

const listOn = ({ device }: HeadlessTablet) =>
  now<VisitList>((callback) =>
    device.watchVisits(TODAY, (list) => {
      if (!list.reading) callback(list);
    }),
  );
const reasonsOn = async (tablet: HeadlessTablet) =>
  (await listOn(tablet)).calls
    .flatMap(({ reasons }) => reasons.map(({ code, name }) => `${code} ${name}`))
    .sort();

/** The list follows what was written a moment later. */
const untilReasons = (tablet: HeadlessTablet, ...wanted: readonly string[]) =>
  until(
    () => reasonsOn(tablet),
    (reasons) => reasons.join() === wanted.join(),
  );

async function houseOn({ device }: HeadlessTablet, id: RecordId = house.residence): Promise<HouseView> {
  const view = await now<HouseView | undefined>((callback) => device.watchHouse(id, TODAY, callback));
  if (!view) throw new Error('no house');
  return view;
}

/** Says at the house that the residence book is right, and how the visit ended. */
async function say(tablet: HeadlessTablet, mayCorrect: boolean) {
  const view = await houseOn(tablet);
  const [difference] = view.differences;
  if (!difference) throw new Error('the books were to differ');
  const all = { outcome: 'part', [`choose.${keyOf(difference)}`]: '0' };
  const { acts, told } = correctionsBy({ all, changed: all, typed: {} }, view, () => mayCorrect);
  const { call } = view;
  const visited = { id: call.id, name: call.name, commune: call.commune, where: '' };
  const set = { outcome: { is: 'part' }, ...(told[0] ? { 'told.one': told[0] } : {}) };
  return tablet.write(...acts, visitAct(visited, TODAY, set, undefined));
}

describe('a house whose books differ', () => {
  it('is the same house by whichever of its records it is asked for', async () => {
    await until(
      () => reasonsOn(field),
      (reasons) => reasons.length === 1,
    );
    const ids = await Promise.all(
      [house.residence, house.book].map(async (id) => (await houseOn(field, id)).call.id),
    );
    expect(ids).toEqual([house.residence, house.residence]);
    expect((await houseOn(field)).differences).toMatchObject([
      { code: 'birth_year_differs', sides: [{ record: house.residence }, { record: house.book }] },
    ]);
  });

  it('is told of to the office by who may not correct it, on every tablet of the commune', async () => {
    await say(field, false);
    await untilReasons(field, 'birth_late នួន សុជាតា', 'told ហេង ស្រីមុំ');
    await untilConfirmed(field);
    await untilReasons(clerk, 'birth_late នួន សុជាតា', 'told ហេង ស្រីមុំ');
  });

  it('is put right with the visit in one bundle by who may, and that crosses it off everywhere', async () => {
    const written = await say(clerk, true);
    expect(written).toHaveLength(2);
    const bundles = await Promise.all(
      written.map(async ({ record, entry }) => {
        const { history } = await clerk.view(record);
        return history.find(({ id }) => id === entry)?.bundle;
      }),
    );
    expect(bundles[0]).toMatchObject({ count: 2 });
    expect(bundles[1]).toEqual(bundles[0]);
    await untilReasons(clerk, 'birth_late នួន សុជាតា');
    await untilConfirmed(clerk);
    await untilReasons(field, 'birth_late នួន សុជាតា');
    expect((await houseOn(field)).differences).toEqual([]);
    expect([...(await clerk.tray()), ...(await field.tray())]).toEqual([]);
  });

  it('is shown as it is without a line, after the tablet was locked and opened again', async () => {
    province.wire.cut();
    await field.device.signOut();
    expect((await listOn(field)).calls).toEqual([]);
    const opened = await field.device.signIn(FIELD.officer, FIELD.pin);
    expect(opened.ok).toBe(true);
    expect(await reasonsOn(field)).toEqual(['birth_late នួន សុជាតា']);
    expect((await houseOn(field)).call.last).toMatchObject({ outcome: 'part', on: TODAY });
    province.wire.restore();
  });
});
