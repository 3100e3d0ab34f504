import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build as bundle } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { REFUSALS } from '../../client/words/refusal-words.ts';
import { TRAY_WORDS } from '../../client/words/tray-words.ts';
import type { EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import { headsOf } from '../../schemas/record/log.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import {
  CHIEF,
  CLERK,
  dateId,
  itemOf,
  logIn,
  openBook,
  openItem,
  press,
  putAway,
  settledItem,
  trayOf,
  untilConfirmed,
  viewOf,
  write,
} from '../browser/tray-hand.ts';
import { buildFaultyClient } from '../fixtures/screens/build.ts';
import { revokeKey } from '../integration/support/device-office.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { until } from '../integration/support/device-tablet.ts';
import { enrolTablet, idOf, PERSON } from '../integration/support/server-tablet.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { invite } from '../support/invite.ts';
import { type Province as ServerProcess, startProvince as startServerProcess } from '../support/province.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { layWire, type Wire } from '../support/wire.ts';

const run = promisify(execFile);
const DAY = 86_400_000;
const NOTE = { 'annotations.planted': { text: 'បានមើលសៀវភៅដើម', on: '2026-11-20' } };
const FAMILY = { number: '០១២៣', 'address.village': { text: 'ភូមិកណ្ដាល' }, standing: { is: 'open' } };

let clientDir: string;
let province: Province;
let tablet: Tablet;
let hand: Hand;
/** How much later it is in the province than here. */
let late = 0;

beforeAll(async () => {
  clientDir = await buildFaultyClient();
}, 120_000);
afterAll(() => rmSync(clientDir, { recursive: true, force: true }));

async function begin(who: typeof CHIEF | null = CHIEF, entriesADay = 20_000) {
  late = 0;
  province = await startProvince({ clientDir, entriesADay, now: () => Date.now() + late });
  tablet = await openTablet();
  hand = handOn(tablet.page, province.wire.url);
  if (who) await hand.enrol(who.officer, who.pin);
}
async function end() {
  await tablet?.close();
  await province?.end();
}

/** Another officer comes to the same tablet, or comes back. */
async function come(who: { officer: string; pin: string }, how: 'enrol' | 'signIn' = 'enrol') {
  const ok = await tablet.page.evaluate(
    async ([method, officer, pin]) => (await window.tablet[method](officer, pin)).ok,
    [how, who.officer, who.pin] as const,
  );
  if (!ok) throw new Error(`${who.officer} was not let in`);
}

async function untilTray(count: number) {
  return until(
    () => trayOf(hand),
    ({ work }) => work.length === count,
    30_000,
  );
}

