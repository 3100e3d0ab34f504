import fc from 'fast-check';
import type { BulkWriteRow, RxDocumentData, RxStorageChangeEvent } from 'rxdb/plugins/core';
import { expect, it } from 'vitest';
import {
  type Copy,
  createDisk,
  createTestSeal,
  type Doc,
  openModel,
  openTab,
  readAll,
  type StoredDoc,
  type Tab,
} from '../support/pack-world.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const COPY_IDS = IDS.map((id) => `${id}|0`);

const row = fc.record({
  id: fc.constantFrom(...IDS),
  knows: fc.constantFrom('right', 'right', 'wrong', 'nothing'),
  isDeleted: fc.boolean(),
  said: fc.string({ maxLength: 120 }),
});
const write = fc.record({
  do: fc.constant('write' as const),
  rows: fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }),
  /** Of the clock. */
  step: fc.constantFrom(1, 1, 1, 0, -3),
});
const copy = fc.record({
  do: fc.constant('copy' as const),
  ids: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 }),
  isRead: fc.boolean(),
  isResolved: fc.boolean(),
});
const command = fc.oneof(
  { weight: 6, arbitrary: write },
  { weight: 3, arbitrary: copy },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('cleanup' as const), leastAge: fc.constantFrom(0, 1e15) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('otherTab' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('kill' as const),
      left: fc.constantFrom(0, 1),
      isTorn: fc.boolean(),
      write,
    }),
  },
);

