import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, buildPages, openScanPage } from '../byte-scan/scan-tablet.ts';
import { createProfile, startChromium } from '../integration/support/device-chromium.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { person, until } from '../integration/support/device-tablet.ts';
import { invite } from '../support/invite.ts';

const PIN = '730918';
const SAVES = 60;
const RECORDS = 10_000;
/** Load of a machine on which nobody else is at work; the browser and the province are some of it. */
const QUIET_LOAD = 3;

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
  const [plain, sealed] = [await timeUnlock('?plain', RECORDS), await timeUnlock('', RECORDS)];
  const load = loadavg()[0] ?? 0;
  tell(RECORDS, { plain, sealed, load });
  // The limit is an idle machine's; on a loaded one the same tablet without a vault says how loaded it is.
  expect(sealed.median).toBeLessThanOrEqual(load < QUIET_LOAD ? 1_500 : Math.max(1_500, 2 * plain.median));
  // The rows lie ready: a start that reads all records again is seen, however quick the machine.
  expect(sealed.median).toBeLessThan(sealed.anew);
});

interface Unlocks {
  /** Milliseconds to the first screen beyond Argon2id; of three cold starts. */
  readonly median: number;
  /** The same where the rows must be made from all records, as after an update of the app. */
  readonly anew: number;
}

function tell(
  records: number,
  { plain, sealed, load }: { plain: Unlocks; sealed: Unlocks; load: number },
): void {
  const say = ({ median, anew }: Unlocks) => `${median} ms (${anew} ms with all rows made anew)`;
  const ratio = (sealed.median / plain.median).toFixed(2);
  console.log(
    `unlock with ${records} records, beyond Argon2id: ${say(sealed)} sealed, ${say(plain)} plain, ` +
      `ratio ${ratio}, load ${load.toFixed(1)}`,
  );
}

async function timeUnlock(query: string, records: number): Promise<Unlocks> {
  const profile = createProfile();
  let browser = await startChromium(profile.path);
  const officer = `zq-many${query.length}-${records}`;
  const worker = `/scan-worker.js${query}`;
  const timeOnce = async () => {
    await browser.kill();
    province.wire.restore();
    browser = await startChromium(profile.path);
    const page = await openScanPage(browser, province.wire.url, worker);
    await until(
      () => ask(page, 'whoIsHere'),
      (presence) => presence?.isWriter === true,
    );
    const took = await page.evaluate(([who, pin]) => window.scan.timeUnlock(who, pin), [
      officer,
      PIN,
    ] as const);
    return { page, took };
  };
  try {
    const page = await openScanPage(browser, province.wire.url, worker);
    await ask(page, 'enrolByCode', await invite(province, officer), PIN);
    await ask(page, 'signOut');
    await page.evaluate((count) => window.scan.seed(count), records);
    const first = await timeOnce();
    // Keeps the rows.
    await ask(first.page, 'signOut');
    const took: number[] = [];
    for (let time = 0; time < 3; time++) took.push((await timeOnce()).took);
    return { median: Math.round(median(took)), anew: Math.round(first.took) };
  } finally {
    province.wire.restore();
    await browser.kill();
    profile.remove();
  }
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}
