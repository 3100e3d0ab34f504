import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Words } from '../../schemas/kinds/field.ts';
import { WIRE_VERSION } from '../../schemas/wire/messages.ts';
import { CHIEF, until } from '../integration/support/device-tablet.ts';
import { type Build, distOf, THIS_BUILD } from '../support/builds.ts';
import type { Hand } from '../support/hand.ts';
import { type Province, startProvince } from '../support/province.ts';
import { ROOT } from '../support/root.ts';
import { openTablet, type Tablet, wake } from '../support/tablet.ts';
import { buildPrevious } from './build-release.ts';
import { newBook } from './new-book.ts';
import { type OnDisk, readJournal } from './read-journal.ts';
import { findHoles, readLogs } from './read-province.ts';

let province: Province;
beforeAll(async () => {
  province = await startProvince();
});
afterAll(() => province?.close());

const TOO_OLD = [
  'is told that it is too old, and keeps its work',
  WIRE_VERSION + 1,
  'wire_version_unknown',
] as const;
const BEHIND = [
  'is told that the server is behind, and keeps its work',
  WIRE_VERSION - 1,
  'server_behind',
] as const;

const APPS = [
  { name: 'this app', build: async () => THIS_BUILD, cases: [TOO_OLD, BEHIND] },
  // A server behind it would be one of before 0.3.0, which nobody runs.
  { name: 'the previous release’s app', build: buildPrevious, cases: [TOO_OLD] },
];

describe.each(APPS)('$name and a server of another wire version', ({ build, cases }) => {
  let app: Build;
  let tablet: Tablet;
  let hand: Hand;
  let problems: Readonly<Record<string, Words>>;

  beforeAll(async () => {
    app = await build();
    const words: { readonly PROBLEMS: typeof problems } = await import(
      join(app.root, 'client/words/fault-words.ts')
    );
    problems = words.PROBLEMS;
    await restart(distOf(THIS_BUILD, app));
    tablet = await openTablet();
    hand = app.handOn(tablet.page, province.url);
    await hand.enrol(CHIEF.officer, CHIEF.pin);
    await until(
      () => readJournal(tablet.page),
      ({ checkpoint }) => checkpoint !== 'null',
      30_000,
    );
  });
  afterAll(() => tablet?.close());

  it.each(cases)('%s', async (_, version, code) => {
    await restart(distSpeaking(version, app));
    const book = await newBook(hand, version > WIRE_VERSION ? 'ថ្មី' : 'ចាស់');
    await hand.open('/sync');
    await wake(tablet);
    await tablet.page
      .getByText(problems[code]?.km ?? code)
      .first()
      .waitFor({ timeout: 60_000 });
    const disk = await readJournal(tablet.page);
    expect(disk.unsent.length).toBeGreaterThan(0);
    expect([...(await readLogs(province.url)).keys()]).not.toContain(book);

    await restart(distOf(THIS_BUILD, app));
    await wake(tablet);
    const level = await until(() => readJournal(tablet.page), isLevel, 60_000);
    const logs = await readLogs(province.url);
    expect([...logs.keys()]).toContain(book);
    const holes = Object.entries(level.keys).flatMap(([key, count]) => findHoles(logs.values(), key, count));
    expect(holes).toEqual([]);
  });
});

const isLevel = ({ unsent, sent }: OnDisk) => unsent.length + sent.length === 0;

async function restart(dist: string): Promise<void> {
  await province.kill();
  await province.restart(dist);
}

/** This server as it was or will be when it speaks another version, and a build's app with it. */
function distSpeaking(version: number, app: Build): string {
  const dist = join(ROOT, 'tests/.artifacts/mixed', `wire-${version}`);
  rmSync(dist, { recursive: true, force: true });
  cpSync(distOf(THIS_BUILD, app), dist, { recursive: true });
  const main = join(dist, 'server/main.js');
  const source = readFileSync(main, 'utf8');
  const spoken = `var WIRE_VERSION = ${WIRE_VERSION};`;
  if (!source.includes(spoken)) throw new Error(`${main} no longer says its version as ${spoken}`);
  writeFileSync(main, source.replace(spoken, `var WIRE_VERSION = ${version};`));
  return dist;
}
