import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** A keyboard whose presses beyond the text itself are counted: Enter, Tab, choices, and each switch of layout. */
export function countedKeys(page: Page) {
  let count = 0;
  let layout: 'km' | 'latin' = 'km';
  const press = async (key: string) => {
    count += 1;
    await page.keyboard.press(key);
  };
  return {
    count: () => count,
    press,
    /** Text; Khmer digits are on the Khmer layout. */
    async type(text: string) {
      const needed = /[\u1780-\u17F9]/.test(text) ? 'km' : 'latin';
      if (needed !== layout) count += 1;
      layout = needed;
      await page.keyboard.type(text);
    },
    async until(key: string, isThere: () => Promise<boolean>) {
      for (let presses = 0; presses < 20 && !(await isThere()); presses += 1) await press(key);
      expect(await isThere()).toBe(true);
    },
    /** Waits until the focus is in that question: the form brought it there. */
    async focused(question: string) {
      await expect.poll(() => page.evaluate(placeOfFocus)).toBe(question);
    },
  };
}

/** The question that has the focus; elsewhere what has it, and on which screen. */
function placeOfFocus(): string {
  const focused = document.activeElement;
  const question = focused?.closest<HTMLElement>('[data-question]')?.dataset.question;
  const title = document.querySelector('h1')?.textContent;
  return question ?? `${focused?.tagName} at ${location.pathname}, ${title}`;
}
