import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hand, handOn } from '../support/hand.ts';
import { type Province, startProvince } from '../support/province.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { layWire, type Wire } from '../support/wire.ts';

/** The embedded engine is enough: from here on the tablet has no line. */
describe('a tablet without a line', () => {
  let province: Province;
  let wire: Wire;
  let tablet: Tablet;
  let book = '';

  beforeAll(async () => {
    province = await startProvince();
    wire = await layWire(() => province.port);
    tablet = await openTablet();
    const hand = handOn(tablet.page, wire.url);
    await hand.enrol('chief-070702', '1221');
    await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    book = await openBook(hand);
    await province.kill();
    wire.cut();
  });

  afterAll(async () => {
    await tablet?.close();
    await wire?.close();
    await province?.close();
  });

  it('starts cold on a deep link and shows the record within two seconds, the PIN included', async () => {
    const took: number[] = [];
    for (let i = 0; i < 3; i++) {
      tablet = await tablet.restart();
      const { page } = tablet;
      const started = performance.now();
      await page.goto(`${wire.url}/records/${book}`);
      await page.locator('.officer').first().waitFor();
      const asked = performance.now();
      await page.locator('.officer').first().click();
      await page.fill('#pin', '1221');
      const typed = performance.now();
      await page.keyboard.press('Enter');
      await page.getByText('កែវ ចាន់ថន').first().waitFor();
      // What the officer's hand takes to type the PIN is not the tablet's.
      took.push(asked - started + performance.now() - typed);
    }
    const [, median = Number.POSITIVE_INFINITY] = [...took].sort((a, b) => a - b);
    console.log(`offline cold start on a deep link: ${took.map(Math.round).join(', ')} ms`);
    expect(median).toBeLessThanOrEqual(2000);
  });

  it('keeps a form half filled in over a dead battery', async () => {
    const hand = handOn(tablet.page, wire.url);
    await hand.open('/new/birth/half');
    await hand.fill({ 'child.familyName': 'សុខ', 'child.givenName': 'ពាក់កណ្ដាល' });
    await tablet.page.waitForTimeout(700);
    tablet = await tablet.restart();
    await tablet.page.goto(`${wire.url}/new/birth/half`);
    await handOn(tablet.page, wire.url).unlock('1221');
    const kept = tablet.page.locator('[id="child.givenName"]');
    await kept.waitFor();
    await expect.poll(() => kept.inputValue()).toBe('ពាក់កណ្ដាល');
  });

  it('refuses a wrong PIN, and is installable', async () => {
    tablet = await tablet.restart();
    const { page } = tablet;
    await page.goto(`${wire.url}/me`);
    await page.locator('button.officer').first().click();
    await page.fill('#pin', '0000');
    await page.keyboard.press('Enter');
    await page.locator('#pin[aria-invalid=true]').waitFor();
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
      return link ? (await fetch(link.href)).json() : undefined;
    });
    expect(manifest).toMatchObject({ display: 'standalone', start_url: expect.any(String) });
  });
});

async function openBook(hand: Hand): Promise<string> {
  await hand.open('/new/family-book/offline');
  await hand.choose('members.@0.sex', 'f');
  await hand.fill({
    'members.@0.familyName': 'កែវ',
    'members.@0.givenName': 'ចាន់ថន',
    'address.village': 'ភូមិកណ្ដាល',
  });
  await hand.save();
  return hand.recordId();
}