it('packs behave as RxDB’s own memory storage, over reopening, kills and other tabs', async () => {
  const seal = await createTestSeal();
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
      const disk = createDisk();
      const model = await openModel();
      let tab = await openTab(disk, seal);
      let other: Tab | undefined = await openTab(disk, seal);
      const problems: unknown[] = [];
      /** As they were given when written last. */
      const written = new Map<string, StoredDoc>();
      let time = 1_000;
      let told: ReturnType<typeof listen> = listen(tab);
      const wanted = listen(model);

      function listen(of: Pick<Tab, 'docs'>) {
        const events: unknown[] = [];
        of.docs.changeStream().subscribe((bulk) => events.push(bulk.events.map(toTold), bulk.checkpoint));
        return events;
      }
      async function toRows({ rows, step }: typeof write extends fc.Arbitrary<infer W> ? W : never) {
        time += step;
        const known = await model.docs.findDocumentsById(IDS, true);
        return rows.map(({ id, knows, isDeleted, said }, place): BulkWriteRow<Doc> => {
          const now = known.find((one) => one.id === id);
          const height = Number.parseInt(now?._rev ?? '0', 10) + 1;
          const document = {
            id,
            kind: said.length % 2 ? 'odd' : 'even',
            log: [{ said }],
            _deleted: isDeleted,
            _rev: `${height}-${time}${place}`,
            _meta: { lwt: Math.max(time, 2) },
            _attachments: {},
          };
          if (knows === 'nothing' || !now) return { document };
          return { document, previous: knows === 'right' ? now : { ...now, _rev: '1-wrong' } };
        });
      }
      const clone = <Value>(value: Value): Value => structuredClone(value);
      const reopen = async () => {
        problems.push(...tab.problems);
        tab = await openTab(disk, seal);
        told = [];
        wanted.length = 0;
        told = listen(tab);
      };

      for (const one of commands) {
        if (one.do === 'write') {
          const rows = await toRows(one);
          const [ours, theirs] = [
            await tab.docs.bulkWrite(rows, 'test'),
            await model.docs.bulkWrite(clone(rows), 'test'),
          ];
          expect(ours.error.map(toFault)).toEqual(theirs.error.map(toFault));
          const beaten = new Set(ours.error.map(({ documentId }) => documentId));
          for (const { document } of rows) if (!beaten.has(document.id)) written.set(document.id, document);
          expect(told).toEqual(wanted);
        } else if (one.do === 'copy') {
          const rows = await toCopies(one.ids, one.isRead, one.isResolved);
          const [ours, theirs] = [
            await tab.copies.bulkWrite(rows, 'test'),
            await model.copies.bulkWrite(clone(rows), 'test'),
          ];
          expect(ours.error).toEqual([]);
          expect(theirs.error).toEqual([]);
        } else if (one.do === 'cleanup') {
          await tab.docs.cleanup(one.leastAge);
          await model.docs.cleanup(one.leastAge);
        } else if (one.do === 'reopen') {
          await tab.close();
          await reopen();
        } else if (one.do === 'otherTab') {
          other ??= await openTab(disk, seal);
          const rows = await toRows({
            do: 'write',
            step: 1,
            rows: [{ id: 'a', knows: 'right', isDeleted: false, said: 'of another tab' }],
          });
          await other.docs.bulkWrite(rows, 'test');
          await model.docs.bulkWrite(clone(rows), 'test');
          written.delete('a');
          wanted.length = 0;
          told.length = 0;
        } else {
          const rows = await toRows(one.write);
          Object.assign(tab.shelves, { left: one.left, isTorn: one.isTorn });
          const outcome = await tab.docs.bulkWrite(rows, 'test').catch(() => undefined);
          if (one.isTorn || outcome) await model.docs.bulkWrite(clone(rows), 'test');
          // What was small is being put together meanwhile.
          await tab.close();
          for (const { document } of rows) written.delete(document.id);
          problems.length = 0;
          tab.problems.length = 0;
          tab = await openTab(disk, seal);
          told = listen(tab);
          wanted.length = 0;
        }
      }

      async function toCopies(ids: readonly string[], isRead: boolean, isResolved: boolean) {
        const docs = isRead
          ? await tab.docs.findDocumentsById([...ids], true)
          : ids.flatMap((id) => written.get(id) ?? []);
        const before = await model.copies.findDocumentsById(COPY_IDS, true);
        time += 1;
        return docs.map((doc): BulkWriteRow<Copy> => {
          const { _meta, _rev, _attachments, ...docData } = doc;
          const id = `${doc.id}|0`;
          const previous = before.find((known) => known.id === id);
          const document: RxDocumentData<Copy> = {
            id,
            isCheckpoint: '0',
            itemId: doc.id,
            docData,
            ...(isResolved ? { isResolvedConflict: _rev } : {}),
            _attachments: {},
            _deleted: false,
            _rev: `${Number.parseInt(previous?._rev ?? '0', 10) + 1}-${time}`,
            _meta: { lwt: time },
          };
          return previous ? { document, previous } : { document };
        });
      }

      // A tab sees what another wrote once it writes itself.
      const [last] = await toRows({
        do: 'write',
        step: 1,
        rows: [{ id: 'f', knows: 'right', isDeleted: false, said: '' }],
      });
      if (!last) throw new Error('there is a row');
      await tab.docs.bulkWrite([last], 'test');
      await model.docs.bulkWrite([clone(last)], 'test');
      for (const pages of [[1, 2, 100]]) {
        expect(await readAll(tab.docs, IDS, pages)).toEqual(await readAll(model.docs, IDS, pages));
        expect(await readAll(tab.copies, COPY_IDS, pages)).toEqual(
          await readAll(model.copies, COPY_IDS, pages),
        );
      }
      await tab.close();
      await reopen();
      expect(await readAll(tab.docs, IDS, [3])).toEqual(await readAll(model.docs, IDS, [3]));
      expect(await readAll(tab.copies, COPY_IDS, [3])).toEqual(await readAll(model.copies, COPY_IDS, [3]));
      expect([...problems, ...tab.problems]).toEqual([]);
      await tab.close();
    }),
    { numRuns: 200 },
  );
});

function toTold(event: RxStorageChangeEvent<Doc>) {
  const { operation, documentId, documentData, previousDocumentData } = event;
  return {
    operation,
    documentId,
    documentData,
    previous: operation === 'INSERT' ? undefined : previousDocumentData,
  };
}

function toFault(error: {
  readonly status: number;
  readonly documentId: string;
  readonly documentInDb?: unknown;
}) {
  return { status: error.status, documentId: error.documentId, documentInDb: error.documentInDb };
}
