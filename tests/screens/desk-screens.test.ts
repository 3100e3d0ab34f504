import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildClient } from '../fixtures/screens/build.ts';
import { createSurvey } from '../fixtures/screens/survey.ts';
import { serverTargets, startTestServer, type TestServer } from '../integration/support/server.ts';
import {
  enrolHands,
  plantBuddhistYears,
  plantContested,
  plantHeld,
  plantRefused,
  plantThreeWays,
  plantTwice,
} from '../support/desk-plants.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

const PATIENCE = { timeout: 60_000 };
const { seen, found, look } = createSurvey();
const complaints: string[] = [];

describe('the screens of the province’s desk and of what it asks, in both languages and at three sizes', () => {
  let clientDir: string;
  let server: TestServer;

  beforeAll(async () => {
    const [target] = serverTargets();
    if (!target) throw new Error('no engine');
    clientDir = await buildClient();
    server = await startTestServer(target, { clientDir });
    const staff = await openTablet();
    const hand = handOn(staff.page, server.url().origin);
    await hand.enrol('province-07', '5115');
    await staff.page.locator('.empty').first().waitFor(PATIENCE);
    await look(staff, 'desk-empty');
    const hands = await enrolHands(server);
    await plantBuddhistYears(server, hands, 6);
    await plantTwice(server, hands);
    await plantThreeWays(server, hands);
    await plantContested(server, hands);
    await plantRefused(server, hands);
    await plantHeld(server, server.url().origin);
    await seeQueue(staff, hand);
    await seeCases(staff, hand);
    await seeBulk(staff, hand);
    await seeNoLine(staff, hand);
    complaints.push(...staff.complaints);
    await staff.close();
    await seeCommune(server);
  }, 600_000);
  afterAll(async () => {
    await server?.destroy();
    rmSync(clientDir, { recursive: true, force: true });
  });

  it('are clean to axe, contrast at 7:1', () => expect(found.axe).toEqual([]));
  it('cut nothing and overflow no window', () => expect(found.cut).toEqual([]));
  it('give Khmer the line it needs above and below', () => expect(found.tight).toEqual([]));
  it('give the finger 48 pixels', () => expect(found.small).toEqual([]));
  it('were all of them seen, and complained of nothing', () => {
    expect(seen.length).toBeGreaterThan(18);
    expect(complaints.filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([]);
  });
});

async function seeQueue(tablet: Tablet, hand: Hand): Promise<void> {
  await hand.open('/desk');
  await tablet.page.locator('a[data-rove]').nth(3).waitFor(PATIENCE);
  await look(tablet, 'desk');
  await openCause(hand, 'year_buddhist_era');
  await look(tablet, 'desk-list');
}

async function openCause({ page, open }: Hand, part: string): Promise<void> {
  await open('/desk');
  await page.locator(`a[data-rove][href*="${part}"]`).first().click();
  await page.locator('a[href^="/desk/case/"]').first().waitFor();
}

async function openCase(hand: Hand, part: string): Promise<void> {
  await openCause(hand, part);
  await hand.page.locator('a[href^="/desk/case/"]').first().click();
  await hand.page.locator('.action-bar, .empty').first().waitFor();
}

async function seeCases(tablet: Tablet, hand: Hand): Promise<void> {
  const { page } = tablet;
  await openCase(hand, 'one_person_twice_recorded');
  await page.locator('.versus').waitFor();
  await look(tablet, 'desk-case-twice');
  await page.keyboard.press('h');
  await page.locator('.timeline').first().waitFor();
  await look(tablet, 'desk-case-histories');
  await page.keyboard.press('h');
  await page.keyboard.press('a');
  await page.locator('#ask-text').waitFor();
  await look(tablet, 'desk-ask');
  await page.locator('button[type=submit]').click();
  await page.locator('.field-fault').first().waitFor();
  await look(tablet, 'desk-ask-faulty');
  await page.locator('label:has(input[value="070703"])').click();
  await page.locator('button[type=submit]').click();
  await page.waitForURL((at) => !at.pathname.startsWith('/desk/case/'));
  await hand.open('/desk/status/asked');
  await page.locator('a[href^="/desk/case/"]').first().waitFor(PATIENCE);
  await look(tablet, 'desk-asked-list');
  await page.locator('a[href^="/desk/case/"]').first().click();
  await page.locator('.banner').first().waitFor();
  await look(tablet, 'desk-case-asked');
  for (const [name, part] of [
    ['three-ways', 'disagreement/'],
    ['refused', 'work_refused'],
    ['held', 'work_held'],
    ['impossible', 'year_buddhist_era'],
  ] as const) {
    await openCase(hand, part);
    await look(tablet, `desk-case-${name}`);
  }
  await page.keyboard.press('s');
  await page.locator('#decision-reason').waitFor();
  await page.keyboard.press('5');
  await page.locator('#decision-text').waitFor();
  await look(tablet, 'desk-settle-other-reason');
  await page.locator('#decision-text').press('Enter');
  await page.locator('.field-fault').waitFor();
  await look(tablet, 'desk-settle-no-reason');
  await page.locator('#decision-text').fill('មើលលិខិតដើម');
  await page.keyboard.press('Enter');
  await page.locator('.desk-last').waitFor();
  await look(tablet, 'desk-case-after-another');
  await page.keyboard.press('z');
  await page.locator('.banner.tone-good').waitFor(PATIENCE);
  await look(tablet, 'desk-case-settled');
  await openCase(hand, 'contested_field');
  await look(tablet, 'desk-case-contested');
  await page.keyboard.press('c');
  await page.locator('#decision-choice').waitFor();
  await look(tablet, 'desk-choose');
  await hand.open(`/desk/case/case-${'A'.repeat(43)}`);
  await page.locator('.empty').waitFor();
  await look(tablet, 'desk-case-missing');
}

async function seeBulk(tablet: Tablet, hand: Hand): Promise<void> {
  await openCause(hand, 'year_buddhist_era');
  await tablet.page.keyboard.press('b');
  await tablet.page.locator('.bulk-row').nth(3).waitFor(PATIENCE);
  await look(tablet, 'desk-bulk');
}

async function seeNoLine(tablet: Tablet, hand: Hand): Promise<void> {
  await tablet.context.setOffline(true);
  await hand.open('/desk/status/settled');
  await tablet.page.locator('.banner.tone-warn').waitFor(PATIENCE);
  await look(tablet, 'desk-no-line');
  await tablet.context.setOffline(false);
}

/** The commune that was asked: the work that waits, the question, an answer half typed and sent; and what became of work. */
async function seeCommune(server: TestServer): Promise<void> {
  const clerk = await openTablet();
  const hand = handOn(clerk.page, server.url().origin);
  await hand.enrol('clerk-070703', '2112');
  await clerk.page.locator('a[href="/asked"]').waitFor(PATIENCE);
  await look(clerk, 'today-asked');
  await hand.open('/asked');
  await clerk.page.locator('textarea').waitFor(PATIENCE);
  await look(clerk, 'asked');
  await clerk.page.locator('button[type=submit]').click();
  await clerk.page.locator('.field-fault').waitFor();
  await look(clerk, 'asked-no-answer');
  await clerk.context.setOffline(true);
  await clerk.page.locator('textarea').fill('គ្រួសារថាមនុស្សតែម្នាក់។');
  await clerk.page.locator('button[type=submit]').click();
  await clerk.page.locator('.banner.tone-good').waitFor();
  await look(clerk, 'asked-answered-offline');
  await clerk.context.setOffline(false);
  await hand.open('/found');
  await clerk.page.locator('.empty, .found-one').first().waitFor(PATIENCE);
  await look(clerk, 'found-nothing');
  complaints.push(...clerk.complaints);
  await clerk.close();
  const author = await openTablet();
  const own = handOn(author.page, server.url().origin);
  await own.enrol('clerk-070702', '1111');
  await own.open('/found');
  await author.page.locator('.found-one').first().waitFor(PATIENCE);
  await look(author, 'found');
  await own.open('/asked');
  await author.page.locator('.empty').first().waitFor(PATIENCE);
  await look(author, 'asked-nothing');
  complaints.push(...author.complaints);
  await author.close();
}
