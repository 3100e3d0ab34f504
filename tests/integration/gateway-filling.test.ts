import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCertificateFault } from '../../schemas/access/certify.ts';
import { keyOf } from '../../schemas/access/officer.ts';
import { checkEntry } from '../../schemas/record/check.ts';
import { signedText } from '../../schemas/record/entry.ts';
import type { Health, Roster } from '../../schemas/wire/messages.ts';
import { verify } from '../../sync-server/keys/key-pair.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, pullAll } from './support/server-tablet.ts';

describe.each(serverTargets())('the invented people, on the $name', (target) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(target, { demonstrationPeople: 200 });
  });
  afterAll(() => server.destroy());

  it('[ENTRY-2] are signed by officers whom the demonstration’s key certified, every entry of them', async () => {
    const staff = await enrolTablet(server.url, 'province-all');
    await expect
      .poll(
        async () => {
          const health: Health = await (await fetch(new URL('/healthz', server.url()))).json();
          return health.demonstration?.isDone;
        },
        { timeout: 40_000 },
      )
      .toBe(true);
    const roster: Roster = await (await staff.get('/api/roster')).json();
    const authors = new Map(roster.certificates.map((one) => [keyOf(one), one]));
    const faults = await Promise.all(
      roster.certificates.map((one) => findCertificateFault(one, roster.provinceKey, verify)),
    );
    expect(new Set(faults)).toEqual(new Set([undefined]));
    const { records } = await pullAll(staff);
    const entries = records.flatMap(({ log }) => log);
    expect(entries.length).toBeGreaterThan(100);
    for (const entry of entries) {
      const { sig, id: _, ...body } = entry;
      expect(checkEntry(entry).ok).toBe(true);
      expect(await verify(authors.get(entry.key)?.publicKey ?? '', signedText(body), sig)).toBe(true);
    }
  });
});
