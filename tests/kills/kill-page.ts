import type { Page } from 'playwright-core';
import type { Chromium } from '../integration/support/device-chromium.ts';
import type { WriteOrders } from './page.ts';
import type { Seen, Told } from './told.ts';

/** The page beside the product's screens, in a browser that is killed whenever the test says so. */
export interface OpenKillPage {
  readonly write: (orders: WriteOrders) => Promise<void>;
  readonly rest: () => Promise<void>;
  readonly syncNow: () => Promise<void>;
  readonly look: () => Promise<Seen>;
  /** Once the province has acknowledged all of it and no row of the journal is left; undefined where that never comes. */
  readonly lookWhenLevel: (patience: number) => Promise<Seen | undefined>;
  readonly close: () => Promise<void>;
}

export interface KillPageParts {
  readonly url: string;
  readonly worker: string;
  readonly officer: string;
  readonly pin: string;
  /** The first time on this tablet. */
  readonly isNew?: boolean;
  readonly hear?: (told: Told) => void;
}

const JOURNAL = 'salakhum-vault-journal';

/** The tablet does not know its officer: what is on it stays shut, or is gone. */
export class NotLetIn extends Error {}

/** Opens the page and unlocks the tablet, or enrols the officer. @throws NotLetIn */
export async function openKillPage(
  browser: Chromium,
  { url, worker, officer, pin, isNew = false, hear = () => undefined }: KillPageParts,
): Promise<OpenKillPage> {
  const page = await browser.context.newPage();
  await bypassServiceWorker(page);
  await page.exposeFunction('tell', (told: string) => hear(JSON.parse(told)));
  await page.goto(`${url}/kills.html`);
  const who = [worker, isNew, officer, pin] as const;
  const said = await page.evaluate(([path, isFirst, name, secret]) => {
    window.kills.open(path);
    return isFirst ? window.kills.enrol(name, secret) : window.kills.unlock(name, secret);
  }, who);
  const outcome: { readonly ok: boolean } = JSON.parse(said);
  if (!outcome.ok) throw new NotLetIn(`${officer} was not let in: ${said}`);

  const look = () => page.evaluate((name) => window.kills.look(name), JOURNAL);
  const syncNow = () => page.evaluate(() => window.kills.syncNow());
  return {
    write: (orders) => page.evaluate((given) => window.kills.write(given), orders),
    rest: () => page.evaluate(() => window.kills.rest()),
    syncNow,
    look,
    lookWhenLevel: async (patience) => {
      for (const end = Date.now() + patience; Date.now() < end; ) {
        await syncNow();
        const { waiting, unconfirmed } = await page.evaluate(() => window.kills.syncState());
        const seen = waiting + unconfirmed === 0 ? await look() : undefined;
        if (seen?.open === 0) return seen;
        await page.waitForTimeout(200);
      }
      return undefined;
    },
    close: () => page.close(),
  };
}

/** Once the app is on the tablet every address is its shell: this page is none of the app's. */
async function bypassServiceWorker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setBypassServiceWorker', { bypass: true });
}
