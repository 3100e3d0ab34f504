import type { Page } from 'playwright-core';
import { km } from '../../client/words/km.ts';
import { type Chromium, createProfile, startChromium } from '../integration/support/device-chromium.ts';
import { createChance } from '../simulate/plan.ts';
import { type Hand, handOn } from '../support/hand.ts';
import type { Province } from '../support/province.ts';
import { layWire } from '../support/wire.ts';
import { compareChains, compareProvince, toHeldWork } from './compare-province.ts';
import type { KillDist } from './kill-dist.ts';
import { openKillPage } from './kill-page.ts';
import { createFaults, createHearing, type KillCounts } from './tally.ts';
import type { Seen } from './told.ts';

export interface ScreenKills {
  readonly province: Province;
  readonly dist: KillDist;
  readonly kills: number;
  readonly seed: number;
  readonly officer: { readonly officer: string; readonly pin: string; readonly commune: string };
}

/** A name is in Khmer letters: one for each kill, so that a second record of it would show. */
const LETTERS = [...'កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ'];
/** As long as it takes from the tap to the record's page, and a little more. */
const SAVING_MS = 350;

/**
 * Kills Chromium after the tap on *save* of the product's own form. The officer has an answer when the saved record's
 * page comes; until then the form's draft is what must be there.
 */
export async function killScreens({
  province,
  dist,
  kills,
  seed,
  officer,
}: ScreenKills): Promise<KillCounts> {
  const chance = createChance(seed);
  const wire = await layWire(() => province.port);
  const profile = createProfile();
  const hearing = createHearing();
  const faults = createFaults();
  let inFlight = 0;
  let seen: Seen | undefined;
  let browser: Chromium | undefined;
  try {
    for (let kill = 0; kill <= kills; kill++) {
      browser = await startChromium(profile.path);
      const [page = await browser.context.newPage()] = browser.context.pages();
      const mark = `ដារ៉ា${LETTERS[kill % LETTERS.length]}`;
      if (kill > 0) {
        const beside = await openKillPage(browser, { ...officer, url: wire.url, worker: dist.worker });
        seen = kill < kills ? await beside.look() : await beside.lookWhenLevel(60_000);
        if (seen) hearing.compare(seen, faults);
        else faults.note('lost', `the tablet of ${officer.officer} never was level`);
        await beside.close();
      }
      if (kill < kills) {
        const hand = await sit(page, wire.url, officer, kill === 0);
        await page.exposeFunction('tell', (record: string) => {
          // The record's root entry is in its id (LOG-3).
          hearing.hear({ what: 'written', mark, entries: [{ record, entry: record.slice(-43) }] });
        });
        await page.evaluate(tellWhenSaved);
        if (chance.next() < 0.5) wire.cut();
        const draft = await fillIn(hand, mark, kill);
        hearing.hear({ what: 'draft-begun', name: draft, count: 0 });
        hearing.hear({ what: 'draft-kept', name: draft, count: 0 });
        await review(page);
        hearing.hear({ what: 'begun', mark, acts: 1, draft });
        await tapSave(page);
        await page.waitForTimeout(chance.below(SAVING_MS));
      }
      await browser.kill();
      if (hearing.open().length > 0) inFlight += 1;
      wire.restore();
    }
    const held = toHeldWork(await province.readWhole(officer.commune));
    compareProvince(held, hearing.acknowledged(), faults);
    compareChains(held, new Set(seen?.keys.map(({ key }) => key)), faults);
    return { kills, inFlight, ...hearing.counts(), ...faults.counts() };
  } finally {
    await browser?.kill();
    await wire.close();
    profile.remove();
  }
}

async function sit(
  page: Page,
  url: string,
  { officer, pin }: ScreenKills['officer'],
  isFirst: boolean,
): Promise<Hand> {
  const hand = handOn(page, url);
  if (isFirst) {
    await hand.enrol(officer, pin);
    // The app is on the tablet before its line may go.
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  } else {
    await page.goto(url);
    await hand.unlock(pin);
  }
  return hand;
}

/** Until the screen says that the draft is kept. @returns the draft's name */
async function fillIn(hand: Hand, mark: string, kill: number): Promise<string> {
  const path = `/new/family-book/kill${kill}`;
  await hand.open(path);
  await hand.choose('members.@0.sex', 'f');
  await hand.fill({
    'members.@0.familyName': 'កែវ',
    'members.@0.givenName': mark,
    'address.village': 'ភូមិកណ្ដាល',
  });
  await hand.page.getByText(km.draftSaved).waitFor();
  return `form:${path}`;
}

async function review(page: Page): Promise<void> {
  await tapSave(page);
  await page.locator('.act-review').waitFor();
  // Where others of the kind are known the form asks why it goes on.
  const reason = page.locator('#checks-reason');
  if (await reason.isVisible()) await reason.fill('បានពិនិត្យឯកសារដើមហើយ');
}

/** Without waiting for what comes of it. */
function tapSave(page: Page): Promise<void> {
  return page.locator('button[type=submit]').click({ noWaitAfter: true });
}

/** In the page: the saved record's address comes with its page. */
function tellWhenSaved(): void {
  const told = new Set<string>();
  setInterval(() => {
    const record = /^\/records\/([^/]+)$/.exec(location.pathname)?.[1];
    if (record && !told.has(record)) window.tell(record);
    if (record) told.add(record);
  }, 4);
}
