import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { VAULT_WORDS } from '../../client/words/vault-words.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { CHIEF } from '../integration/support/device-tablet.ts';
import { copyProfile } from '../support/copy-profile.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

let province: Province;
let clientDir: string;
const tablets: Tablet[] = [];

beforeAll(async () => {
  clientDir = await buildClient();
  province = await startProvince({ clientDir });
});
afterEach(async () => {
  await Promise.all(tablets.splice(0).map((tablet) => tablet.close()));
});
afterAll(async () => {
  await province?.end();
  rmSync(clientDir, { recursive: true, force: true });
});

async function open(profile?: string): Promise<{ tablet: Tablet; hand: Hand }> {
  const tablet = await openTablet(profile === undefined ? {} : { profile });
  tablets.push(tablet);
  return { tablet, hand: handOn(tablet.page, province.wire.url) };
}

async function write(hand: Hand, givenName: string): Promise<void> {
  await hand.open('/new/family-book/late');
  await hand.choose('members.@0.sex', 'f');
  await hand.fill({
    'members.@0.familyName': 'កែវ',
    'members.@0.givenName': givenName,
    'address.village': 'ភូមិកណ្ដាល',
  });
  await hand.save();
}

/** What everybody wrote under the name, as the province's database holds it. */
async function entriesOf(givenName: string): Promise<readonly Entry[]> {
  const rows = (await province.couch('GET', '/khum-070702/_all_docs?include_docs=true')) as {
    readonly rows: readonly { readonly doc: { readonly log?: readonly Entry[] } }[];
  };
  const all = rows.rows.flatMap(({ doc }) => doc.log ?? []);
  return all.filter(({ set }) => JSON.stringify(set).includes(givenName));
}

const isTold = ({ page }: Hand) => page.getByText(km.forked, { exact: true }).first();

describe('a Chromium profile that was copied', () => {
  it('is told at its first contact what happened, before it writes, and goes on with a new key', async () => {
    const first = await open();
    await first.hand.enrol(CHIEF.officer, CHIEF.pin);
    await write(first.hand, 'ចាន់មុន');
    await expect.poll(async () => (await entriesOf('ចាន់មុន')).length, { timeout: 30_000 }).toBeGreaterThan(0);
    await first.tablet.context.close();
    tablets.length = 0;
    const copy = copyProfile(first.tablet.profile);

    const original = await open(first.tablet.profile);
    const image = await open(copy);
    for (const [{ hand }, name] of [
      [original, 'ចាន់ដើម'],
      [image, 'ចាន់ចម្លង'],
    ] as const) {
      await hand.page.goto(province.wire.url);
      await hand.unlock(CHIEF.pin);
      if (name === 'ចាន់ចម្លង') continue;
      await write(hand, name);
      await expect.poll(async () => (await entriesOf(name)).length, { timeout: 30_000 }).toBeGreaterThan(0);
    }
    // The copy hears of the other's work at its first contact, and writes no more under the key.
    await isTold(image.hand).waitFor({ timeout: 30_000 });
    const link = image.hand.page.getByRole('link', { name: VAULT_WORDS.enterCode.km });
    await link.first().waitFor();

    await image.hand.open('/add-officer');
    await image.hand.page.fill('#officer-name', CHIEF.officer);
    await image.hand.page.fill('#pin', CHIEF.pin);
    await image.hand.page.keyboard.press('Enter');
    await isTold(image.hand).waitFor({ state: 'detached', timeout: 30_000 });
    await write(image.hand, 'ចាន់ចម្លង');
    await expect
      .poll(async () => (await entriesOf('ចាន់ចម្លង')).length, { timeout: 30_000 })
      .toBeGreaterThan(0);
    const [one] = await entriesOf('ចាន់ដើម');
    const [two] = await entriesOf('ចាន់ចម្លង');
    expect(two?.key).not.toBe(one?.key);
    expect(one?.key).toBe((await entriesOf('ចាន់មុន'))[0]?.key);
  });

  it('both wrote without a line under one number: both entries are kept, and the fork is written down', async () => {
    const first = await open();
    await first.hand.enrol(CHIEF.officer, CHIEF.pin);
    await write(first.hand, 'រួមមុន');
    await expect.poll(async () => (await entriesOf('រួមមុន')).length, { timeout: 30_000 }).toBeGreaterThan(0);
    await first.tablet.context.close();
    tablets.length = 0;
    const copy = copyProfile(first.tablet.profile);
    const both = [await open(first.tablet.profile), await open(copy)];
    const names = ['រួមដើម', 'រួមចម្លង'];
    for (const { hand } of both) {
      await hand.page.goto(province.wire.url);
    }
    province.wire.cut();
    for (const [place, { hand }] of both.entries()) {
      await hand.unlock(CHIEF.pin);
      await write(hand, names[place] ?? '');
    }
    province.wire.restore();
    for (const name of names) {
      await expect.poll(async () => (await entriesOf(name)).length, { timeout: 60_000 }).toBeGreaterThan(0);
    }
    const [one] = await entriesOf('រួមដើម');
    const branches = [...(await entriesOf('រួមដើម')), ...(await entriesOf('រួមចម្លង'))];
    // Written down once the entries are held, and before the tablet is answered.
    const countForked = async () => {
      const chain = (await province.couch('GET', `/salakhum/custody-${one?.key}`)) as {
        readonly forks: readonly { readonly seq: number; readonly ids: readonly string[] }[];
      };
      const forked = new Set(chain.forks.flatMap(({ ids }) => ids));
      return branches.filter(({ id }) => forked.has(id)).length;
    };
    await expect.poll(countForked, { timeout: 30_000 }).toBeGreaterThan(1);
    for (const { hand } of both) await isTold(hand).waitFor({ timeout: 60_000 });
  });
});
