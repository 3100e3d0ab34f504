import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../client/words/fault-words.ts';
import { VERSION_WORDS } from '../../client/words/version-words.ts';
import { WIRE_VERSION } from '../../schemas/wire/messages.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { createSurvey } from '../fixtures/screens/survey.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { CHIEF } from '../integration/support/device-tablet.ts';
import { handOn } from '../support/hand.ts';
import { openTablet, type Tablet, wake } from '../support/tablet.ts';
import { raiseJournal } from '../versions/raise-journal.ts';

const { seen, found, look } = createSurvey();

describe('what is shown where the app and the province, or the tablet, are of different releases', () => {
  let clientDir: string;
  let province: Province;
  let tablet: Tablet;

  beforeAll(async () => {
    clientDir = await buildClient();
    province = await startProvince({ clientDir });
    tablet = await openTablet();
    const hand = handOn(tablet.page, province.wire.url);
    await hand.enrol(CHIEF.officer, CHIEF.pin);
    await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await hand.open('/sync');
    await speak(tablet, WIRE_VERSION + 1);
    await tablet.page.getByText(PROBLEMS.wire_version_unknown.km).first().waitFor({ timeout: 60_000 });
    await look(tablet, 'sync-app-too-old');
    await speak(tablet, WIRE_VERSION - 1);
    await tablet.page.getByText(PROBLEMS.server_behind.km).first().waitFor({ timeout: 60_000 });
    await look(tablet, 'sync-server-behind');
    await tablet.context.unrouteAll();

    appendFileSync(join(clientDir, 'sw.js'), '\n// Another version.\n');
    await tablet.page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await tablet.page.locator('.news .banner').waitFor({ timeout: 60_000 });
    await hand.open('/');
    await look(tablet, 'new-version');

    await tablet.page.evaluate(raiseJournal, { version: 900, adds: '', takes: 'drafts' });
    await tablet.page.goto(province.wire.url);
    await tablet.page.locator('.officer').first().click();
    await tablet.page.fill('#pin', CHIEF.pin);
    await tablet.page.keyboard.press('Enter');
    await tablet.page.getByText(VERSION_WORDS.storedByNewer.km).waitFor({ timeout: 30_000 });
    await look(tablet, 'stored-by-newer-app');
  }, 300_000);

  afterAll(async () => {
    await tablet?.close();
    await province?.end();
    rmSync(clientDir, { recursive: true, force: true });
  });

  it('is clean to axe, contrast at 7:1', () => expect(found.axe).toEqual([]));
  it('cuts nothing and overflows no window', () => expect(found.cut).toEqual([]));
  it('gives Khmer the line it needs above and below', () => expect(found.tight).toEqual([]));
  it('gives the finger 48 pixels', () => expect(found.small).toEqual([]));
  it('was all seen', () => expect(seen).toHaveLength(4));
});

/** From here on the province answers as a server of another wire version does. */
async function speak(tablet: Tablet, version: number): Promise<void> {
  const { context } = tablet;
  await context.unrouteAll();
  const headers = { 'x-sala-khum-wire': String(version), 'content-type': 'application/problem+json' };
  await context.route('**/api/**', (route) =>
    route.fulfill({ status: 400, headers, json: { code: 'wire_version_unknown' } }),
  );
  await wake(tablet);
}
