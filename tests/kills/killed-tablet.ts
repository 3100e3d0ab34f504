import type { Page } from 'playwright-core';
import type { SyncState } from '../../client/device/api.ts';
import { type Chromium, createProfile, startChromium } from '../integration/support/device-chromium.ts';
import type { WriteOrders } from './page.ts';
import type { Seen, Told } from './told.ts';

/** A tablet in real Chromium on a profile of its own, whose battery dies whenever the test says so. */
export interface KilledTablet {
  /** Starts the browser on the profile and unlocks the tablet. */
  readonly start: () => Promise<void>;
  readonly enrol: () => Promise<void>;
  readonly write: (orders: WriteOrders) => Promise<void>;
  readonly rest: () => Promise<void>;
  readonly syncNow: () => Promise<void>;
  readonly look: () => Promise<Seen>;
  readonly syncState: () => Promise<SyncState>;
  /** SIGKILL to all of the browser's processes. */
  readonly kill: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export interface KilledTabletParts {
  readonly url: string;
  readonly worker: string;
  readonly officer: string;
  readonly pin: string;
  readonly hear: (told: Told) => void;
}

const JOURNAL = 'salakhum-vault-journal';

export function createKilledTablet({ url, worker, officer, pin, hear }: KilledTabletParts): KilledTablet {
  const profile = createProfile();
  let browser: Chromium | undefined;
  let open: Page | undefined;
  const page = (): Page => {
    if (!open) throw new Error('the browser was not started');
    return open;
  };
  const load = async () => {
    browser = await startChromium(profile.path);
    open = browser.context.pages()[0] ?? (await browser.context.newPage());
    await open.exposeFunction('tell', (told: string) => hear(JSON.parse(told)));
    await open.goto(`${url}/kills.html`);
    await open.evaluate((path) => window.kills.open(path), worker);
  };
  const enter = async (how: 'enrol' | 'unlock') => {
    const said = await page().evaluate(([name, who, secret]) => window.kills[name](who, secret), [
      how,
      officer,
      pin,
    ] as const);
    const outcome: { readonly ok: boolean } = JSON.parse(said);
    if (!outcome.ok) throw new Error(`${officer} was not let in: ${said}`);
  };
  const kill = async () => {
    const killed = browser;
    browser = undefined;
    open = undefined;
    await killed?.kill();
  };
  return {
    start: async () => {
      await load();
      await enter('unlock');
    },
    enrol: async () => {
      await load();
      await enter('enrol');
    },
    write: (orders) => page().evaluate((given) => window.kills.write(given), orders),
    rest: () => page().evaluate(() => window.kills.rest()),
    syncNow: () => page().evaluate(() => window.kills.syncNow()),
    look: () => page().evaluate((name) => window.kills.look(name), JOURNAL),
    syncState: () => page().evaluate(() => window.kills.syncState()),
    kill,
    end: async () => {
      await kill();
      profile.remove();
    },
  };
}
