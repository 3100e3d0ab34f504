import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { createRecord } from '../../schemas/record/record.ts';
import type { CaseRow } from '../../schemas/wire/desk-messages.ts';
import { entriesFor } from '../../sync-server/desk/case-entries.ts';
import { createCaseShelf } from '../../sync-server/desk/read/case-shelf.ts';
import { casesOf, causesOf, pageOf } from '../../sync-server/desk/read/choose-cases.ts';
import { createShelfFile } from '../../sync-server/desk/read/shelf-file.ts';
import type { Database } from '../../sync-server/store/database.ts';
import { NO_LEAVES } from '../../sync-server/store/leaves.ts';
import { toDocument } from '../../sync-server/store/record-document.ts';
import { createMemoryDatabase } from '../bench/memory-database.ts';
import { DESK_KEY, TWICE } from '../support/desk.ts';

const row = (id: string, parts: Partial<CaseRow> = {}): CaseRow => ({
  ...JSON.parse(JSON.stringify({ id: `case-${id.padEnd(43, '_')}` })),
  kind: 'disagreement',
  code: 'sex_differs',
  title: id,
  status: 'open',
  rank: 60,
  commune: '070702',
  communes: ['070702'],
  since: '2026-11-02',
  ...parts,
});

const scribe = {
  key: { ...DESK_KEY, sign: () => '' },
  now: () => 1_790_000_000_000,
  whereOf: () => '070702',
};
const plant = (desk: Database, about: string) => {
  const log = mergeLogs(entriesFor([], { ...TWICE, about: [about], title: about }, scribe), []);
  return desk.bulk([toDocument({ ...createRecord(log), leaves: NO_LEAVES })]);
};

describe('the queue', () => {
  it('is read page by page, what is only counted left out', () => {
    const rows = [row('a'), row('b', { rank: 0 }), row('c'), row('d', { status: 'apart' }), row('e')];
    const first = pageOf(rows, { limit: 2 });
    expect(first).toMatchObject({ total: 3, more: true });
    expect(first.cases.map(({ title }) => title)).toEqual(['a', 'c']);
    const after = first.cases.at(-1)?.id ?? '';
    expect(pageOf(rows, { limit: 2, after }).cases.map(({ title }) => title)).toEqual(['e']);
    expect(pageOf(rows, { counted: true }).total).toBe(4);
    expect(pageOf(rows, { status: ['apart'] }).cases.map(({ title }) => title)).toEqual(['d']);
  });

  it('opens on causes: the habit of one hand, else what was found in one commune, counted and queued', () => {
    const [by] = [DESK_KEY.key];
    const rows = [
      row('a', { by }),
      row('b', { by }),
      row('c'),
      row('d', { rank: 0 }),
      row('e', { status: 'settled' }),
    ];
    expect(causesOf(rows)).toEqual([
      { kind: 'disagreement', code: 'sex_differs', commune: '070702', by, open: 2, counted: 0, rank: 60 },
      { kind: 'disagreement', code: 'sex_differs', commune: '070702', open: 1, counted: 1, rank: 60 },
    ]);
  });

  it('shows staff of a province what concerns a commune of theirs', () => {
    const rows = [row('a'), row('b', { communes: ['070702', '230201'] }), row('c', { communes: ['230201'] })];
    const seen = (place: string) => casesOf(place, rows).map(({ title }) => title);
    expect(seen('')).toEqual(['a', 'b', 'c']);
    expect(seen('07')).toEqual(['a', 'b']);
    expect(seen('23')).toEqual(['b', 'c']);
  });

  it('gives its first page of 5,000 within a second, the weightiest first', async () => {
    const desk = createMemoryDatabase('desk');
    // Signatures are no part of reading.
    const scribe = {
      key: { ...DESK_KEY, sign: () => '' },
      now: () => 1_790_000_000_000,
      whereOf: () => '070702',
    };
    const docs = Array.from({ length: 5000 }, (_, n) => {
      const code = n % 3 === 0 ? ('sex_differs' as const) : ('latin_spelled_otherwise' as const);
      const matter = { ...TWICE, kind: 'disagreement' as const, code, about: [`${n}`] };
      const log = mergeLogs(entriesFor([], matter, scribe), []);
      return toDocument({ ...createRecord(log), leaves: NO_LEAVES });
    });
    await desk.bulk(docs);
    const shelf = createCaseShelf(desk);
    await shelf.rows();
    const begun = performance.now();
    const page = pageOf(await shelf.rows(), { limit: 50 });
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(page).toMatchObject({ total: 5000, more: true });
    expect(page.cases.every(({ code }) => code === 'sex_differs')).toBe(true);
  }, 60_000);

  it('holds what was written before it was asked for, also where a reading was under way', async () => {
    const desk = createMemoryDatabase('desk');
    await plant(desk, 'one');
    let answerFirst = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answerFirst = resolve;
    });
    const shelf = createCaseShelf({
      ...desk,
      changes: async (since, options) => {
        const page = await desk.changes(since, options);
        if (since === '0') await held;
        return page;
      },
    });
    const before = shelf.rows();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await plant(desk, 'two');
    const after = shelf.rows();
    answerFirst();
    expect(await before).toHaveLength(1);
    expect(await after).toHaveLength(2);
  });

  describe('kept over a restart', () => {
    const dir = mkdtempSync(join(tmpdir(), 'sala-khum-shelf-'));
    afterAll(() => rmSync(dir, { recursive: true }));
    const path = join(dir, 'cases.json');
    const titles = async (desk: Database, stamp: string) => {
      const shelf = createCaseShelf(
        desk,
        createShelfFile(path, async () => stamp),
      );
      return (await shelf.rows()).map(({ title }) => title).sort();
    };

    it('is read on from where it stood, and anew where the file is of another epoch, damaged or gone', async () => {
      const desk = createMemoryDatabase('desk');
      const asked: string[] = [];
      const watched: Database = {
        ...desk,
        changes: (since, options) => {
          asked.push(since);
          return desk.changes(since, options);
        },
      };
      await plant(desk, 'one');
      const stop = new AbortController();
      const shelf = createCaseShelf(
        desk,
        createShelfFile(path, async () => 'a'),
      );
      const followed = shelf.follow(stop.signal, (error) => {
        throw error;
      });
      stop.abort();
      await followed;
      await shelf.rows();
      // What is kept last is what was read last.
      const again = new AbortController();
      again.abort();
      await shelf.follow(again.signal, () => undefined);
      await plant(desk, 'two');
      expect(await titles(watched, 'a')).toEqual(['one', 'two']);
      expect(asked[0]).not.toBe('0');
      for (const change of [
        () => undefined,
        () => writeFileSync(path, '{"stamp":"a","since'),
        () => rmSync(path),
      ]) {
        asked.length = 0;
        change();
        expect(await titles(watched, 'b')).toEqual(['one', 'two']);
        expect(asked[0]).toBe('0');
      }
    });
  });
});
