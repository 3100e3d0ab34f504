import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CUSTODY_WORDS, FINDING_TAGS } from '../../client/words/custody-words.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { createSurvey } from '../fixtures/screens/survey.ts';
import { revokeKey } from '../integration/support/device-office.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { cloneTablet, enrolTablet, idOf, PERSON } from '../integration/support/server-tablet.ts';
import { handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

const PATIENCE = { timeout: 60_000 };
const { seen, found, look } = createSurvey();

let clientDir: string;
let province: Province;
let staff: Tablet;
let record: string;

beforeAll(async () => {
  clientDir = await buildClient();
  province = await startProvince({ clientDir });
  record = await plant();
  staff = await openTablet();
  await handOn(staff.page, province.wire.url).enrol('province-07', '5115');
}, 300_000);

afterAll(async () => {
  await staff?.close();
  await province?.end();
  rmSync(clientDir, { recursive: true, force: true });
});

/** A tablet whose work is whole, and one for each thing that can be wrong. Answers a record at the fork. */
async function plant(): Promise<string> {
  const url = () => new URL(province.wire.url);
  const enrol = async (officer: string) => {
    const tablet = await enrolTablet(url, officer);
    const { place } = tablet.certificate;
    const write = (set = {}) => tablet.open('person', { ...PERSON, ...set }, 'open', place);
    return { tablet, place, write };
  };
  const whole = await enrol('clerk-070702');
  for (let count = 0; count < 3; count++) {
    const entry = whole.write();
    await whole.tablet.push(idOf(entry), entry);
  }
  const holed = await enrol('chief-070702');
  const [first, , third] = [holed.write(), holed.write(), holed.write()];
  for (const entry of [first, third]) await holed.tablet.push(idOf(entry), entry);
  const forked = await enrol('field-070702');
  const copy = cloneTablet(url, forked.tablet);
  const here = forked.write();
  const next = forked.write();
  const there = copy.open('person', { ...PERSON, sex: 'm' });
  for (const entry of [here, next]) await forked.tablet.push(idOf(entry), entry);
  await copy.push(idOf(there), there);
  const stopped = await enrol('clerk-070703');
  await revokeKey(province, stopped.tablet.key);
  const late = stopped.write();
  await stopped.tablet.push(idOf(late), late);
  const robbed = await enrol('chief-070703');
  const gone = robbed.write();
  await robbed.tablet.push(idOf(gone), gone);
  await takeAway('/khum-070703/_design%2fsalakhum');
  await takeAway(`/khum-070703/${idOf(gone)}`);
  return idOf(there);
}

/** As an administrator of the database can, past every rule. */
async function takeAway(path: string): Promise<void> {
  const doc = await province.couch('GET', path);
  const rev = typeof doc === 'object' && doc !== null && '_rev' in doc ? String(doc._rev) : '';
  await province.couch('DELETE', `${path}?rev=${rev}`);
}

describe('custody on the screen of provincial staff', () => {
  it('shows the gravest first, each with a sentence that says what to do, and the whole ones after', async () => {
    const { page } = staff;
    await page.locator('nav a[href="/custody"]').click();
    await page.locator('.custody-line').first().waitFor(PATIENCE);
    const tags = await page.locator('.custody-line .custody-tags').allTextContents();
    expect(tags.slice(0, 4)).toEqual(
      (['lost', 'forked', 'missing', 'awaiting'] as const).map((finding) => FINDING_TAGS[finding].km),
    );
    expect(tags.slice(4).every((tag) => tag === CUSTODY_WORDS.complete.km)).toBe(true);
    const said = await page.locator('.custody-said').allTextContents();
    expect(said[0]).toContain('លេខ ១ បានបាត់នៅខេត្ត');
    expect(said[1]).toContain('ចាប់ពីលេខ ១');
    expect(said[2]).toContain('លេខ ២ មិនទាន់មកដល់');
    expect(await page.locator('.banner.tone-alarm').textContent()).toContain(CUSTODY_WORDS.somethingLost.km);
    await look(staff, 'custody');
  });

  it('finds an officer, a tablet or a commune by what is typed', async () => {
    const { page } = staff;
    await page.fill('#find-key', 'clerk-070702');
    await expect.poll(() => page.locator('.custody-line').count()).toBe(1);
    expect(await page.locator('.custody-said').textContent()).toContain('បានសរសេរ ៣ · ខេត្តមាន ៣');
    await page.fill('#find-key', '០៧០៧០៣');
    await expect.poll(() => page.locator('.custody-line').count()).toBe(2);
    await page.fill('#find-key', 'nobody-at-all');
    await page.locator('.empty').waitFor();
    await look(staff, 'custody-nobody');
    await page.fill('#find-key', '');
  });

  it('shows a fork’s entries and leads to their records', async () => {
    const { page } = staff;
    await page.locator('.custody-line', { hasText: FINDING_TAGS.forked.km }).click();
    await page.locator(`.trace-list a[href="/records/${record}"]`).waitFor(PATIENCE);
    expect(await page.locator('.trace-list li').count()).toBe(3);
    await look(staff, 'custody-forked');
    await page.locator(`.trace-list a[href="/records/${record}"]`).click();
    await page.waitForURL((at) => at.pathname === `/records/${record}`);
    await page.goBack();
    await page.locator('.page-back').click();
    await page.locator('.custody-line', { hasText: FINDING_TAGS.lost.km }).click();
    await page.locator('.facts').waitFor(PATIENCE);
    await look(staff, 'custody-lost');
  });

  it('says so where there is no line, and asks again', async () => {
    const { page, context } = staff;
    await context.setOffline(true);
    await page.locator('.page-back').click();
    await page.locator('.banner.tone-warn').waitFor(PATIENCE);
    await look(staff, 'custody-no-line');
    await context.setOffline(false);
    await page.locator('.banner.tone-warn button').click();
    await page.locator('.custody-line').first().waitFor(PATIENCE);
  });

  it('is clean to axe, cuts nothing, and gives the finger 48 pixels', () => {
    expect(seen).toHaveLength(5);
    expect(found).toEqual({ axe: [], cut: [], tight: [], small: [] });
    expect(staff.complaints.filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([]);
  });
});

describe('a commune’s officer', () => {
  it('is not led there, and is told why by the address', async () => {
    const tablet = await openTablet();
    const hand = handOn(tablet.page, province.wire.url);
    await hand.enrol('chief-070702', '1221');
    expect(await tablet.page.locator('nav a[href="/custody"]').count()).toBe(0);
    await hand.open('/custody');
    await tablet.page.locator('.banner.tone-warn').waitFor(PATIENCE);
    expect(await tablet.page.locator('.custody-line').count()).toBe(0);
    await tablet.close();
  });
});
