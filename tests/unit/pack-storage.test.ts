import type { BulkWriteRow, RxDocumentData } from 'rxdb/plugins/core';
import { describe, expect, it } from 'vitest';
import type { MemoryPacks, MemoryShelves } from '../../client/device/packs/packs-memory.ts';
import {
  type Copy,
  createDisk,
  createTestSeal,
  type Doc,
  openTab,
  type StoredDoc,
} from '../support/pack-world.ts';
import { SHELF_CASES } from '../support/shelf-contract.ts';

const seal = await createTestSeal();

describe('a shelf of packs in memory keeps the contract', () => {
  for (const { title, run } of SHELF_CASES) {
    it(title, async () => {
      const disk = createDisk();
      await run(disk.open);
    });
  }
});

function toDoc(id: string, said = id, lwt = 1_000): StoredDoc {
  const more = { _deleted: false, _rev: `1-${lwt}`, _meta: { lwt }, _attachments: {} };
  return { id, kind: 'person', log: [{ said }], ...more };
}

function toCopyOf({ _meta, _rev, _attachments, ...docData }: StoredDoc): RxDocumentData<Copy> {
  const more = { _deleted: false, _rev: '1-copy', _meta: { lwt: 2_000 }, _attachments: {} };
  return { id: `${docData.id}|0`, isCheckpoint: '0', itemId: docData.id, docData, ...more };
}

const rows = (...docs: readonly StoredDoc[]): BulkWriteRow<Doc>[] => docs.map((document) => ({ document }));
const kept = (disk: MemoryShelves): MemoryPacks => {
  const packs = disk.databases.get('world');
  if (!packs) throw new Error('nothing was opened');
  return packs;
};
const bytesOf = ({ packs }: MemoryPacks, number: number): Uint8Array => {
  const pack = packs.get(number);
  if (!(pack instanceof Uint8Array)) throw new Error(`there is no pack ${number}`);
  return pack;
};
const idsOf = (docs: readonly { readonly id: string }[]) => docs.map(({ id }) => id).sort();

/** So many documents in packs of three. */
async function fill(disk: MemoryShelves, ids: readonly string[]): Promise<void> {
  const tab = await openTab(disk, seal);
  for (let at = 0; at < ids.length; at += 3) {
    const docs = ids.slice(at, at + 3).map((id) => toDoc(id, id, 1_000 + at));
    expect(await tab.docs.bulkWrite(rows(...docs), 'test')).toEqual({ error: [] });
  }
  await tab.close();
}

