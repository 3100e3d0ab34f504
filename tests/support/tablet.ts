import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium, INSTALL_CHROMIUM } from '../tools/chromium.ts';

/** The sizes officers hold (issue: tablet lying and standing, phone). */
export const SIZES = {
  lying: { width: 1280, height: 800 },
  standing: { width: 800, height: 1280 },
  phone: { width: 360, height: 640 },
} as const;

/** A real Chromium with a profile of its own, as one tablet has. */
export interface Tablet {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Folder of the profile, for who looks at what lies on the disk. */
  readonly profile: string;
  /** What the page wrote to its console as an error, and what it threw. */
  readonly complaints: readonly string[];
  /** Ends the browser, as a dead battery does, and starts it on the same profile. */
  restart(): Promise<Tablet>;
  close(): Promise<void>;
}

export async function openTablet(
  options: { readonly size?: keyof typeof SIZES; readonly profile?: string; readonly touch?: boolean } = {},
): Promise<Tablet> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`There is no Chromium here: ${INSTALL_CHROMIUM}`);
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'sala-khum-tablet-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...CHROMIUM_FLAGS],
    viewport: SIZES[options.size ?? 'lying'],
    hasTouch: options.touch ?? false,
    locale: 'km-KH',
    timezoneId: 'Asia/Phnom_Penh',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return {
    page,
    context,
    profile,
    complaints,
    async restart() {
      await context.close();
      return openTablet({ ...options, profile });
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** As when a machine finds its line again: whoever waits to try again tries now. */
export async function wake({ context }: Pick<Tablet, 'context'>): Promise<void> {
  await context.setOffline(true);
  await context.setOffline(false);
}
