import { describe, expect, it } from 'vitest';
import { createSearch } from '../../client/device/search/search.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { createRecord, type RegisterRecord } from '../../schemas/record/record.ts';
import { author, onto } from '../support/build.ts';
import { toSearchPaper } from '../support/search-paper.ts';

const everywhere = () => true;

describe('search over a tablet’s records', () => {
  it('tries again where what is there could not be read', async () => {
    const tablet = createTablet();
    const id = tablet.open('ដារ៉ា');
    let problems = 1;
    const papers = async () => {
      if (problems-- > 0) throw new Error('the disk does not answer');
      return tablet.papers();
    };
    const search = createSearch(async () => ({ ...tablet, papers }));
    await expect(search.begin()).rejects.toThrow('does not answer');
    const hits = await search.find({ name: 'ដារ៉ា', limit: 5 }, everywhere);
    expect(hits.flatMap((hit) => hit.papers.map((paper) => paper.id))).toEqual([id]);
  });

  it('takes them in at the first search and follows what changes, comes and goes', async () => {
    const tablet = createTablet();
    const first = tablet.open('ដារ៉ា');
    const search = createSearch(async () => tablet);
    const find = async (name: string) =>
      (await search.find({ name, limit: 5 }, everywhere)).map((hit) => hit.title);
    expect(await find('សុខ')).toEqual(['សុខ ដារ៉ា']);

    const second = tablet.open('ធីតា');
    await search.refresh([second]);
    expect(await find('ធីតា')).toEqual(['សុខ ធីតា']);

    tablet.rename(first, 'វុទ្ធី');
    await search.refresh([first]);
    expect(await find('វុទ្ធី')).toEqual(['សុខ វុទ្ធី']);
    expect(await find('ដារ៉ា')).toEqual([]);

    tablet.drop(second);
    await search.refresh([second]);
    expect(await find('ធីតា')).toEqual([]);
  });

  it('knows what changed while it was still reading', async () => {
    const tablet = createTablet();
    const record = tablet.open('ដារ៉ា');
    const search = createSearch(async () => tablet);
    const searching = search.find({ name: 'វុទ្ធី', limit: 5 }, everywhere);
    tablet.rename(record, 'វុទ្ធី');
    await search.refresh([record]);
    expect((await searching).map((hit) => hit.title)).toEqual(['សុខ វុទ្ធី']);
  });

  it('has taken in what is there when it is begun, and follows from then on', async () => {
    const tablet = createTablet();
    const search = createSearch(async () => tablet);
    tablet.open('ដារ៉ា');
    await search.begin();
    // Only what it is told of is looked at again.
    tablet.open('ធីតា');
    const hits = await search.find({ name: 'សុខ', limit: 5 }, everywhere);
    expect(hits.map((hit) => hit.title)).toEqual(['សុខ ដារ៉ា']);
  });

  it('finds nothing for an officer of another commune', async () => {
    const tablet = createTablet();
    tablet.open('ដារ៉ា');
    const hits = await createSearch(async () => tablet).find(
      { name: 'សុខ', limit: 5 },
      (commune) => commune === '070704',
    );
    expect(hits).toEqual([]);
  });
});

/** Records of one commune, as the tablet's store hands them out. */
function createTablet() {
  const clerk = author();
  const records = new Map<RecordId, RegisterRecord>();
  return {
    open(givenName: string): RecordId {
      const set = { 'name.familyName': 'សុខ', 'name.givenName': givenName };
      const record = createRecord([clerk.open('person', set)]);
      records.set(record.id, record);
      return record.id;
    },
    rename(id: RecordId, givenName: string): void {
      const record = records.get(id);
      if (!record) throw new Error(`no record ${id}`);
      const change = clerk.write({
        after: onto(...record.log),
        act: 'change',
        set: { 'name.givenName': givenName },
      });
      records.set(id, { ...record, log: mergeLogs(record.log, [change]) });
    },
    drop(id: RecordId): void {
      records.delete(id);
    },
    papers: async () => [...records.values()].map(toPaper),
    paper: (id: RecordId) => {
      const record = records.get(id);
      return record && toPaper(record);
    },
  };
}

function toPaper({ log, ...record }: RegisterRecord) {
  return toSearchPaper({ ...record, state: foldLog(log).state });
}
