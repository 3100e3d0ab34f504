import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '../../client/device/api/records.ts';
import { type HeadlessTablet, openEnrolled, until } from './support/device-tablet.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, statuses, type WireTablet } from './support/server-tablet.ts';

describe.each(serverTargets())('a bundle of which one part came, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let chief: HeadlessTablet;

  beforeAll(async () => {
    server = await startTestServer(target);
    clerk = await enrolTablet(server.url, 'clerk-070702');
    chief = await openEnrolled({ server: server.url().origin, officer: 'chief-070702', pin: '1221' });
  });
  afterAll(async () => {
    await chief?.close();
    await server?.destroy();
  });

  const gaps = (view: RecordView | undefined) =>
    view?.findings.filter(({ code }) => code === 'bundle_incomplete');

  it('[KIND-6] is shown as half-arrived on another tablet, and no more once the rest has come', async () => {
    const bundle = { id: 'visit-of-three', count: 3 };
    const parts = ['ដារ៉ា', 'សុខា', 'បូរ៉ា'].map((name) =>
      clerk.write({
        kind: 'person',
        commune: '070702',
        act: 'open',
        set: { ...PERSON, 'name.givenName': name },
        bundle,
      }),
    );
    const [one, two, three] = parts;
    if (!one || !two || !three) throw new Error('three were written');
    // Over plain HTTP, as a tablet whose line broke in the middle of a push.
    expect(statuses(await clerk.push(idOf(one), one))).toEqual(['admitted']);
    const id = idOf(one);
    const half = await until(
      () => chief.device.readRecord(id),
      (view) => view !== undefined,
    );
    // What is here stands; what is missing is said.
    expect(half?.title).toBe('សុខ ដារ៉ា');
    expect(gaps(half)).toEqual([{ code: 'bundle_incomplete', bundle: bundle.id, have: 1, count: 3 }]);

    await clerk.push(idOf(two), two);
    await until(
      async () => gaps(await chief.device.readRecord(id)),
      (found) => JSON.stringify(found?.[0])?.includes('"have":2') ?? false,
    );
    await clerk.push(idOf(three), three);
    await until(
      async () => gaps(await chief.device.readRecord(id)),
      (found) => found?.length === 0,
    );
    expect(gaps(await chief.device.readRecord(idOf(three)))).toEqual([]);
  });
});
