import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import type { CaseRow, CasesAnswer } from '../../schemas/wire/desk-messages.ts';
import { createDatabase } from '../../sync-server/store/database.ts';
import { onto } from '../support/build.ts';
import { arrived, levelDesk } from './support/desk.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, pullAll, statuses, type WireTablet } from './support/server-tablet.ts';

const NAME = 'name.givenName';
const DAY = 86_400_000;
const LATER = () => Date.now() + 8 * DAY;

describe.each(serverTargets())(
  'a name that two tablets and the desk settle at once, on the $name',
  (target) => {
    let server: TestServer;
    let staff: WireTablet;
    let chief: WireTablet;
    let clerk: WireTablet;
    /** The chief’s other tablet. */
    let second: WireTablet;

    beforeAll(async () => {
      server = await startTestServer(target);
      staff = await enrolTablet(server.url, 'province-07');
      chief = await enrolTablet(server.url, 'chief-070702');
      second = await enrolTablet(server.url, 'chief-070702', 'second-tablet');
      clerk = await enrolTablet(server.url, 'clerk-070702');
    });
    afterAll(() => server.destroy());

    const contested = async (id: RecordId, status: readonly string[]): Promise<readonly CaseRow[]> => {
      const asked = { kind: 'contested', status };
      const { cases }: CasesAnswer = await (await staff.ask('/api/desk/cases', asked)).json();
      return cases.filter(({ title }) => title.startsWith(id.slice(-6)));
    };
    const level = async (id: RecordId, ...entries: readonly Entry[]) => {
      for (const entry of entries) await arrived(server, id, entry.id);
      await levelDesk(server, [id], LATER);
    };
    const storedIn = async (name: string, id: RecordId): Promise<readonly Entry[]> => {
      const doc = await createDatabase(server.admin, name).get(id);
      return JSON.parse(JSON.stringify(doc?.log ?? []));
    };

    /** A person whose given name two clerks wrote at once; the family name tells the record by. */
    async function contest() {
      const root = clerk.open('person', PERSON);
      const id = idOf(root);
      const named = clerk.write({
        act: 'change',
        set: { 'name.familyName': id.slice(-6) },
        after: onto(root),
      });
      const edits = [
        clerk.write({ act: 'change', set: { [NAME]: 'ដារ៉ា' }, after: onto(named) }),
        chief.write({ act: 'change', set: { [NAME]: 'តារា' }, after: onto(named) }),
      ];
      await clerk.push(id, root, named, ...edits);
      return { id, log: [root, named, ...edits], heads: edits.map((edit) => edit.id).sort() };
    }

    const settle = (tablet: WireTablet, value: string, after: readonly Entry['id'][]) =>
      tablet.write({ act: 'resolve', set: { [NAME]: value }, after: [...after], why: 'as the family says' });

    it('[MERGE-1] keeps all three, folds the same everywhere, and closes its case once somebody has seen them all', async () => {
      const { id, log, heads } = await contest();
      await level(id, ...log);
      expect(await contested(id, ['open'])).toMatchObject([{ code: 'contested_field' }]);
      const three = [
        { tablet: chief, entry: settle(chief, 'ដារ៉ា', heads) },
        { tablet: second, entry: settle(second, 'តារា', heads) },
        { tablet: staff, entry: settle(staff, 'ដារ៉ា', heads) },
      ];
      const answers = await Promise.all(three.map(({ tablet, entry }) => tablet.push(id, entry)));
      expect(answers.map(statuses)).toEqual([['admitted'], ['admitted'], ['admitted']]);
      const entries = three.map(({ entry }) => entry);
      await level(id, ...entries);
      const logs = [
        await storedIn(server.names.commune('070702'), id),
        await storedIn(server.names.province, id),
        ...(await Promise.all(
          [chief, second, staff, clerk].map(async (tablet) => {
            const { records } = await pullAll(tablet);
            return records.find((record) => record.id === id)?.log ?? [];
          }),
        )),
        // Whichever came last.
        ...entries.map((last) =>
          mergeLogs(
            mergeLogs(
              log,
              entries.filter((one) => one !== last),
            ),
            [last],
          ),
        ),
      ];
      const [first] = logs.map(foldLog);
      for (const one of logs) {
        expect(one.map((entry) => entry.id)).toEqual(
          expect.arrayContaining(entries.map((entry) => entry.id)),
        );
        expect(foldLog(one)).toEqual(first);
      }
      expect(first?.contested[NAME]?.map(({ entry }) => entry).sort()).toEqual(
        entries.map((entry) => entry.id).sort(),
      );
      // Nothing is decided by who came last: it stays before somebody.
      expect(await contested(id, ['open'])).toHaveLength(1);
      const last = settle(chief, 'ដារ៉ា', entries.map((entry) => entry.id).sort());
      expect(statuses(await chief.push(id, last))).toEqual(['admitted']);
      await level(id, last);
      expect(await contested(id, ['open'])).toEqual([]);
      expect(await contested(id, ['cleared'])).toHaveLength(1);
    });

    it('closes its case at once where all three say the same', async () => {
      const { id, log, heads } = await contest();
      await level(id, ...log);
      expect(await contested(id, ['open'])).toHaveLength(1);
      const entries = [chief, second, staff].map((tablet) => settle(tablet, 'ដារ៉ា', heads));
      const pushes = [chief, second, staff].map((tablet, at) =>
        tablet.push(id, ...entries.slice(at, at + 1)),
      );
      expect((await Promise.all(pushes)).map(statuses)).toEqual([['admitted'], ['admitted'], ['admitted']]);
      await level(id, ...entries);
      const stored = await storedIn(server.names.commune('070702'), id);
      expect(stored).toHaveLength(log.length + 3);
      expect(await contested(id, ['open'])).toEqual([]);
      expect(await contested(id, ['cleared'])).toHaveLength(1);
    });

    it('is put before the desk when its days are over, though nobody writes on it any more', async () => {
      const { id, log } = await contest();
      for (const entry of log) await arrived(server, id, entry.id);
      const written = Math.max(...log.map(({ at }) => at));
      await levelDesk(server, [id], () => written + 6 * DAY);
      expect(await contested(id, ['open'])).toEqual([]);
      await levelDesk(server, [], () => written + 8 * DAY);
      expect(await contested(id, ['open'])).toHaveLength(1);
    });
  },
);
