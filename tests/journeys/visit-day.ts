import { say } from '../../client/words/language.ts';
import { VISIT_WORDS } from '../../client/words/visit-words.ts';
import type { Hand } from '../support/hand.ts';

/** What a field officer’s hand does on a day of visits. */
export function visitHand(hand: Hand) {
  const { page } = hand;
  const submit = page.locator('button[type=submit]');
  return {
    /** The houses of the list, as they stand in it, every village unfolded. */
    async list(): Promise<readonly string[]> {
      await hand.open('/visits');
      await page.locator('.visit-sides').waitFor({ timeout: 60_000 });
      await page.locator('.visit-side').first().click();
      await unfold();
      return page.locator('.call .row-title').allTextContents();
    },
    async chooseAll(): Promise<void> {
      const villages = page.getByRole('button', { name: say(VISIT_WORDS.chooseVillage) });
      while ((await villages.count()) > 0) await villages.first().click();
    },
    /** Opens the house of a family from the list, by its title. */
    async go(id: string): Promise<void> {
      await hand.open(`/visits/${id}`);
      await page.locator('.house-end').first().waitFor({ timeout: 30_000 });
    },
    /** Presses the first thing to do at this house, and declares the birth from what is filled in. */
    async declare({ late, by = 'father' }: { readonly late: boolean; readonly by?: string }): Promise<void> {
      await page.locator('.house-reason a.button-primary').first().click();
      await page.locator('[data-question="informant.relation"]').waitFor({ timeout: 30_000 });
      await hand.choose('informant.relation', by);
      await page.locator('[data-question="informant.name"] .offer').first().click();
      await page.locator('[data-question="declaredOn"] .offer').first().click();
      await page.locator('[data-question="document"] .offer').first().click();
      if (late) await hand.fill({ late: 'ឪពុកទៅធ្វើការនៅថៃ' });
      await send(() => /\/visits\/[^/]+$/.test(new URL(page.url()).pathname));
      await page.locator('.house-end').first().waitFor();
    },
    /** Says how the visit ended. */
    async end(
      outcome: string,
      more: { readonly why?: string; readonly next?: string; readonly slip?: boolean } = {},
    ) {
      await hand.choose('outcome', outcome);
      if (more.why) await hand.fill({ why: more.why });
      if (more.next) {
        const [year = '', month = '', day = ''] = more.next.split('-');
        await hand.date('next', day, month, year);
      }
      if (more.slip) await page.locator('#slip').check({ force: true });
      const isDone = () => /\/visits(\/slip\/.+)?$/.test(new URL(page.url()).pathname);
      await send(isDone);
    },
  };

  async function unfold() {
    const folded = page.locator('.village-fold[aria-expanded=false]');
    while ((await folded.count()) > 0) await folded.first().click();
  }

  /** Presses the main button, with its review step and a reason where one is asked, until `isDone`. */
  async function send(isDone: () => boolean) {
    for (const end = Date.now() + 60_000; Date.now() < end && !isDone(); ) {
      const reason = page.locator('[id="checks-reason"]');
      if (await reason.isVisible()) await reason.fill('បានពិនិត្យឯកសារដើមហើយ');
      // What it was pressed for before may be under way, and the form with it.
      await submit.click({ timeout: 2_000 }).catch(() => undefined);
      await page.waitForTimeout(250);
    }
    if (!isDone()) throw new Error(`still at ${page.url()}: ${await page.locator('main').textContent()}`);
    await page.locator('h1').first().waitFor();
  }
}
