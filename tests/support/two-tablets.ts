import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Build, distOf } from './builds.ts';
import type { Hand } from './hand.ts';
import { openBook } from './open-book.ts';
import { type Province, startProvince } from './province.ts';
import { openTablet, type Tablet } from './tablet.ts';
import { layWire, type Wire } from './wire.ts';

/** Which builds meet. */
export interface Meeting {
  readonly couchdbUrl?: string | undefined;
  /** Whose server made the province's data, before `server` took it over. */
  readonly made: Build;
  readonly server: Build;
  /** The app on the chief's tablet, and on the clerk's. */
  readonly apps: readonly [chief: Build, clerk: Build];
}

/** Two tablets of one commune, enrolled, each on a wire of its own. */
export interface TwoTablets {
  readonly province: Province;
  readonly wires: readonly Wire[];
  readonly seats: readonly Seat[];
  /** The server with its own app: what it serves once the tablets have theirs. */
  readonly dist: string;
  readonly close: () => Promise<void>;
}

interface Seat {
  readonly tablet: Tablet;
  readonly hand: Hand;
  readonly app: Build;
}

const COMMUNE = '070702';
const OFFICERS = [
  ['chief-070702', '1221'],
  ['clerk-070702', '1111'],
] as const;

export async function openTwoTablets({ couchdbUrl, made, server, apps }: Meeting): Promise<TwoTablets> {
  const province = await startProvince(couchdbUrl, distOf(made, made));
  const wires: Wire[] = [];
  const seats: Seat[] = [];
  const close = async () => {
    for (const { tablet } of seats) await tablet.close();
    for (const wire of wires) await wire.close();
    await province.close();
  };
  try {
    let serving = distOf(made, made);
    for (const [place, app] of apps.entries()) {
      const dist = distOf(server, app);
      if (dist !== serving) {
        await province.kill();
        await province.restart(dist);
        serving = dist;
      }
      const [officer, pin] = OFFICERS[place] ?? ['', ''];
      const wire = await layWire(() => province.port);
      wires.push(wire);
      const tablet = await openTablet();
      const hand = app.handOn(tablet.page, wire.url);
      seats.push({ tablet, hand, app });
      await hand.enrol(officer, pin);
      // Or the line goes before the app is on the tablet: its screens come one by one.
      await tablet.page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      await expectApp(tablet, app);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { province, wires, seats, dist: distOf(server, server), close };
}

/** Two officers edit one family book offline, over a killed server, and both find their work in it. */
export async function editOneBook({ province, wires, seats, dist }: TwoTablets): Promise<void> {
  const [chief, clerk] = seats.map(({ hand }) => hand);
  if (!chief || !clerk) throw new Error('two tablets are open');

  const book = await openBook(chief, 'journey');
  await clerk.open(`/records/${book}`);
  await clerk.page.getByText('កែវ ចាន់ថន').first().waitFor({ timeout: 30_000 });

  for (const wire of wires) wire.cut();
  await province.kill();

  for (const [hand, member, name] of [
    [chief, 'សុភា', 'ចាន់ថា'],
    [clerk, 'បូរ៉ា', 'ចាន់ធូ'],
  ] as const) {
    await addMember(hand, book, member);
    await renameHead(hand, book, name);
  }
  await declareBirth(chief);
  const birth = chief.recordId();

  await province.restart(dist);
  for (const wire of wires) wire.restore();

  for (const { hand } of seats) {
    await hand.open(`/records/${book}`);
    for (const name of ['សុភា', 'បូរ៉ា']) {
      await hand.page.getByText(name).first().waitFor({ timeout: 60_000 });
    }
    await hand.open(`/records/${book}/settle`);
    for (const name of ['ចាន់ថា', 'ចាន់ធូ'])
      await hand.page.getByText(name).first().waitFor({ timeout: 60_000 });
  }

  await chief.page.locator('label.side', { hasText: 'ចាន់ធូ' }).click();
  await chief.fill({ why: 'តាមសំបុត្រកំណើត' });
  await chief.page.locator('.action-bar button').first().click();
  await chief.page.waitForURL(`**/records/${book}`);

  await clerk.open(`/records/${book}`);
  await clerk.page.getByText('កែវ ចាន់ធូ').first().waitFor({ timeout: 60_000 });
  for (const { hand, app } of seats) {
    await hand.open(`/records/${book}`);
    await hand.page.getByText(app.words.confirmed, { exact: true }).first().waitFor({ timeout: 60_000 });
  }

  const stored = await province.read(COMMUNE);
  const log = stored.find((doc) => doc._id === book)?.log ?? [];
  expect(log.map((entry) => entry.act).sort()).toEqual([
    'add-member',
    'add-member',
    'change-member',
    'change-member',
    'open',
    'resolve',
  ]);
  expect(stored.map((doc) => doc._id)).toContain(birth);
  for (const { hand } of seats) {
    await hand.open(`/records/${book}/history`);
    await expect
      .poll(() => hand.page.locator('ol.timeline > li').count(), { timeout: 20_000 })
      .toBe(log.length);
    const shown = await hand.page.locator('ol.timeline > li').evaluateAll((all) => all.map((one) => one.id));
    expect([...shown].sort()).toEqual(log.map((entry) => entry.id).sort());
  }
  expect(
    seats.flatMap(({ tablet }) => tablet.complaints).filter((text) => !/ERR_|Failed to load/.test(text)),
  ).toEqual([]);
  for (const { tablet, app } of seats) await expectApp(tablet, app);
}

/** An app is known by the name of its script, which carries the content's hash. */
export async function expectApp({ page }: Pick<Tablet, 'page'>, app: Build): Promise<void> {
  const [, script = ''] =
    /<script type="module"[^>]* src="([^"]+)"/.exec(
      readFileSync(join(app.root, 'dist/client/index.html'), 'utf8'),
    ) ?? [];
  expect(script, `no script in the app of ${app.name}`).not.toBe('');
  const running = await page.locator('script[type=module][src]').first().getAttribute('src');
  expect(running, `the app on the tablet is not of ${app.name}`).toBe(script);
}

async function addMember(hand: Hand, book: string, name: string) {
  await hand.open(`/records/${book}/do/add-member`);
  await hand.fill({ 'members.@0.familyName': 'កែវ', 'members.@0.givenName': name });
  await hand.choose('members.@0.sex', 'm');
  await hand.choose('members.@0.relation', 'child');
  await hand.save();
}

async function renameHead(hand: Hand, book: string, name: string) {
  await hand.open(`/records/${book}`);
  const head = await hand.page
    .locator('tr.is-head a[href*="/do/change-member/"]')
    .first()
    .getAttribute('href');
  await hand.open(head ?? '');
  const key = head?.split('/').at(-1) ?? '';
  await hand.fill({ [`members.${key}.givenName`]: name });
  await hand.save();
}

async function declareBirth(hand: Hand) {
  await hand.open('/new/birth/journey');
  await hand.date('declaredOn', '20', '11', '2026');
  await hand.fill({ 'child.familyName': 'សុខ', 'child.givenName': 'សុជាតា', 'child.birthplace': 'កំពត' });
  await hand.choose('child.sex', 'f');
  await hand.date('child.born', '10', '11', '2026');
  await hand.choose('mother.known', 'unknown');
  await hand.choose('father.known', 'unknown');
  await hand.fill({ 'informant.name': 'ចាន់ ធី' });
  await hand.choose('informant.relation', 'witness');
  await hand.save();
}