describe('a pack that was changed on the disk', () => {
  const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];

  it('takes its own documents with it and no others, and each is told of by name', async () => {
    const disk = createDisk();
    await fill(disk, IDS);
    const [first = 0] = kept(disk).packs.keys();
    const bytes = bytesOf(kept(disk), first);
    kept(disk).packs.set(first, bytes.with(40, 255 - (bytes[40] ?? 0)));
    const tab = await openTab(disk, seal);
    expect(idsOf(await tab.docs.findDocumentsById(IDS, false))).toEqual(['d', 'e', 'f']);
    expect([...new Set(tab.problems)].sort()).toEqual(['records/a', 'records/b', 'records/c']);
    // One that is asked for alone tells of all that lie with it.
    const other = await openTab(disk, seal);
    expect(await other.docs.findDocumentsById(['b'], false)).toEqual([]);
    expect(other.problems).toEqual(expect.arrayContaining(['records/a', 'records/b', 'records/c']));
    const page = await other.docs.getChangedDocumentsSince?.(2);
    expect(idsOf(page?.documents ?? [])).toEqual(['d', 'e']);
  });

  it('is written over by what is written where nothing was seen, told as new, and then all is whole', async () => {
    const disk = createDisk();
    await fill(disk, IDS);
    for (const number of kept(disk).packs.keys()) kept(disk).packs.set(number, new Uint8Array(50));
    const tab = await openTab(disk, seal);
    const told: unknown[] = [];
    tab.docs.changeStream().subscribe(({ events }) => told.push(...events.map((event) => event.operation)));
    const fresh = IDS.map((id) => toDoc(id, 'again', 3_000));
    expect(await tab.docs.bulkWrite(rows(...fresh), 'test')).toEqual({ error: [] });
    expect(told).toEqual(IDS.map(() => 'INSERT'));
    await tab.close();
    const again = await openTab(disk, seal);
    expect(await again.docs.findDocumentsById(IDS, false)).toEqual(fresh);
    expect(again.problems).toEqual([]);
  });

  it('or is gone, is told of as well', async () => {
    const disk = createDisk();
    await fill(disk, IDS);
    const [first = 0] = kept(disk).packs.keys();
    kept(disk).packs.delete(first);
    const tab = await openTab(disk, seal);
    expect(idsOf(await tab.docs.findDocumentsById(IDS, false))).toEqual(['d', 'e', 'f']);
    expect(tab.problems).toEqual(expect.arrayContaining(['records/a', 'records/b', 'records/c']));
  });

  it('or was put in another’s place, does not open there', async () => {
    const disk = createDisk();
    await fill(disk, IDS);
    const [first = 0, second = 0] = kept(disk).packs.keys();
    const [a, b] = [bytesOf(kept(disk), first), bytesOf(kept(disk), second)];
    kept(disk).packs.set(first, b).set(second, a);
    const tab = await openTab(disk, seal);
    expect(await tab.docs.findDocumentsById(IDS, false)).toEqual([]);
  });

  it('or whose head says other ids or revisions than its documents, shows none of those', async () => {
    const disk = createDisk();
    await fill(disk, IDS);
    const [first = 0] = kept(disk).heads.keys();
    const head = kept(disk).heads.get(first);
    if (!head) throw new Error('there is a head');
    kept(disk).heads.set(first, {
      ...head,
      rows: head.rows.replace('"a"', '"z"').replace('["b","1-', '["b","9-'),
    });
    const tab = await openTab(disk, seal);
    expect(idsOf(await tab.docs.findDocumentsById([...IDS, 'z'], true))).toEqual(['c', 'd', 'e', 'f']);
    expect(tab.problems).toEqual(expect.arrayContaining(['records/z', 'records/b']));
  });
});

describe('what is written after a start with the clock set back', () => {
  const idsSince = async (tab: Awaited<ReturnType<typeof openTab>>, since: unknown) =>
    (await tab.docs.getChangedDocumentsSince?.(10, since))?.documents.map(({ id }) => id);

  it('is told as written later, each thing after the one before', async () => {
    const disk = createDisk();
    const first = await openTab(disk, seal);
    await first.docs.bulkWrite(rows(toDoc('before', 'x', 9_000)), 'test');
    await first.close();
    const tab = await openTab(disk, seal);
    const page = await tab.docs.getChangedDocumentsSince?.(10);
    // At once, as a pull and an officer write.
    await Promise.all([
      tab.docs.bulkWrite(rows(toDoc('z', 'x', 1_000)), 'test'),
      tab.docs.bulkWrite(rows(toDoc('a', 'x', 1_001)), 'test'),
    ]);
    expect(await idsSince(tab, page?.checkpoint)).toEqual(['z', 'a']);
    await tab.close();
    const again = await openTab(disk, seal);
    expect(await idsSince(again, page?.checkpoint)).toEqual(['z', 'a']);
    expect(again.problems).toEqual([]);
  });

  it('keeps its own time where the clock goes right', async () => {
    const tab = await openTab(createDisk(), seal);
    await tab.docs.bulkWrite(rows(toDoc('a', 'x', 1_000.01)), 'test');
    await tab.docs.bulkWrite(rows(toDoc('b', 'x', 1_000.02)), 'test');
    const [doc] = await tab.docs.findDocumentsById(['b'], false);
    expect(doc?._meta.lwt).toBe(1_000.02);
  });
});

