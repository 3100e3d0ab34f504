import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countProvince } from '../../sync-server/custody/count-province.ts';
import { createDatabase, type Database } from '../../sync-server/store/database.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, statuses } from './support/server-tablet.ts';

describe.each(serverTargets())('custody counted while a tablet sends, on the $name', (target) => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer(target);
  });
  afterAll(() => server.destroy());

  it('does not call missing what was refused after custody was read', async () => {
    const clerk = await enrolTablet(server.url, 'clerk-070702');
    let isSent = false;
    const sendOnce = async () => {
      if (isSent) return;
      isSent = true;
      for (const [commune, status] of [
        ['070703', 'refused/wrong_commune'],
        ['070702', 'admitted'],
      ] as const) {
        const entry = clerk.open('person', PERSON, 'open', commune);
        expect(statuses(await clerk.push(idOf(entry), entry))).toEqual([status]);
      }
    };
    const sendingFirst = (database: Database): Database => ({
      ...database,
      async changes(...asked) {
        await sendOnce();
        return database.changes(...asked);
      },
    });
    const counted = await countProvince(
      {
        control: createDatabase(server.admin, server.names.control),
        communes: ['070702', '070703'],
        desk: undefined,
        database: (code) => sendingFirst(createDatabase(server.admin, server.names.commune(code))),
        certificates: [clerk.certificate],
        findCertificate: async () => undefined,
        revocations: [],
      },
      { now: Date.now(), pause: async () => {} },
    );
    const report = counted.find((one) => one.report.key === clerk.key)?.report;
    expect(report).toMatchObject({ written: 2, held: 1, missing: [] });
  });
});
