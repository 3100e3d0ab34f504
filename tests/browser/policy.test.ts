import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../sync-server/server.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

describe('what the page may do, in real Chromium', () => {
  let clientDir: string;
  let dataDir: string;
  let server: RunningServer;
  let tablet: Tablet;

  beforeAll(async () => {
    clientDir = await buildClient();
    dataDir = mkdtempSync(join(tmpdir(), 'sala-khum-policy-'));
    server = await startServer({ dataDir, port: 0, clientDir });
    tablet = await openTablet();
  });
  afterAll(async () => {
    await tablet?.close();
    await server?.close();
    for (const dir of [clientDir, dataDir]) rmSync(dir, { recursive: true, force: true });
  });

  it('the app works under its policy: worker, Argon2 and service worker start, and nothing is complained of', async () => {
    const hand = handOn(tablet.page, server.url.origin);
    await hand.enrol('clerk-070702', '1111');
    const { page } = tablet;
    await expect
      .poll(
        () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state),
        {
          timeout: 30_000,
        },
      )
      .toBe('activated');
    await hand.open('/search');
    await page.locator('#search').fill('សុខ');
    // Asked once in a visit, and gone once it was answered.
    await page.locator('.look-up-reason button').first().click();
    await page.locator('#search').fill('សុខា');
    await expect.poll(() => page.locator('.look-up-reason').count()).toBe(0);
    expect(tablet.complaints.filter((said) => /policy|trusted|refused|unsafe/i.test(said))).toEqual([]);
    // What a tablet remembers of itself names nobody and opens nothing.
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name, sameSite }) => [name.replace(/\d+$/, ''), sameSite])).toEqual([
      ['salakhum-marker-', 'Strict'],
    ]);
    expect(cookies[0]?.value).toMatch(/^1(\.\d+){3}$/);
  });

  /** Each is run in the page as it stands here, and must throw. */
  const ATTEMPTS: Readonly<Record<string, () => void | Promise<void>>> = {
    'text made into markup': () => {
      document.body.innerHTML = '<b>x</b>';
    },
    // In a task of its own: what the debugger itself runs may do this.
    'text made into code': () =>
      new Promise<void>((resolve, reject) => {
        setTimeout(() => {
          try {
            new Function('return 1')();
            resolve();
          } catch (error) {
            reject(error);
          }
        });
      }),
    'a script of another site': () => {
      document.createElement('script').src = 'https://elsewhere.example/x.js';
    },
    'a script of data': () => {
      document.createElement('script').src = 'data:text/javascript,1';
    },
    'a script written into the page': () => {
      document.createElement('script').text = '1';
    },
    'a worker of what is no file of the app': () => {
      new Worker('/api/roster');
    },
    'a further policy of its own': () => {
      Reflect.get(window, 'trustedTypes').createPolicy('mine', {});
    },
    'the same policy again': () => {
      Reflect.get(window, 'trustedTypes').createPolicy('default', {});
    },
  };

  for (const [name, attempt] of Object.entries(ATTEMPTS)) {
    it(`refused: ${name}`, async () => {
      await expect(tablet.page.evaluate(attempt)).rejects.toThrow(/TypeError|EvalError/);
    });
  }

  it('refused: speaking to another server, a frame, a form', async () => {
    const outcome = await tablet.page.evaluate(async () => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violated.push(event.effectiveDirective),
      );
      await fetch('http://127.0.0.1:9/').catch(() => undefined);
      const frame = document.createElement('iframe');
      frame.src = 'http://127.0.0.1:9/';
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return violated;
    });
    expect(outcome).toEqual(expect.arrayContaining(['connect-src', 'frame-src']));
  });
});
