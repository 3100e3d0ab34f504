import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import { DEMONSTRATION_COMMUNES } from '../../sync-server/provision/invented/places.ts';
import { type RunningServer, startServer } from '../../sync-server/server.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { findClipped, findTightKhmer, findViolations } from '../fixtures/screens/look.ts';
import { handOn } from '../support/hand.ts';
import { openTablet, SIZES, type Tablet } from '../support/tablet.ts';

const KEYBOARD_UP = { width: 1280, height: 400 };
const PATHS = ['/', '/births', '/family-books', '/registers', '/search', '/sync', '/tray', '/me', '/nowhere'];
const REAL: readonly CommuneConfig[] = DEMONSTRATION_COMMUNES.map(({ code, name, regimes }) => ({
  code,
  name,
  regimes,
}));

describe('the mark of invented data', () => {
  let clientDir: string;
  const dirs: string[] = [];
  const servers: RunningServer[] = [];
  const tablets: Tablet[] = [];

  beforeAll(async () => {
    clientDir = await buildClient();
    dirs.push(clientDir);
  });

  afterAll(async () => {
    for (const tablet of tablets) await tablet.close();
    for (const server of servers) await server.close();
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  });

  async function open(communes?: readonly CommuneConfig[], demonstrationPeople = 0): Promise<string> {
    const dataDir = mkdtempSync(join(tmpdir(), 'sala-khum-mark-'));
    dirs.push(dataDir);
    const server = await startServer({
      dataDir,
      port: 0,
      clientDir,
      demonstrationPeople,
      ...(communes ? { communes } : {}),
    });
    servers.push(server);
    return server.url.origin;
  }

  async function sit(): Promise<Tablet> {
    const tablet = await openTablet();
    tablets.push(tablet);
    return tablet;
  }

  it('stands on sign-in, on every screen and on paper, with icon and words in both languages', async () => {
    const origin = await open();
    const { page } = await sit();
    const hand = handOn(page, origin);
    await page.goto(origin);
    const mark = page.locator('.mark');
    await mark.waitFor();
    await hand.enrol('clerk-070702', '1111');
    for (const path of [...PATHS, '/new/birth/marked']) {
      await hand.open(path);
      for (const language of ['km', 'en']) {
        for (const size of Object.values(SIZES)) {
          await page.setViewportSize(size);
          expect(await mark.textContent(), path).toMatch(/ទិន្នន័យប្រឌិត[\s\S]*Invented data/);
          expect(await mark.locator('svg').isVisible()).toBe(true);
          const box = await mark.boundingBox();
          expect(box?.y, path).toBe(0);
          expect(box?.height, path).toBeLessThanOrEqual(28);
          expect(await findClipped(page), `${path} ${language}`).toEqual([]);
        }
        await page.locator('header button').last().click();
      }
    }
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    expect((await mark.boundingBox())?.y, 'scrolled down').toBe(0);
    expect(await findViolations(page)).toEqual([]);
    expect(await findTightKhmer(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await mark.isVisible(), 'on paper').toBe(true);
  });

  it('with the keyboard up stays in sight and takes nothing of the form', async () => {
    const origin = servers[0]?.url.origin ?? '';
    const { page } = tablets[0] ?? (await sit());
    const hand = handOn(page, origin);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize(KEYBOARD_UP);
    await hand.open('/new/birth/typed');
    for (const scrolled of [0, 900]) {
      await page.evaluate((top) => window.scrollTo(0, top), scrolled);
      const seen = await page.evaluate(() => {
        const mark = document.querySelector('.mark')?.getBoundingClientRect();
        const main = document.querySelector('main')?.getBoundingClientRect();
        if (!mark || !main) throw new Error('no mark or no main');
        const links = [...document.querySelectorAll('.nav a')].map((link) => link.getBoundingClientRect());
        const shown = document.elementFromPoint(mark.left + mark.width / 2, mark.top + mark.height / 2);
        return {
          isOnTop: shown?.closest('.mark') !== null,
          isBesideTheForm: mark.right <= main.left,
          coversNoLink: links.every((link) => link.bottom <= mark.top || link.top >= mark.bottom),
        };
      });
      expect(seen.isOnTop, `scrolled ${scrolled}`).toBe(true);
      expect(seen.isBesideTheForm).toBe(true);
      if (scrolled === 0) expect(seen.coversNoLink).toBe(true);
    }
  });

  it('tells how far the people have been written, until all are there', async () => {
    const origin = await open(undefined, 700);
    const { page } = await sit();
    await page.goto(origin);
    await expect.poll(() => page.locator('.mark').textContent(), { timeout: 10_000 }).toMatch(/filling \d+%/);
    await expect
      .poll(() => page.locator('.mark').textContent(), { timeout: 120_000, interval: 1000 })
      .not.toMatch(/%/);
    const health = await (await fetch(new URL('/healthz', origin))).json();
    expect(health).toEqual({
      ok: true,
      release: expect.any(String),
      merger: expect.any(String),
      courier: expect.any(String),
      backupAt: null,
      diskFree: expect.any(Number),
      demonstration: { people: 700, of: 700, isDone: true },
    });
  });

  it('is not there in a province without a demonstration', async () => {
    const origin = await open(REAL);
    const { page } = await sit();
    const hand = handOn(page, origin);
    await hand.enrol('clerk-070702', '1111');
    await hand.open('/me');
    await page
      .getByText('070702')
      .first()
      .waitFor()
      .catch(() => undefined);
    expect(await page.locator('.mark').count()).toBe(0);
    const health = await (await fetch(new URL('/healthz', origin))).json();
    expect(health).toMatchObject({ ok: true });
    expect(health).not.toHaveProperty('demonstration');
  });
});