describe('what the replication keeps of a record', () => {
  it('lies in the record’s own place, and stays as it was when the record is changed', async () => {
    const disk = createDisk();
    const tab = await openTab(disk, seal);
    const doc = toDoc('a');
    await tab.docs.bulkWrite(rows(doc), 'test');
    await tab.copies.bulkWrite([{ document: toCopyOf(doc) }], 'test');
    expect(kept(disk).packs.size).toBe(1);
    const next = { ...toDoc('a', 'changed', 3_000), _rev: '2-x' };
    await tab.docs.bulkWrite([{ previous: doc, document: next }], 'test');
    await tab.close();
    const again = await openTab(disk, seal);
    expect(await again.copies.findDocumentsById(['a|0'], false)).toEqual([toCopyOf(doc)]);
    expect(await again.docs.findDocumentsById(['a'], false)).toEqual([next]);
    // Read, and said to be what the province has now: the former one is needed no more.
    const [read] = await again.docs.findDocumentsById(['a'], false);
    if (!read) throw new Error('it is there');
    const [previous] = await again.copies.findDocumentsById(['a|0'], false);
    const level = { ...toCopyOf(read), _rev: '2-copy' };
    await again.copies.bulkWrite([previous ? { previous, document: level } : { document: level }], 'test');
    expect(kept(disk).packs.size).toBe(1);
  });

  it('that says other things than the record is kept by itself', async () => {
    const disk = createDisk();
    const tab = await openTab(disk, seal);
    const doc = toDoc('a');
    await tab.docs.bulkWrite(rows(doc), 'test');
    const others = [
      { ...toCopyOf(doc), isResolvedConflict: '1-x' },
      { ...toCopyOf({ ...doc, kind: 'other' }), id: 'b|0', itemId: 'b' },
      { ...toCopyOf(doc), id: 'DOWN|1', isCheckpoint: '1' as const, itemId: 'DOWN' },
    ];
    await tab.copies.bulkWrite(
      others.map((document) => ({ document })),
      'test',
    );
    await tab.close();
    const again = await openTab(disk, seal);
    const found = await again.copies.findDocumentsById(['a|0', 'b|0', 'DOWN|1'], false);
    expect(found).toEqual(others);
  });
});

describe('many writes', () => {
  it('leave few packs and few heads: what is small is put together, what is written over goes', async () => {
    const disk = createDisk();
    const tab = await openTab(disk, seal);
    const ids = Array.from({ length: 40 }, (_, at) => `doc-${at}`);
    for (let time = 0; time < 5; time++) {
      for (const id of ids) {
        const [previous] = await tab.docs.findDocumentsById([id], false);
        const document = { ...toDoc(id, `${time}`, 1_000 + time), _rev: `${time + 1}-x` };
        await tab.docs.bulkWrite([previous ? { previous, document } : { document }], 'test');
      }
    }
    await tab.close();
    // A pack holds two of them, and some may be loose.
    expect(kept(disk).packs.size).toBeLessThan(40 / 2 + 6);
    expect(kept(disk).heads.size).toBeLessThan(60);
    const again = await openTab(disk, seal);
    const found = await again.docs.findDocumentsById(ids, false);
    expect(found.map(({ log }) => log[0]?.said)).toEqual(ids.map(() => '4'));
    expect(again.problems).toEqual([]);
  });

  it('after what was deleted is tidied away leave nothing of it readable, not even its id', async () => {
    const disk = createDisk();
    const tab = await openTab(disk, seal);
    const doc = toDoc('to-be-deleted');
    await tab.docs.bulkWrite(rows(doc, toDoc('stays')), 'test');
    await tab.docs.bulkWrite([{ previous: doc, document: { ...doc, _deleted: true, _rev: '2-x' } }], 'test');
    await tab.docs.cleanup(0);
    await tab.close();
    expect(JSON.stringify([...kept(disk).heads])).not.toContain('to-be-deleted');
    const again = await openTab(disk, seal);
    expect(idsOf(await again.docs.findDocumentsById(['to-be-deleted', 'stays'], true))).toEqual(['stays']);
  });
});