describe('reasons that need more than one act', () => {
  beforeAll(() => begin(), 120_000);
  afterAll(end);

  it('a paper of another commune is refused with the person in it, and both are opened anew by one form', async () => {
    const commune = '230201';
    const head = { rootOf: 0 };
    const [person = '', book = ''] = await write(hand, [
      { opens: { kind: 'person', commune }, after: [], act: 'open', set: { ...PERSON } },
      {
        opens: { kind: 'family-book', commune },
        after: [],
        act: 'open',
        set: {
          ...FAMILY,
          head,
          'members.@0.familyName': 'ជា',
          'members.@0.givenName': 'ម៉ាលី',
          'members.@0.sex': 'f',
          'members.@0.relation': { to: head, is: 'head' },
          'members.@0.presence': { is: 'present' },
        },
      },
    ]);
    await openItem(hand, person, 'wrong_commune');
    const item = await openItem(hand, book, 'wrong_commune');
    await press(item, TRAY_WORDS.mend.km);
    await hand.page.waitForURL('**/new/family-book/mend-*');
    const typed = (id: string) => hand.page.locator(`[id="${id}"]`).inputValue();
    expect(await typed('members.@0.familyName')).toBe('ជា');
    expect(await typed('members.@0.givenName')).toBe('ម៉ាលី');
    expect(await typed('address.village')).toBe('ភូមិកណ្ដាល');
    await hand.save();
    const fresh = hand.recordId() as RecordId;
    await untilConfirmed(hand, fresh);
    expect((await logIn(province, fresh)).map(({ act }) => act)).toEqual(['open']);
    await hand.open('/tray');
    for (const entry of [person, book]) await settledItem(hand, entry).waitFor({ state: 'attached' });
    expect((await trayOf(hand)).work).toEqual([]);
  });

  it('a visit taken in part is told as one, until its other part is sent again', async () => {
    const open = (commune: string) => ({
      opens: { kind: 'person', commune },
      after: [],
      act: 'open',
      set: { ...PERSON },
    });
    const [, entry = ''] = await write(hand, [open('070702'), open('230201')]);
    const item = await openItem(hand, entry, 'wrong_commune');
    const half = hand.page.locator('main .sheet', { hasText: TRAY_WORDS.halfTitle.km });
    await half.getByText(TRAY_WORDS.halfTold.km).waitFor();
    await press(item, TRAY_WORDS.mendSame.km);
    await settledItem(hand, entry).waitFor({ state: 'attached' });
    await half.waitFor({ state: 'detached' });
    expect((await trayOf(hand)).halves).toEqual([]);
  });

  it('an act of the other regime does not count, and is put away', async () => {
    const birth = {
      document: 'certificate',
      'child.givenName': 'សុភា',
      regime: 'paper',
      standing: { is: 'declared' },
    };
    const [root = ''] = await write(hand, [
      { opens: { kind: 'birth', commune: '070702' }, after: [], act: 'declare', set: birth },
    ]);
    const record = `birth-${root}` as RecordId;
    const [entry = ''] = await write(hand, [
      { record, after: [root as EntryId], act: 'submit', set: { standing: { is: 'submitted' } } },
    ]);
    await openItem(hand, entry, 'wrong_regime');
    await putAway(hand, entry);
    expect((await viewOf(hand, record)).status).toBe('declared');
  });

  it('an act without its reason does not count, and is mended with one', async () => {
    const book = await openBook(hand);
    const { heads } = await viewOf(hand, book);
    const [entry = ''] = await write(hand, [
      { record: book, after: heads, act: 'report-lost', set: { standing: { is: 'lost' } } },
    ]);
    await press(await openItem(hand, entry, 'reason_missing'), TRAY_WORDS.mend.km);
    await hand.page.waitForURL(`**/${book}/do/report-lost`);
    await hand.fill({ why: 'ភ្លៀងសើម' });
    await hand.save();
    await untilConfirmed(hand, book);
    expect((await viewOf(hand, book)).status).toBe('lost');
    await hand.open('/tray');
    await settledItem(hand, entry).waitFor({ state: 'attached' });
  });

  it('a change of what does not agree does not count: both sides are settled first', async () => {
    const book = await openBook(hand);
    const { heads } = await viewOf(hand, book);
    const change = (text: string, after: readonly EntryId[]) => ({
      record: book,
      after,
      act: 'change-address',
      set: { 'address.village': { text } },
    });
    await write(hand, [change('ភូមិលិច', heads)]);
    await write(hand, [change('ភូមិកើត', heads)]);
    const [entry = ''] = await write(hand, [change('ភូមិត្បូង', (await viewOf(hand, book)).heads)]);
    const item = await openItem(hand, entry, 'contested_needs_resolve');
    // What does not agree stands in the tray by itself too.
    await itemOf(hand, book).getByText(TRAY_WORDS.contestedTold.km).waitFor();
    await press(item, TRAY_WORDS.settle.km);
    await hand.page.waitForURL(`**/${book}/settle`);
    await hand.page.locator('label.side', { hasText: 'ភូមិកើត' }).click();
    await hand.fill({ why: 'តាមសៀវភៅដើម' });
    await hand.page.locator('.action-bar button').first().click();
    await hand.page.waitForURL(`**/records/${book}`);
    await putAway(hand, entry);
    await untilConfirmed(hand, book);
    const tray = await trayOf(hand);
    expect([tray.contested, tray.work]).toEqual([[], []]);
  });

  it('what a newer app wrote waits for the province to learn it, and is offered again at once when asked', async () => {
    const book = await openBook(hand);
    const { heads } = await viewOf(hand, book);
    const [kind = ''] = await write(hand, [
      { opens: { kind: 'passport', commune: '070702' }, after: [], act: 'open', set: { number: 'N1' } },
    ]);
    const [version = ''] = await write(hand, [
      { record: book, after: heads, act: 'annotate', set: NOTE, fault: { body: { v: 2 } } },
    ]);
    // What a record holds of a newer app makes it read-only here.
    const other = await openBook(hand);
    const { heads: after } = await viewOf(hand, other);
    const [act = ''] = await write(hand, [
      { record: other, after, act: 'transcend', set: { 'aura.colour': 'ខៀវ' } },
    ]);
    await openItem(hand, kind, 'kind_unknown');
    await openItem(hand, version, 'version_unknown');
    const item = await openItem(hand, act, 'act_unknown');
    const asked = hand.page.waitForRequest('**/api/push');
    await press(item, TRAY_WORDS.tryNow.km);
    await asked;
    // Nothing of it is lost: it can leave the tablet as a file.
    await press(await openItem(hand, version, 'version_unknown'), TRAY_WORDS.exportOne.km);
    await press(hand.page.locator('main'), TRAY_WORDS.makeFile.km);
    await hand.page.locator('.big-code').waitFor();
    expect((await trayOf(hand)).work).toHaveLength(3);
  });
});

