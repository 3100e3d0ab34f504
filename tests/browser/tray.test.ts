import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { REFUSALS } from '../../client/words/refusal-words.ts';
import { TRAY_WORDS } from '../../client/words/tray-words.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { buildFaultyClient } from '../fixtures/screens/build.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { type FaultyAct, NEVER_ON_A_TABLET, REACHED_APART, TRAY_CASES, WROTE } from './tray-cases.ts';
import {
  CHIEF,
  dateId,
  notesIn,
  openBook,
  openItem,
  openItems,
  press,
  putAway,
  putAwayIfOpen,
  settledItem,
  untilConfirmed,
  viewOf,
  write,
} from './tray-hand.ts';

let clientDir: string;
beforeAll(async () => {
  clientDir = await buildFaultyClient();
});
afterAll(() => rmSync(clientDir, { recursive: true, force: true }));

it('every reason there is is reached here, or there is a reason why no officer’s tablet comes to it', () => {
  const reached = [...TRAY_CASES.map(({ code }) => code), ...Object.keys(REACHED_APART)];
  const all = Object.keys(REFUSALS);
  expect([...reached, ...Object.keys(NEVER_ON_A_TABLET)].sort()).toEqual(all.sort());
});

describe('what the province refuses or does not count', () => {
  let province: Province;
  let tablet: Tablet;
  let hand: Hand;
  let book: RecordId;

  beforeAll(async () => {
    province = await startProvince({ clientDir });
    tablet = await openTablet();
    hand = handOn(tablet.page, province.wire.url);
    await hand.enrol(CHIEF.officer, CHIEF.pin);
    book = await openBook(hand);
    await untilConfirmed(hand, book);
  }, 120_000);
  afterAll(async () => {
    await tablet?.close();
    await province?.end();
  });

  it.each(TRAY_CASES)('$code: $status, $remedy', async ({ code, status, plant, remedy, shows = 0 }) => {
    const { heads } = await viewOf(hand, book);
    const entries = await write(hand, plant({ book, heads }));
    const entry = entries[shows] ?? '';
    const item = await openItem(hand, entry, code);
    await item.getByText(km[status === 'voided' ? 'voided' : 'refused'], { exact: true }).waitFor();
    if (remedy === 'put-away') await putAway(hand, entry);
    else {
      await press(item, TRAY_WORDS.mend.km);
      await hand.page.waitForURL(`**/records/${book}/do/annotate`);
      await hand.page.getByText(REFUSALS[code].reason.km).waitFor();
      const text = hand.page.locator('main form textarea').first();
      expect(await text.inputValue()).toBe(WROTE);
      await text.fill(`កែហើយ ${code}`);
      await hand.date(await dateId(hand), '20', '11', '2026');
      await hand.save();
    }
    await hand.open('/tray');
    await settledItem(hand, entry).waitFor({ state: 'attached' });
    expect(
      await openItems(hand)
        .filter({ has: hand.page.locator(`[id="${entry}"]`) })
        .count(),
    ).toBe(0);
    for (const other of entries) if (other !== entry) await putAwayIfOpen(hand, other);
    if (remedy === 'mend') {
      await untilConfirmed(hand, book);
      expect(await notesIn(province, book)).toContain(`កែហើយ ${code}`);
    }
  });

  it('stays over a lock and a restart, with what was settled folded below', async () => {
    const { heads } = await viewOf(hand, book);
    const [entry = ''] = await write(hand, [
      { record: book, after: heads, act: 'annotate', set: {}, fault: { tamper: { at: 1 } } } as FaultyAct,
    ]);
    await openItem(hand, entry, 'bad_hash');
    const settled = await hand.page.locator('.tray-settled .tray-item').count();
    expect(settled).toBeGreaterThanOrEqual(TRAY_CASES.length);
    tablet = await tablet.restart();
    hand = handOn(tablet.page, province.wire.url);
    await tablet.page.goto(province.wire.url);
    await hand.unlock(CHIEF.pin);
    await openItem(hand, entry, 'bad_hash');
    expect(await hand.page.locator('.tray-settled .tray-item').count()).toBe(settled);
    await putAway(hand, entry);
  });
});
