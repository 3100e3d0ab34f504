import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildClient } from '../fixtures/screens/build.ts';
import { serverTargets, startTestServer, type TestServer } from '../integration/support/server.ts';
import { enrolHands, plantMany, plantThreeWays } from '../support/desk-plants.ts';
import { handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

const OPEN = 5000;
/** What the desk promises, milliseconds from the press of a key. */
const AT_MOST = 1000;
const PATIENCE = { timeout: 60_000 };

describe.each(serverTargets())('a desk with 5,000 open cases, on the $name', (target) => {
  let clientDir: string;
  let server: TestServer;
  let staff: Tablet;

  beforeAll(async () => {
    clientDir = await buildClient();
    server = await startTestServer(target, { clientDir });
    const record = await plantThreeWays(server, await enrolHands(server));
    await plantMany(server, record, OPEN);
    staff = await openTablet();
    await handOn(staff.page, server.url().origin).enrol('province-07', '5115');
    await staff.page.locator('a[data-rove]').first().waitFor(PATIENCE);
  }, 300_000);
  afterAll(async () => {
    await staff?.close();
    await server?.destroy();
    rmSync(clientDir, { recursive: true, force: true });
  });

  it('shows the first case within a second', async () => {
    const { page } = staff;
    const total = await page.locator('.desk-part h2').first().textContent();
    // Those of the other province are another desk's.
    expect(Number(digitsIn(total ?? ''))).toBeGreaterThan(3300);
    const open = async (key: string, shown: string) => {
      const begun = performance.now();
      await page.keyboard.press(key);
      await page.locator(shown).first().waitFor();
      return performance.now() - begun;
    };
    await handOn(page, server.url().origin).open('/search');
    await page.locator('nav a[href="/"]').focus();
    const causes = await open('Enter', 'a[data-rove][href^="/desk/list/"]');
    await page.keyboard.press('ArrowDown');
    const list = await open('Enter', 'a[data-rove][href^="/desk/case/"]');
    await page.keyboard.press('ArrowDown');
    const first = await open('Enter', '.versus tbody tr');
    const ms = [causes, list, first].map(Math.round);
    console.log(
      `with ${OPEN} open: causes in ${ms[0]} ms, their cases in ${ms[1]} ms, the first case in ${ms[2]} ms`,
    );
    expect(Math.max(...ms)).toBeLessThanOrEqual(AT_MOST);
    expect(causes + list + first).toBeLessThanOrEqual(2 * AT_MOST);
  });

  it('shows the next one within a second of a decision', async () => {
    const { page } = staff;
    const shown = new URL(page.url()).pathname;
    await page.keyboard.press('s');
    await page.locator('#decision-reason').waitFor();
    await page.keyboard.press('1');
    const begun = performance.now();
    await page.keyboard.press('Enter');
    await page.waitForURL((at) => at.pathname !== shown);
    await page.locator('.versus tbody tr').first().waitFor();
    const ms = Math.round(performance.now() - begun);
    console.log(`the next case in ${ms} ms`);
    expect(ms).toBeLessThanOrEqual(AT_MOST);
  });
});

function digitsIn(text: string): string {
  return [...text]
    .flatMap((character) => {
      const digit = '០១២៣៤៥៦៧៨៩'.indexOf(character);
      return digit < 0 ? [] : [String(digit)];
    })
    .join('');
}