describe('a server older than the act', () => {
  const OLDER = 'tests/.artifacts/older-server';
  let server: ServerProcess;

  beforeAll(async () => {
    // As it was before books had notes.
    cpSync('dist', OLDER, { recursive: true });
    await bundle({
      entryPoints: ['sync-server/main.ts'],
      outfile: `${OLDER}/server/main.js`,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'error',
      plugins: [
        {
          name: 'older',
          setup: (build) =>
            build.onLoad({ filter: /schemas\/kinds\/book-acts\.ts$/ }, async ({ path }) => {
              const source = await readFile(path, 'utf8');
              const contents = source.replace(/ {2}annotate: \{.*\},\n/, '');
              if (contents === source) throw new Error('books have no notes any more');
              return { contents, loader: 'ts' };
            }),
        },
      ],
    });
    server = await startServerProcess(undefined, OLDER);
    tablet = await openTablet();
    hand = handOn(tablet.page, server.url);
    await hand.enrol(CHIEF.officer, CHIEF.pin);
  }, 180_000);
  afterAll(async () => {
    await tablet?.close();
    await server?.close();
    rmSync(OLDER, { recursive: true, force: true });
  });

  it('keeps the work on the tablet, and takes it when it was updated and the officer tries again', async () => {
    const book = await openBook(hand);
    await hand.open(`/records/${book}/do/annotate`);
    await hand.page.locator('main form textarea').first().fill('បានមើលសៀវភៅដើម');
    await hand.date(await dateId(hand), '20', '11', '2026');
    await hand.save();
    await hand.open('/tray');
    const item = hand.page.locator('main .sheet', { hasText: km.tooOld });
    await item.getByText(REFUSALS.act_unknown.reason.km).waitFor({ timeout: 30_000 });
    await server.kill();
    await server.restart('dist');
    await press(item, TRAY_WORDS.tryNow.km);
    await item.waitFor({ state: 'detached', timeout: 30_000 });
    await hand.open(`/records/${book}`);
    await hand.page.getByText(km.confirmed, { exact: true }).first().waitFor({ timeout: 30_000 });
    const stored = (await server.read('070702')).find(({ _id }) => _id === book);
    expect(stored?.log.map(({ act }) => act).sort()).toEqual(['annotate', 'open']);
  });
});

