import { describe, expect, it } from 'vitest';
import { openDeviceBench } from './support/device-bench.ts';
import { plant } from './support/device-plant.ts';
import { startProvince } from './support/device-province.ts';
import {
  CHIEF,
  CLERK,
  createDisk,
  first,
  type HeadlessTablet,
  person,
  rename,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { province, open, enrol } = await openDeviceBench();

async function sealed(tablet: HeadlessTablet, ...args: Parameters<HeadlessTablet['device']['exportSealed']>) {
  const outcome = await tablet.device.exportSealed(...args);
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return outcome.value;
}

/** A clerk's tablet that lost its line with work on it, and a chief's that has one. */
async function cutOff() {
  const chief = await enrol(CHIEF);
  const disk = createDisk();
  const clerk = await enrol(CLERK, { disk });
  const { record: old } = first(await clerk.write(person('ចាស់')));
  await untilConfirmed(clerk);
  await until(() => chief.device.readRecord(old), Boolean);
  await clerk.close();
  // Its own line is gone for good; the chief's is not.
  const alone = open({ server: 'http://127.0.0.1:9', disk });
  await alone.write(rename(await alone.view(old), 'ប្ដូរ'));
  const { record: fresh } = first(await alone.write(person('ថ្មី')));
  return { chief, clerk: alone, disk, old, fresh };
}

describe('a sealed export taken in by a tablet of the commune', () => {
  it('comes to the province by that tablet’s line, and its own tablet then knows it is confirmed', async () => {
    const { chief, clerk, disk, old, fresh } = await cutOff();
    const { nextTry: _, ...before } = await clerk.syncState();
    const file = await sealed(clerk);
    expect(file.count).toBe(2);
    expect(file.name).toMatch(/^.+-\d{8}-\d{4}\.salakhum$/);
    expect(await clerk.syncState()).toMatchObject(before);

    const taken = await chief.device.importSealed(file.text, file.code.toLowerCase().replaceAll('-', ' '));
    expect(taken).toMatchObject({ ok: true, value: { added: 2, refused: 0, elsewhere: 0, unsound: 0 } });
    expect((await chief.view(fresh)).title).toBe('សុខ ថ្មី');
    expect((await chief.view(old)).title).toBe('សុខ ប្ដូរ');
    const again = await chief.device.importSealed(file.text, file.code);
    expect(again).toMatchObject({ ok: true, value: { added: 0, known: 3 } });
    expect(await inProvince(fresh)).toBe(1);
    expect(await inProvince(old, 2)).toBe(2);

    await clerk.close();
    const back = open({ disk });
    await untilConfirmed(back);
    expect((await back.view(fresh)).sync).toBe('confirmed');
    expect([...chief.reports, ...back.reports]).toEqual([]);
  });

  it('takes nothing from a file that is cut, changed, of another province or under another code', async () => {
    const { chief, clerk, fresh } = await cutOff();
    const { text, code } = await sealed(clerk);
    const other = await startProvince();
    try {
      const stranger = await enrol(CHIEF, { server: other.wire.url });
      const faults = await Promise.all([
        chief.device.importSealed(text.slice(0, 900), code),
        chief.device.importSealed(text.replace('"count":2', '"count":3'), code),
        chief.device.importSealed(text, '0000-0000-0000-0000-0000'),
        chief.device.importSealed(text, 'not a code'),
        chief.device.importSealed('{}', code),
        stranger.device.importSealed(text, code),
      ]);
      expect(faults.map((one) => (one.ok ? 'taken' : one.fault.code))).toEqual([
        'truncated',
        'damaged',
        'wrong_code',
        'wrong_code',
        'not_an_export',
        'other_province',
      ]);
      expect(await chief.device.readRecord(fresh)).toBeUndefined();
    } finally {
      await other.end();
    }
  });

  it('leaves work of another commune out, and says so', async () => {
    const { clerk } = await cutOff();
    const neighbour = await enrol({ officer: 'chief-070703', pin: '2222' });
    const { text, code } = await sealed(clerk);
    const taken = await neighbour.device.importSealed(text, code);
    expect(taken).toMatchObject({ ok: true, value: { added: 0, elsewhere: 3 } });
    expect(await neighbour.list()).toEqual([]);
  });

  it('brings refused work before the chief, who does it in the own name', async () => {
    const disk = createDisk();
    await (await enrol(CLERK, { disk })).close();
    const root = await plant(disk, { kind: 'person', commune: '070702', set: person('គ').set });
    const bad = await plant(
      disk,
      { after: [root.id], act: 'change', set: { sex: 'm' } },
      `person-${root.id}` as never,
      (entry) => entry,
    );
    // As the province of an older commune table refused it.
    const row = { entry: bad, record: `person-${root.id}` as never, kind: 'person', title: 'សុខ គ' } as const;
    disk.journal.tray.set(bad.id, { ...row, status: 'refused', code: 'wrong_commune' });
    const clerk = open({ disk });
    const file = await sealed(clerk, bad.id);
    expect(file.count).toBe(1);
    const chief = await enrol(CHIEF);
    const taken = await chief.device.importSealed(file.text, file.code);
    expect(taken).toMatchObject({ ok: true, value: { refused: 1 } });
    expect(await chief.tray()).toMatchObject([{ entry: bad.id, isAsked: true, code: 'wrong_commune' }]);
    const view = await until(() => chief.device.readRecord(`person-${root.id}` as never), Boolean);
    if (!view) throw new Error('the record came');
    await chief.write({ ...rename(view, 'ឃ'), mends: [bad.id] });
    expect(await chief.tray()).toEqual([]);
    // Read again, the file brings back nothing that is settled.
    await chief.device.importSealed(file.text, file.code);
    expect(await chief.tray()).toEqual([]);
  });

  it('with nothing open there is nothing to export', async () => {
    const tablet = await enrol(CHIEF);
    await untilConfirmed(tablet);
    expect(await tablet.device.exportSealed()).toEqual({ ok: false, fault: { code: 'nothing_open' } });
  });
});

/** How many entries the province holds of a record, counted over plain HTTP once it has so many of them. */
async function inProvince(record: string, expected = 1): Promise<number> {
  return until(
    async () => {
      const answer = await fetch(`${province.wire.url}/db/khum-070702/_all_docs?include_docs=true`, {
        headers: { authorization: `Basic ${btoa('province-all:5335')}` },
      });
      const { rows } = (await answer.json()) as { rows: { id: string; doc: { log: unknown[] } }[] };
      return rows.find(({ id }) => id === record)?.doc.log.length ?? 0;
    },
    (count) => count >= expected,
  );
}
