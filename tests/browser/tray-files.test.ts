import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { SEALED_FAULTS, TRAY_WORDS } from '../../client/words/tray-words.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { until } from '../integration/support/device-tablet.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { layWire, type Wire } from '../support/wire.ts';
import { CHIEF, CLERK, logIn, openBook, press, spoil } from './tray-hand.ts';

let clientDir: string;
let province: Province;
let wire: Wire;
const tablets: Tablet[] = [];
let clerk: Hand;
let chief: Hand;

beforeAll(async () => {
  clientDir = await buildClient();
  province = await startProvince({ clientDir });
  wire = await layWire(() => province.wire.port);
  for (const [who, origin] of [
    [CLERK, wire.url],
    [CHIEF, province.wire.url],
  ] as const) {
    const tablet = await openTablet();
    tablets.push(tablet);
    const hand = handOn(tablet.page, origin);
    await hand.enrol(who.officer, who.pin);
    await tablet.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    if (who === CLERK) clerk = hand;
    else chief = hand;
  }
}, 180_000);
afterAll(async () => {
  for (const tablet of tablets) await tablet.close();
  await wire?.close();
  await province?.end();
  rmSync(clientDir, { recursive: true, force: true });
});

it('work of a tablet without a line goes by a sealed file over another tablet to the province, and is confirmed', async () => {
  wire.cut();
  const book = await openBook(clerk);
  await clerk.open('/tray');
  await press(clerk.page.locator('main'), TRAY_WORDS.exportAll.km);
  await clerk.page.waitForURL('**/tray/export');
  await press(clerk.page.locator('main'), TRAY_WORDS.makeFile.km);
  await clerk.page.locator('.big-code').waitFor();
  const groups = await clerk.page.locator('.big-code span').allTextContents();
  expect(groups.join('-')).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  const [saved] = await Promise.all([
    clerk.page.waitForEvent('download'),
    press(clerk.page.locator('main'), TRAY_WORDS.saveFile.km),
  ]);
  const file = join(tablets[0]?.profile ?? '', saved.suggestedFilename());
  expect(file).toMatch(/\.salakhum$/);
  await saved.saveAs(file);
  expect(readFileSync(file, 'utf8')).not.toContain('ចាន់ថន');

  const cut = file.replace('.salakhum', '-cut.salakhum');
  writeFileSync(cut, readFileSync(file, 'utf8').slice(0, 800));
  await takeIn(cut, groups.join(' '));
  await chief.page.getByText(SEALED_FAULTS.truncated.km).first().waitFor();
  await takeIn(file, 'AAAA-AAAA-AAAA-AAAA-AAAA');
  await chief.page.getByText(SEALED_FAULTS.wrong_code.km).first().waitFor();
  await takeIn(file, groups.join(' ').toLowerCase());
  await chief.page.getByText(TRAY_WORDS.takenTold.km).waitFor();
  await chief.open(`/records/${book}`);
  await chief.page.getByText('កែវ ចាន់ថន').first().waitFor();
  await until(
    () => logIn(province, book as RecordId),
    (log) => log.length === 1,
    30_000,
  );

  wire.restore();
  await clerk.open(`/records/${book}`);
  await clerk.page.getByText(km.confirmed, { exact: true }).first().waitFor({ timeout: 60_000 });
});

it('a draft that does not open any more is told of by name, and put away when it was read', async () => {
  await chief.open('/new/family-book/lost');
  await chief.fill({ 'members.@0.familyName': 'បាត់' });
  await chief.page.getByText(km.draftSaved).waitFor();
  expect(await chief.page.evaluate(spoil, 'drafts' as const)).toBeGreaterThan(0);
  await chief.page.reload();
  await chief.unlock(CHIEF.pin);
  await chief.open('/tray');
  const item = chief.page.locator('main .sheet', { hasText: TRAY_WORDS.lostDraft.km });
  await item.getByText(TRAY_WORDS.lostDraftTold.km).waitFor();
  await item.getByText('សៀវភៅគ្រួសារ').waitFor();
  await press(item, TRAY_WORDS.putAway.km);
  await item.locator('input').fill('បានបំពេញម្ដងទៀត');
  await item.locator('.button-primary', { hasText: TRAY_WORDS.putAway.km }).click();
  await item.waitFor({ state: 'detached' });
  await chief.page.reload();
  await chief.unlock(CHIEF.pin);
  await chief.open('/tray');
  await chief.page.getByText(km.trayEmpty).waitFor();
});

it('an unsent entry whose row does not open stands in its record all the same, and is brought to the province', async () => {
  province.wire.cut();
  const book = await openBook(chief);
  expect(await chief.page.evaluate(spoil, 'rows' as const)).toBeGreaterThan(0);
  await chief.page.reload();
  await chief.unlock(CHIEF.pin);
  await chief.open('/tray');
  const items = chief.page.locator('main .sheet', { hasText: TRAY_WORDS.lostEntry.km });
  const item = items.filter({ hasText: 'កែវ ចាន់ថន' }).first();
  await item.getByText(TRAY_WORDS.stillHere.km).waitFor();
  province.wire.restore();
  await press(item, TRAY_WORDS.tryNow.km);
  await until(
    () => logIn(province, book),
    (log) => log.length === 1,
    30_000,
  );
  for (let count = await items.count(); count > 0; count -= 1) {
    const next = items.first();
    await press(next, TRAY_WORDS.putAway.km);
    await next.locator('input').fill('ខេត្តបានទទួល');
    await next.locator('.button-primary', { hasText: TRAY_WORDS.putAway.km }).click();
    await until(
      () => items.count(),
      (left) => left < count,
    );
  }
  await chief.page.getByText(km.trayEmpty).waitFor();
});

async function takeIn(file: string, code: string): Promise<void> {
  await chief.open('/');
  await chief.open('/tray/import');
  await chief.page.setInputFiles('input[type=file]', file);
  await chief.fill({ code });
  await chief.page.locator('button[type=submit]').click();
}