describe('handed to the chief', () => {
  beforeEach(() => begin(CLERK), 120_000);
  afterEach(end);

  it('work without the right is done by the chief on the same tablet, in the own name', async () => {
    const book = await openBook(hand);
    await untilConfirmed(hand, book);
    const { heads } = await viewOf(hand, book);
    const [entry = ''] = await write(hand, [{ record: book, after: heads, act: 'annotate', set: NOTE }]);
    const item = await openItem(hand, entry, 'role_may_not');
    expect(await item.getByText(TRAY_WORDS.mend.km, { exact: true }).count()).toBe(0);
    await press(item, TRAY_WORDS.hand.km);
    await item.getByText(TRAY_WORDS.handedTold.km).waitFor();
    const clerk = (await trayOf(hand)).work[0]?.handed?.by ?? '';

    await come(CHIEF);
    const asked = await openItem(hand, entry, 'role_may_not');
    await asked.getByText(TRAY_WORDS.asks.km, { exact: true }).waitFor();
    await asked.getByText(clerk).first().waitFor();
    await press(asked, TRAY_WORDS.doIt.km);
    await hand.page.waitForURL(`**/${book}/do/annotate`);
    expect(await hand.page.locator('main form textarea').first().inputValue()).toBe('បានមើលសៀវភៅដើម');
    await hand.save();
    await untilConfirmed(hand, book);
    const log = await logIn(province, book);
    expect(log.map(({ act }) => act).sort()).toEqual(['annotate', 'annotate', 'open', 'void']);
    const [by] = await hand.page.evaluate(async (id) => {
      const view = await window.tablet.readRecord(id);
      return (view?.history ?? [])
        .filter((one) => one.act === 'annotate' && !one.isVoided)
        .map((one) => one.author?.role);
    }, book);
    expect(by).toBe('chief');
    expect((await trayOf(hand)).work).toEqual([]);
  });

  it('and on a tablet of the chief’s own, where the void shows it', async () => {
    const book = await openBook(hand);
    await untilConfirmed(hand, book);
    const { heads } = await viewOf(hand, book);
    const [entry = ''] = await write(hand, [{ record: book, after: heads, act: 'annotate', set: NOTE }]);
    await openItem(hand, entry, 'role_may_not');
    const other = await openTablet();
    try {
      const chief = handOn(other.page, province.wire.url);
      await chief.enrol(CHIEF.officer, CHIEF.pin);
      await until(
        () => trayOf(chief),
        ({ work }) => work.length === 1,
        30_000,
      );
      await press(await openItem(chief, entry, 'role_may_not'), TRAY_WORDS.doIt.km);
      await chief.page.waitForURL(`**/${book}/do/annotate`);
      await chief.date(await dateId(chief), '21', '11', '2026');
      await chief.save();
      await untilConfirmed(chief, book);
      expect((await trayOf(chief)).work).toEqual([]);
      expect((await logIn(province, book)).map(({ act }) => act).sort()).toEqual([
        'annotate',
        'annotate',
        'open',
        'void',
      ]);
    } finally {
      await other.close();
    }
  });
});

