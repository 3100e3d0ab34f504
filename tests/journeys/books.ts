import { km } from '../../client/words/km.ts';
import type { Hand } from '../support/hand.ts';

/** Opens a family book with its head; ends on the book's page and gives its id. */
export async function openFamilyBook(
  hand: Hand,
  head: {
    readonly family: string;
    readonly given: string;
    readonly sex: 'f' | 'm';
    /** Day, month, year. */
    readonly born?: readonly [string, string, string];
  },
): Promise<string> {
  await hand.open(`/new/family-book/${head.given.codePointAt(0)}-${head.given.length}`);
  await hand.fill({ 'members.@0.familyName': head.family, 'members.@0.givenName': head.given });
  await hand.choose('members.@0.sex', head.sex);
  if (head.born) await hand.date('members.@0.born', ...head.born);
  await typeVillage(hand, 'ភូមិកណ្ដាល');
  await hand.save();
  return hand.recordId();
}

export async function addMember(
  hand: Hand,
  book: string,
  member: {
    readonly family: string;
    readonly given: string;
    readonly sex: 'f' | 'm';
    readonly relation: string;
  },
): Promise<void> {
  await hand.open(`/records/${book}/do/add-member`);
  await hand.fill({ 'members.@0.familyName': member.family, 'members.@0.givenName': member.given });
  await hand.choose('members.@0.sex', member.sex);
  await hand.choose('members.@0.relation', member.relation);
  await hand.save();
}

export async function typeVillage(hand: Hand, village: string): Promise<void> {
  await hand.fill({ 'address.village': village });
}

/** Picks a place by a part of its name, once the gazetteer is here: it comes with the first exchange. */
export async function pickPlace({ page }: Hand, id: string, part: string, within: string): Promise<void> {
  const box = page.locator(`[id="${id}"]`);
  const option = page.locator(`[role=option]:has-text("${within}")`).first();
  for (const end = Date.now() + 60_000; Date.now() < end && !(await option.isVisible()); ) {
    await box.fill('');
    await box.pressSequentially(part);
    await page.waitForTimeout(400);
  }
  await option.click();
}

/** Root id of the member whose row shows that name. */
export async function memberId(hand: Hand, book: string, name: string): Promise<string> {
  await hand.open(`/records/${book}`);
  const link = hand.page
    .locator(`table.members tr:has-text("${name}") a[href*="/do/change-member/"]`)
    .first();
  const href = (await link.getAttribute('href', { timeout: 30_000 })) ?? '';
  return href.split('/').at(-1) ?? '';
}

export async function tick(hand: Hand, id: string): Promise<void> {
  await hand.page.locator(`[id="${id}"]`).check({ force: true });
}

/** Waits until the province has all that the tablet wrote. */
export async function waitConfirmed(hand: Hand, record: string): Promise<void> {
  await hand.open(`/records/${record}`);
  await hand.page.getByText(km.confirmed, { exact: true }).first().waitFor({ timeout: 90_000 });
}

/** The row of a member in use, with what its presence says. */
export async function rowOf(hand: Hand, book: string, name: string): Promise<string> {
  await hand.open(`/records/${book}`);
  const row = hand.page.locator(`table.members tr:has-text("${name}")`).first();
  await row.waitFor({ timeout: 30_000 });
  return (await row.textContent()) ?? '';
}
