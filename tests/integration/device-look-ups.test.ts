import { describe, expect, it } from 'vitest';
import { isLookUp } from '../../schemas/kinds/look-up.ts';
import { isFields, toList } from '../../sync-server/store/guards.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { CHIEF, CLERK, createDisk, first, person, until, untilConfirmed } from './support/device-tablet.ts';

const { province, open, enrol } = await openDeviceBench();

/** What the province's staff read: each look-up as its entry says it. */
async function lookUpsIn(commune: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const range = 'startkey="look-up-"&endkey="look-up-~"&include_docs=true';
  const answer = await province.couch('GET', `/khum-${commune}/_all_docs?${range}`);
  return toList(isFields(answer) ? answer.rows : []).flatMap((row) => {
    const doc = isFields(row) && isFields(row.doc) ? row.doc : {};
    return toList(doc.log).flatMap((entry) =>
      isFields(entry) && isFields(entry.set) ? [{ ...entry.set, key: entry.key, sig: entry.sig }] : [],
    );
  });
}

describe('looking people up', () => {
  it('is logged under the officer’s key, with what for, and the province reads it', async () => {
    const clerk = await enrol(CLERK);
    const { record } = first(await clerk.write(person('សុភា')));
    await untilConfirmed(clerk);
    await clerk.device.noteLookUp({ what: 'record', record, task: 'counter' });
    await clerk.device.noteLookUp({ what: 'search', words: ' សុភា ', found: 1 });
    const logged = await until(
      () => lookUpsIn('070702'),
      (all) => all.length === 2,
    );
    expect(logged).toContainEqual(expect.objectContaining({ what: 'record', seen: record, task: 'counter' }));
    expect(logged).toContainEqual(expect.objectContaining({ what: 'search', words: 'សុភា', found: '1' }));
    for (const { sig } of logged) expect(sig).toMatch(/^[\w-]{86}$/);
  });

  it('keeps nobody waiting, and is neither in a list nor counted as work to be sent', async () => {
    const clerk = await enrol(CLERK);
    const { record } = first(await clerk.write(person('ដារ៉ា')));
    await untilConfirmed(clerk);
    province.wire.cut();
    const started = performance.now();
    for (let time = 0; time < 20; time++) await clerk.device.noteLookUp({ what: 'record', record });
    // Written one by one, after the quiet that they wait for, they would take fourteen seconds.
    expect(performance.now() - started).toBeLessThan(1500);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect((await clerk.list()).filter(({ id }) => isLookUp(id))).toEqual([]);
    expect((await clerk.list({ text: 'look-up' })).length).toBe(0);
    expect(await clerk.syncState()).toMatchObject({ waiting: 0, unconfirmed: 0 });
  });

  it('outlives the tablet’s end without a line, and a lock at once after it', async () => {
    const disk = createDisk();
    const clerk = await enrol(CLERK, { disk });
    const { record } = first(await clerk.write(person('វិចិត្រ')));
    await untilConfirmed(clerk);
    const before = (await lookUpsIn('070702')).length;
    province.wire.cut();
    await clerk.device.noteLookUp({ what: 'record', record, task: 'check' });
    await clerk.device.signOut();
    await clerk.close();
    province.wire.restore();
    await open({ disk }).device.whoIsHere();
    const after = await until(
      () => lookUpsIn('070702'),
      (all) => all.length > before,
    );
    expect(after).toContainEqual(expect.objectContaining({ seen: record, task: 'check' }));
  });

  it('is not shown to a colleague’s tablet', async () => {
    const chief = await enrol(CHIEF);
    const clerk = await enrol(CLERK);
    const { record } = first(await clerk.write(person('បូរ៉ា')));
    await clerk.device.noteLookUp({ what: 'record', record, task: 'colleague' });
    await until(
      () => lookUpsIn('070702'),
      (all) => all.some(({ task }) => task === 'colleague'),
    );
    await until(chief.list, (rows) => rows.some(({ id }) => id === record));
    expect((await chief.list()).every(({ kind }) => kind !== 'look-up')).toBe(true);
  });
});