describe('work that is held', () => {
  /** The tablet's own: an administrator revokes while it is away. */
  let line: Wire;
  beforeEach(async () => {
    await begin(null);
    line = await layWire(() => province.wire.port);
    hand = handOn(tablet.page, line.url);
  }, 120_000);
  afterEach(async () => {
    await end();
    await line?.close();
  });

  /** As provincial staff do, with their own command. */
  async function release(entry: string) {
    const answer = await fetch(`${province.wire.url}/api/demonstration`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ officer: 'province-07', pin: '5115' }),
    });
    const { code } = (await answer.json()) as { code: string };
    const folder = mkdtempSync(join(tmpdir(), 'tray-desk-'));
    const file = join(folder, 'desk.json');
    const args = ['sync-server/officers.ts', 'release', entry, '--desk', file, '--code', code];
    const { stdout } = await run(process.execPath, [
      'tests/tools/run.mjs',
      ...args,
      '--url',
      province.wire.url,
    ]);
    rmSync(folder, { recursive: true });
    expect(stdout).toContain('Released');
  }

  it('after a revocation shows to the tablet’s other officer, says who decides and since when, and goes when released', async () => {
    await hand.enrol(CHIEF.officer, CHIEF.pin);
    await come(CLERK);
    const book = await openBook(hand);
    await untilConfirmed(hand, book);
    const key = (await viewOf(hand, book)).history[0]?.key;
    line.cut();
    const { heads } = await viewOf(hand, book);
    const set = { 'address.group': '៧' };
    const [entry = ''] = await write(hand, [{ record: book, after: heads, act: 'change-address', set }]);
    await revokeKey(province, key as KeyId);
    line.restore();
    await until(
      () => hand.page.evaluate(async () => (await window.tablet.whoIsHere()).withdrawn.length),
      (withdrawn) => withdrawn === 1,
      60_000,
    );
    await come(CHIEF, 'signIn');
    const item = await openItem(hand, entry, 'revoked');
    await item.getByText(TRAY_WORDS.heldTold.km).waitFor();
    await release(entry);
    await untilTray(0);
    expect((await viewOf(hand, book)).state['address.group']).toBe('៧');
  });

  it('after the last day of a right likewise', async () => {
    const tomorrow = new Date(Date.now() + DAY).toISOString().slice(0, 10);
    const code = await invite(province, 'chief-short', tomorrow);
    await hand.page.goto(line.url);
    await hand.page.waitForFunction(() => window.tablet !== undefined);
    const ok = await hand.page.evaluate(
      async (given) => (await window.tablet.enrolByCode(given, '204060')).ok,
      code,
    );
    expect(ok).toBe(true);
    await hand.page.locator('nav').first().waitFor();
    const book = await openBook(hand);
    await untilConfirmed(hand, book);
    late = 3 * DAY;
    const { heads } = await viewOf(hand, book);
    const [entry = ''] = await write(hand, [{ record: book, after: heads, act: 'annotate', set: NOTE }]);
    await openItem(hand, entry, 'certificate_ended');
    await release(entry);
    const other = await openTablet();
    try {
      // Whose days are over is shown nothing more: the release is seen by who comes after.
      const chief = handOn(other.page, province.wire.url);
      await chief.enrol(CHIEF.officer, CHIEF.pin);
      await until(
        () => chief.page.evaluate((id) => window.tablet.readRecord(id), book),
        (view) => view?.state['annotations.planted'] !== undefined,
        30_000,
      );
      expect((await trayOf(chief)).work).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('work that waits', { timeout: 240_000 }, () => {
  afterEach(end);

  it('more than a day’s measure goes out the next day, when the officer asks', async () => {
    await begin(CHIEF, 3);
    const book = await openBook(hand);
    await untilConfirmed(hand, book);
    const entries: string[] = [];
    for (const _ of [1, 2]) {
      const { heads } = await viewOf(hand, book);
      entries.push(...(await write(hand, [{ record: book, after: heads, act: 'annotate', set: NOTE }])));
    }
    const last = entries.at(-1) ?? '';
    await openItem(hand, last, 'over_quota');
    late = DAY;
    await press(itemOf(hand, last), TRAY_WORDS.tryNow.km);
    await untilConfirmed(hand, book);
    expect((await trayOf(hand)).work).toEqual([]);
    expect(await logIn(province, book)).toHaveLength(3);
  });

  it('work on a record near its end waits, is offered again when asked, and can leave as a file', async () => {
    await begin();
    const wordy = await enrolTablet(() => new URL(province.wire.url), CLERK.officer, 'much-to-say');
    const root = wordy.open('person', PERSON);
    let last = root;
    const log = [root];
    for (let turn = 0; turn < 395; turn++) {
      const set = { 'extra.note': 'ក'.repeat(5000) };
      last = wordy.write({ act: 'change', set, after: headsOf([last]) });
      log.push(last);
    }
    const record = idOf(root);
    await province.couch('PUT', `/khum-070702/${record}`, {
      kind: 'person',
      commune: '070702',
      log: mergeLogs(log, []),
    });
    const after = await until(
      () =>
        hand.page.evaluate(async (id) => {
          const view = await window.tablet.readRecord(id);
          return view && view.entries > 390 ? view.heads : [];
        }, record),
      (heads) => heads.length > 0,
      90_000,
    );
    const set = { 'extra.note': 'ខ'.repeat(5000) };
    await write(
      hand,
      Array.from({ length: 20 }, (_, turn) =>
        turn === 0
          ? { record, after, act: 'change', set }
          : { continues: turn - 1, after: [], act: 'change', set },
      ),
    );
    const tray = await until(
      () => trayOf(hand),
      ({ work }) => work.length > 0,
      60_000,
    );
    const entry = tray.work[0]?.entry ?? '';
    const item = await openItem(hand, entry, 'document_full');
    const asked = hand.page.waitForRequest('**/api/push');
    await press(item, TRAY_WORDS.tryNow.km);
    await asked;
    await press(await openItem(hand, entry, 'document_full'), TRAY_WORDS.exportOne.km);
    await press(hand.page.locator('main'), TRAY_WORDS.makeFile.km);
    await hand.page.locator('.big-code').waitFor();
  });
});
