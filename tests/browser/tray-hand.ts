import type { Locator } from 'playwright-core';
import type { RecordView } from '../../client/device/api/records.ts';
import type { Tray } from '../../client/device/api/tray.ts';
import type { DeviceApi } from '../../client/device/api.ts';
import { ASKED, REFUSALS } from '../../client/words/refusal-words.ts';
import { TRAY_WORDS } from '../../client/words/tray-words.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import type { Province } from '../integration/support/device-province.ts';
import { until } from '../integration/support/device-tablet.ts';
import type { Hand } from '../support/hand.ts';
import { openBook as fillBook } from '../support/open-book.ts';
import type { FaultyAct } from './tray-cases.ts';

declare global {
  interface Window {
    /** Of the faulty client alone: the device layer, for work that no screen offers. */
    tablet: DeviceApi;
  }
}

const COMMUNE = '070702';
export const CHIEF = { officer: 'chief-070702', pin: '1221' };
export const CLERK = { officer: 'clerk-070702', pin: '1111' };

export async function write({ page }: Hand, acts: readonly FaultyAct[]): Promise<readonly string[]> {
  const outcome = await page.evaluate((json) => window.tablet.write(JSON.parse(json)), JSON.stringify(acts));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
  return outcome.value.map(({ entry }) => entry);
}

export async function viewOf({ page }: Hand, record: RecordId): Promise<RecordView> {
  const view = await page.evaluate((id) => window.tablet.readRecord(id), record);
  if (!view) throw new Error(`${record} is not on the tablet`);
  return view;
}

export async function trayOf({ page }: Hand): Promise<Tray> {
  const json = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        void window.tablet.watchTray((tray) => resolve(JSON.stringify(tray)));
      }),
  );
  return JSON.parse(json);
}

export const openItems = ({ page }: Hand): Locator => page.locator('main .sheet:not(.tray-settled .sheet)');
export const itemOf = ({ page }: Hand, entry: string): Locator =>
  page.locator(`main .sheet[id="${entry}"]:not(.tray-settled .sheet)`);
export const settledItem = ({ page }: Hand, entry: string): Locator =>
  page.locator(`.tray-settled .sheet[id="${entry}"]`);

/** The item, with the reason in Khmer and the next step. */
export async function openItem(hand: Hand, entry: string, code: RefusalCode): Promise<Locator> {
  await hand.open('/tray');
  const item = itemOf(hand, entry);
  await item.waitFor({ timeout: 30_000 });
  const told = (await trayOf(hand)).work.find((one) => one.entry === entry);
  if (told?.code !== code) throw new Error(`${entry} is ${told?.code}, not ${code}`);
  const { reason, next } = told.isAsked && code === 'role_may_not' ? ASKED : REFUSALS[code];
  await item.getByText(reason.km).waitFor();
  await item.getByText(next.km).first().waitFor();
  return item;
}

export function press(where: Locator, word: string): Promise<void> {
  return where.getByText(word, { exact: true }).click();
}

export async function putAway(hand: Hand, entry: string): Promise<void> {
  await hand.open('/tray');
  const item = itemOf(hand, entry);
  await press(item, TRAY_WORDS.putAway.km);
  await item.locator('input').fill('លែងត្រូវការ');
  await item.locator('.button-primary', { hasText: TRAY_WORDS.putAway.km }).click();
  await settledItem(hand, entry).waitFor({ state: 'attached' });
}

export async function putAwayIfOpen(hand: Hand, entry: string): Promise<void> {
  if ((await itemOf(hand, entry).count()) > 0) await putAway(hand, entry);
}

export async function dateId({ page }: Hand): Promise<string> {
  return (await page.locator('main form .date-boxes [id]').first().getAttribute('id')) ?? '';
}

export async function openBook(hand: Hand): Promise<RecordId> {
  return (await fillBook(hand, 'journey')) as RecordId;
}

export async function untilConfirmed(hand: Hand, record: RecordId): Promise<void> {
  await until(
    () => viewOf(hand, record),
    ({ sync }) => sync === 'confirmed',
    30_000,
  );
}

/** What the province holds, over plain HTTP. */
export async function logIn(province: Province, record: RecordId) {
  const answer = await fetch(`${province.wire.url}/db/khum-${COMMUNE}/_all_docs?include_docs=true`, {
    headers: { authorization: `Basic ${btoa('province-all:5335')}` },
  });
  const { rows } = (await answer.json()) as { rows: { id: string; doc: { log: readonly StoredEntry[] } }[] };
  return rows.find(({ id }) => id === record)?.doc.log ?? [];
}

interface StoredEntry {
  readonly id: string;
  readonly act: string;
  readonly set: Readonly<Record<string, { readonly text?: string }>>;
}

export async function notesIn(
  province: Province,
  record: RecordId,
): Promise<readonly (string | undefined)[]> {
  const log = await logIn(province, record);
  return log.flatMap(({ set }) => Object.values(set).map((value) => value?.text));
}

/** In the page: writes nonsense over rows of this tablet's own work; how many those were. */
export async function spoil(shelfName: 'drafts' | 'rows'): Promise<number> {
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  let rows = 0;
  for (const { name } of await indexedDB.databases()) {
    if (!name?.endsWith('-journal')) continue;
    const db = await done(indexedDB.open(name));
    const shelf = db.transaction(shelfName, 'readwrite').objectStore(shelfName);
    for (const key of await done(shelf.getAllKeys())) {
      if (typeof key !== 'string' || (shelfName === 'drafts' && !key.startsWith('form:'))) continue;
      const row: unknown = await done(shelf.get(key));
      const nonsense = new Uint8Array(40);
      const isRow = typeof row === 'object' && row !== null && 'sealed' in row;
      await done(shelf.put(isRow ? { ...row, sealed: nonsense } : nonsense, key));
      rows += 1;
    }
    db.close();
  }
  return rows;
}
