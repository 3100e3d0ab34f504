import type { Page } from 'playwright-core';
import { type Chromium, startChromium } from '../../integration/support/device-chromium.ts';
import type { PlayedDevice } from '../played-device.ts';
import { bridgeTo } from './bridge.ts';
import type { Holder } from './page.ts';
import { SHRUNK } from './page-words.ts';
import { pause, within } from './within.ts';

/** A tablet of a schedule: the device layer in a Chromium of its own that is started, filled, killed and given tabs. */
export interface RealTablet {
  /** How an officer asks it; undefined while it does not run. */
  readonly device: () => PlayedDevice | undefined;
  readonly start: () => Promise<void>;
  readonly enrol: () => Promise<void>;
  /** Its tabs are closed, then the browser ends. */
  readonly close: () => Promise<void>;
  readonly openTab: () => Promise<void>;
  /** SIGKILL: at once for 0, else so many steps after the next save is begun; never for Infinity. */
  readonly killAfter: (steps: number) => Promise<void>;
  readonly skew: (ms: number) => Promise<void>;
  /** Chromium reckons for half a minute with the room there was: it starts anew. */
  readonly fill: (isFull: boolean) => Promise<void>;
  readonly isFull: () => boolean;
}

export interface RealTabletParts {
  readonly profile: string;
  readonly url: string;
  readonly holder: Holder;
  readonly onShrunk: (entries: readonly string[]) => void;
}

interface Running {
  readonly browser: Chromium;
  readonly tabs: Page[];
}

/** A step of the disk, about: a save takes some tens of milliseconds. */
const STEP_MS = 8;
const START_PATIENCE = 45_000;

export function openRealTablet({ profile, url, holder, onShrunk }: RealTabletParts): RealTablet {
  let running: Running | undefined;
  let ending: Promise<void> = Promise.resolve();
  let skew = 0;
  let isFull = false;
  let armed: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const disarm = () => {
    armed = undefined;
    clearTimeout(timer);
  };
  const kill = async () => {
    const mine = running;
    running = undefined;
    disarm();
    if (mine) ending = mine.browser.kill();
    await ending;
  };
  const noteSave = () => {
    if (armed === undefined) return;
    timer = setTimeout(() => void kill(), armed * STEP_MS);
    armed = undefined;
  };
  const openPage = async ({ context }: Chromium): Promise<Page> => {
    const page = await context.newPage();
    page.on('console', (message) => {
      const said = message.text();
      if (said.startsWith(SHRUNK)) onShrunk(JSON.parse(said.slice(SHRUNK.length)));
    });
    if (isFull) await leaveNoRoom(page, url);
    await page.goto(url);
    await page.evaluate(([who, ms]) => window.faults.open(who, ms), [holder, skew] as const);
    return page;
  };
  const start = async () => {
    if (running) return;
    await ending;
    const browser = await startChromium(profile);
    try {
      const page = await openPage(browser);
      while (!(await page.evaluate(() => window.faults.isWriter()))) await pause(10);
      running = { browser, tabs: [page] };
    } catch (error) {
      await browser.kill();
      throw error;
    }
  };
  const started = () => within(START_PATIENCE, start(), 'the start of a tablet');
  const front = () => running?.tabs.at(-1);

  return {
    device: () => {
      const page = front();
      return page && bridgeTo(page, noteSave);
    },
    start: started,
    enrol: async () => {
      const said = await front()?.evaluate(() => window.faults.enrol());
      const outcome: { readonly ok: boolean } = JSON.parse(said ?? '{"ok":false}');
      if (!outcome.ok) throw new Error(`${holder.officer} was not enrolled: ${said}`);
    },
    close: async () => {
      for (const page of running?.tabs ?? []) await page.close();
      await kill();
    },
    openTab: async () => {
      if (!running) return;
      const page = await openPage(running.browser);
      running.tabs.push(page);
      // Screens offer the pen once they know that another tab has it.
      const taking = page.evaluate(async () => {
        if (!(await window.faults.isWriter())) await window.faults.takeOver();
      });
      await within(START_PATIENCE, taking, 'taking over the pen');
    },
    killAfter: async (steps) => {
      if (steps === 0) return kill();
      disarm();
      if (Number.isFinite(steps)) armed = steps;
    },
    skew: async (ms) => {
      skew += ms;
      await front()?.evaluate((given) => window.faults.skew(given), skew);
    },
    isFull: () => isFull,
    fill: async (isFullNow) => {
      if (isFull === isFullNow) return;
      isFull = isFullNow;
      if (!running) return;
      await kill();
      await started();
    },
  };
}

async function leaveNoRoom(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: Math.max(1, usage) });
}
