import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../support/province.ts';
import {
  addMember,
  memberId,
  openFamilyBook,
  pickPlace,
  rowOf,
  tick,
  typeVillage,
  waitConfirmed,
} from './books.ts';
import { type Office, type Offices, openOffices } from './office.ts';

const [ORIGIN, DESTINATION] = ['070702', '070703'];

describe.each(ENGINES)('two communes on $name', ({ couchdbUrl }) => {
  let offices: Offices;
  beforeAll(async () => {
    offices = await openOffices(couchdbUrl);
  });
  afterAll(() => offices?.close());

  it('move between two communes never online together', async () => {
    const origin = await offices.open('chief-070702', '1221');
    const book = await openFamilyBook(origin.hand, { family: 'កែវ', given: 'ចាន់ថន', sex: 'f' });
    await addMember(origin.hand, book, { family: 'កែវ', given: 'សុភា', sex: 'm', relation: 'child' });
    const son = await memberId(origin.hand, book, 'សុភា');
    const destination = await offices.open('chief-070703', '2222');
    // The places have come with the first exchange.
    await origin.hand.open(`/records/${book}/new/move`);
    await pickPlace(origin.hand, 'destination', 'កំពង់ក្រែង', 'ឃុំកំពង់ក្រែង');
    // From here on only one of the two is ever online, and each works offline.
    destination.wire.cut();
    origin.wire.cut();

    await origin.hand.open(`/records/${book}/new/move`);
    await tick(origin.hand, `pick.${son}`);
    await pickPlace(origin.hand, 'destination', 'កំពង់ក្រែង', 'ឃុំកំពង់ក្រែង');
    await origin.hand.date('requestedOn', '20', '11', '2026');
    await origin.hand.fill({ reason: 'ទៅធ្វើការ' });
    await origin.hand.save();
    const move = origin.hand.recordId();
    expect(await rowOf(origin.hand, book, 'សុភា')).toContain('កំពុងផ្លាស់ចេញ');
    await origin.hand.open(`/records/${move}/do/issue`);
    await origin.hand.fill({ letter: '១២' });
    await dateOfPart(origin, '21', '11', '2026');
    await origin.hand.save();

    // The family loses the letter on the way.
    await origin.hand.open(`/records/${move}/do/issue-duplicate`);
    const duplicate =
      (await origin.hand.page.locator('[id^="duplicates."]').first().getAttribute('id')) ?? '';
    await origin.hand.date(duplicate, '22', '11', '2026');
    await origin.hand.fill({ why: 'លិខិតបាត់តាមផ្លូវ' });
    await origin.hand.save();

    await online(origin, move);
    await takeTurn(origin, destination);
    await see(destination, `/records/${move}`, 'សុភា');
    await see(destination, `/records/${move}`, 'លិខិតដើមបាត់');
    destination.wire.cut();

    await destination.hand.open('/moves');
    await destination.hand.page.getByText('រង់ចាំលោកអ្នកទទួល').first().waitFor();
    await destination.hand.open(`/records/${move}/do/receive/new-residence-book`);
    await destination.hand.choose('household', 'single');
    await typeVillage(destination.hand, 'ភូមិត្រពាំង');
    await destination.hand.choose('newHead', son);
    await destination.hand.date('on', '25', '11', '2026');
    await destination.hand.save();
    const home = destination.hand.recordId();
    expect(await rowOf(destination.hand, home, 'សុភា')).toContain('នៅ');

    await online(destination, move);
    await takeTurn(destination, origin);
    // Nobody was struck before the receipt was here.
    expect(await rowOf(origin.hand, book, 'សុភា')).toContain('កំពុងផ្លាស់ចេញ');
    await see(origin, '/moves', 'រង់ចាំលោកអ្នកបញ្ចប់');
    origin.wire.cut();
    await origin.hand.open(`/records/${move}/do/close`);
    await origin.hand.save();
    expect(await rowOf(origin.hand, book, 'សុភា')).toContain('ចេញ');
    await online(origin, move);
    await takeTurn(origin, destination);
    await see(destination, `/records/${move}`, 'បានបញ្ចប់');

    const there = await offices.province.read(DESTINATION ?? '');
    const here = await offices.province.read(ORIGIN ?? '');
    const acts = ['close', 'issue', 'issue-duplicate', 'receive', 'request'];
    for (const records of [here, there]) {
      const log = records.find((record) => record._id === move)?.log ?? [];
      expect(log.map(({ act }) => act).sort()).toEqual(acts);
    }
    expect(here.map((record) => record._id)).not.toContain(home);
    const opened = there.find((record) => record._id === home)?.log[0];
    expect(opened?.set[`members.${son}.givenName`]).toBe('សុភា');
    expect(opened?.bundle?.count).toBe(2);
    const asked = here.find((record) => record._id === move)?.log.find(({ act }) => act === 'request')?.set;
    expect(asked).toMatchObject({ [`shared.${DESTINATION}`]: true });
    const [, went = ''] = /"text":"([^"]+)"/.exec(JSON.stringify(asked?.destination)) ?? [];
    expect(went).toContain('ឃុំកំពង់ក្រែង');
    const left = here
      .find((record) => record._id === book)
      ?.log.flatMap(({ set }) => {
        const presence = set[`members.${son}.presence`];
        return presence === undefined ? [] : [presence];
      });
    expect(left).toContainEqual({ is: 'left', reason: 'move', to: went, on: '2026-11-25' });
    expect(offices.complaints()).toEqual([]);
  });

  it('move abroad by a letter on paper', async () => {
    const { hand, wire } = await offices.open('chief-070702', '1221');
    const book = await openFamilyBook(hand, { family: 'លី', given: 'ស្រីមុំ', sex: 'f' });
    await addMember(hand, book, { family: 'លី', given: 'វណ្ណា', sex: 'm', relation: 'child' });
    const son = await memberId(hand, book, 'វណ្ណា');
    wire.cut();
    await hand.open(`/records/${book}/new/move`);
    await tick(hand, `pick.${son}`);
    await hand.fill({ destination: 'ទីក្រុងបាងកក ប្រទេសថៃ' });
    await hand.page.getByText('លិខិតក្រដាស').first().waitFor();
    await hand.date('requestedOn', '20', '11', '2026');
    await hand.save();
    const move = hand.recordId();
    await hand.open(`/records/${move}/do/issue`);
    await hand.fill({ letter: '១៣' });
    await hand.date('letter.on', '21', '11', '2026');
    await hand.save();
    await hand.page.getByText('ទីក្រុងបាងកក ប្រទេសថៃ').first().waitFor();
    await hand.page.locator(`a[href$="/records/${move}/do/receive-on-paper"]`).first().click();
    await hand.date('on', '1', '12', '2026');
    await hand.fill({ by: 'ស្ថានទូតកម្ពុជា' });
    await hand.save();
    expect(await rowOf(hand, book, 'វណ្ណា')).toContain('កំពុងផ្លាស់ចេញ');
    await hand.open(`/records/${move}/do/close`);
    await hand.save();
    expect(await rowOf(hand, book, 'វណ្ណា')).toContain('ចេញ');
    wire.restore();
    await waitConfirmed(hand, move);
    const log = (await offices.province.read(ORIGIN ?? '')).find(({ _id }) => _id === move)?.log ?? [];
    expect(log.map(({ act }) => act).sort()).toEqual(['close', 'issue', 'receive-on-paper', 'request']);
    expect(log.flatMap(({ set }) => Object.keys(set)).filter((path) => path.startsWith('shared.'))).toEqual(
      [],
    );
    expect(offices.complaints()).toEqual([]);
  });
});

/** Lets an office send all it has, and ends the line again. */
async function online({ wire, hand }: Office, record: string): Promise<void> {
  wire.restore();
  await hand.open(`/records/${record}`);
  await hand.page.getByText('ខេត្តបានទទួល', { exact: true }).first().waitFor({ timeout: 90_000 });
}

/** One line ends before the other begins. */
async function takeTurn(from: Office, to: Office): Promise<void> {
  from.wire.cut();
  to.wire.restore();
}

async function see({ hand }: Office, path: string, text: string): Promise<void> {
  await hand.open(path);
  await hand.page.getByText(text).first().waitFor({ timeout: 90_000 });
}

async function dateOfPart({ hand }: Office, day: string, month: string, year: string): Promise<void> {
  await hand.date('letter.on', day, month, year);
}
