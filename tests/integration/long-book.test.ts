import { afterAll, beforeAll, expect, it } from 'vitest';
import { inParts } from '../../client/acts/in-parts.ts';
import { membersOf } from '../../schemas/rules/books.ts';
import { fullMember, PLACE, root } from '../support/long-household.ts';
import { type Province, startProvince } from './support/device-province.ts';
import {
  CHIEF,
  CLERK,
  type HeadlessTablet,
  openEnrolled,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

let province: Province;
const open: HeadlessTablet[] = [];

beforeAll(async () => {
  province = await startProvince();
});
afterAll(async () => {
  await Promise.all(open.map((tablet) => tablet.close()));
  await province.end();
});

async function tablet(who: typeof CHIEF) {
  const opened = await openEnrolled({ server: province.wire.url, ...who });
  open.push(opened);
  return opened;
}

it('a book of 25 filled in full is one decision of several entries at the province, and whole on another tablet', async () => {
  const chief = await tablet(CHIEF);
  const people = Array.from({ length: 25 }, (_, index) => root(index));
  const [head = ''] = people;
  const set = {
    head,
    household: 'dormitory',
    'address.village': PLACE,
    ...Object.assign({}, ...people.map((id) => fullMember(id, head, id === head ? 'head' : 'lodger'))),
    standing: { is: 'open' },
  };
  const whole = {
    opens: { kind: 'residence-book', commune: '070702' },
    after: [],
    act: 'open',
    set,
  } as const;
  expect(await chief.device.write([whole])).toMatchObject({ ok: false, fault: { code: 'too_large' } });
  const [written] = await chief.write(...inParts([whole]));
  const book = written?.record;
  if (!book) throw new Error('nothing was written');
  await untilConfirmed(chief);
  expect(await chief.tray()).toEqual([]);

  const clerk = await tablet(CLERK);
  const view = await until(
    () => clerk.device.readRecord(book),
    (one) => one !== undefined && membersOf(one.state).length === 25,
  );
  const bundles = view?.history.map(({ bundle }) => bundle);
  expect(new Set(bundles?.map((bundle) => bundle?.id)).size).toBe(1);
  expect(bundles?.every((bundle) => bundle?.count === bundles.length && bundles.length > 1)).toBe(true);
  expect(view?.findings).toEqual([]);
  expect(view?.state).toMatchObject(set);
});
