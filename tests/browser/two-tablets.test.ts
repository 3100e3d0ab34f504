import { afterAll, beforeAll, describe, it } from 'vitest';
import { THIS_BUILD } from '../support/builds.ts';
import { ENGINES } from '../support/province.ts';
import { editOneBook, openTwoTablets, type TwoTablets } from '../support/two-tablets.ts';

describe.each(ENGINES)('two tablets of one commune on $name', ({ couchdbUrl }) => {
  let office: TwoTablets | undefined;

  beforeAll(async () => {
    office = await openTwoTablets({
      couchdbUrl,
      made: THIS_BUILD,
      server: THIS_BUILD,
      apps: [THIS_BUILD, THIS_BUILD],
    });
  });
  afterAll(() => office?.close());

  it('edit one family book offline, over a killed server, and both find their work in it', async () => {
    if (!office) throw new Error('two tablets are open');
    await editOneBook(office);
  });
});
