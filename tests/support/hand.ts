import type { Locator, Page } from 'playwright-core';

/** What an officer's hand does on a tablet: everything goes through what is on the screen. */
export function handOn(page: Page, origin: string) {
  const field = (id: string): Locator => page.locator(`[id="${id}"]`);
  return {
    page,
    /** First sign-in on this tablet. */
    async enrol(officer: string, pin: string) {
      await page.goto(origin);
      await page.fill('#officer-name', officer);
      await page.fill('#pin', pin);
      await page.keyboard.press('Enter');
      await page.locator('nav').first().waitFor();
    },
    /** The PIN again, as after each start: nothing that opens a tablet outlives its page. `name` is the officer's own. */
    async unlock(pin: string, name?: string) {
      await page
        .locator('.officer', name === undefined ? {} : { hasText: name })
        .first()
        .click();
      await page.fill('#pin', pin);
      await page.keyboard.press('Enter');
      await page.locator('nav').first().waitFor();
    },
    /** Within the app, as a link does: a page loaded anew would ask for the PIN. */
    async open(path: string) {
      await page.evaluate(async (to) => {
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      }, path);
      await page.locator('h1').first().waitFor();
    },
    async fill(values: Readonly<Record<string, string>>) {
      for (const [id, value] of Object.entries(values)) await field(id).fill(value);
    },
    /** Picks one of a question's options, whether they are radios or a list. */
    async choose(id: string, value: string) {
      const list = page.locator(`select[id="${id}"]`);
      if ((await list.count()) > 0) {
        await list.selectOption(value);
        return;
      }
      // As a finger does: on the label, once it stands still. A note that unfolds above it would move it away.
      const radio = `input[type=radio][name="${id}"][value="${value}"]`;
      await page.locator(`label:has(${radio})`).click();
      await page.locator(`${radio}:checked`).waitFor({ state: 'attached' });
    },
    async date(id: string, day: string, month: string, year: string) {
      const boxes = page.locator(`.date-boxes:has([id="${id}"])`);
      await boxes.locator('.date-box-day input').fill(day);
      await boxes.locator('.date-box-month input').fill(month);
      await boxes.locator('.date-box-year input').fill(year);
    },
    /** Presses the form's main button, with its review step and a reason where one is asked, until the record shows. */
    async save() {
      const submit = page.locator('button[type=submit]');
      const isSaved = () => /\/records\/[^/]+$/.test(new URL(page.url()).pathname);
      for (let step = 0; step < 4 && !isSaved(); step += 1) {
        const reason = field('checks-reason');
        if (await reason.isVisible()) await reason.fill('បានពិនិត្យឯកសារដើមហើយ');
        // A save of the step before may have gone through meanwhile, and the form with it.
        await submit.click({ timeout: 10_000 }).catch((error: unknown) => {
          if (!isSaved()) throw error;
        });
        await page.waitForTimeout(200);
        await page.waitForFunction(() => !document.querySelector('button[type=submit][aria-disabled=true]'));
      }
      await page.waitForURL(/\/records\/[^/]+$/);
    },
    recordId: () => /\/records\/([^/]+)/.exec(page.url())?.[1] ?? '',
  };
}

export type Hand = ReturnType<typeof handOn>;
