import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, buildPages, openScanPage } from '../byte-scan/scan-tablet.ts';
import { createProfile, startChromium } from '../integration/support/device-chromium.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { person, until } from '../integration/support/device-tablet.ts';
import { invite } from '../support/invite.ts';

const PIN = '730918';
const SAVES = 60;
const RECORDS = 10_000;

let province: Province;
let folder: string;

beforeAll(async () => {
  folder = await buildPages();
  province = await startProvince({ clientDir: folder });
});
afterAll(async () => {
  await province.end();
  rmSync(folder, { recursive: true });
});

// What else the machine does meanwhile only adds: of three turns each, the best one tells.
it('a save that is sealed and signed takes at most three times one that is not sealed', async () => {
  const profile = createProfile();
  const browser = await startChromium(profile.path);
  try {
    const best = { plain: Number.POSITIVE_INFINITY, sealed: Number.POSITIVE_INFINITY };
    for (let round = 0; round < 3; round++) {
      for (const kind of ['plain', 'sealed'] as const) {
        const query = kind === 'plain' ? '?plain' : '';
        const page = await openScanPage(browser, province.wire.url, `/scan-worker.js${query}`);
        await until(
          () => ask(page, 'whoIsHere'),
          (presence) => presence?.isWriter === true,
        );
        if (round === 0) await ask(page, 'enrolByCode', await invite(province, `zq-${kind}`), PIN);
        else await ask(page, 'signIn', `zq-${kind}`, PIN);
        province.wire.cut();
        const acts = Array.from({ length: SAVES }, (_, place) => JSON.stringify([person(`ឈ្មោះ${place}`)]));
        best[kind] = Math.min(
          best[kind],
          p95(await page.evaluate((all) => window.scan.timeWrites(all), acts)),
        );
        await page.close();
        province.wire.restore();
      }
    }
    const { plain, sealed } = best;
    console.log(`save p95: ${plain.toFixed(1)} ms plain, ${sealed.toFixed(1)} ms sealed, both signed`);
    expect(sealed).toBeLessThanOrEqual(3 * plain);
  } finally {
    await browser.kill();
    profile.remove();
  }
});

it('a tablet with 10,000 records is unlocked to its first screen in 1.5 seconds beyond the PIN’s derivation', async () => {
  const [plain = 0, sealed = 0] = [await timeUnlock('?plain'), await timeUnlock('')];
  console.log(`unlock with ${RECORDS} records, beyond Argon2id: ${sealed} ms sealed, ${plain} ms plain`);
  // The limit is an idle machine's; on a loaded one the same tablet without a vault says how loaded it is.
  expect(sealed).toBeLessThanOrEqual(Math.max(1_500, 3 * plain));
});

/** The best of three cold starts, milliseconds. */
async function timeUnlock(query: string): Promise<number> {
  const profile = createProfile();
  let browser = await startChromium(profile.path);
  const officer = `zq-many${query.length}`;
  const worker = `/scan-worker.js${query}`;
  try {
    const page = await openScanPage(browser, province.wire.url, worker);
    await ask(page, 'enrolByCode', await invite(province, officer), PIN);
    await ask(page, 'signOut');
    await page.evaluate((records) => window.scan.seed(records), RECORDS);
    const took: number[] = [];
    for (let time = 0; time < 3; time++) {
      await browser.kill();
      browser = await startChromium(profile.path);
      const again = await openScanPage(browser, province.wire.url, worker);
      await until(
        () => ask(again, 'whoIsHere'),
        (presence) => presence?.isWriter === true,
      );
      took.push(
        await again.evaluate(([who, pin]) => window.scan.timeUnlock(who, pin), [officer, PIN] as const),
      );
    }
    return Math.round(Math.min(...took));
  } finally {
    await browser.kill();
    profile.remove();
  }
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}
