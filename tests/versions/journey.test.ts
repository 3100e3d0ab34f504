import { afterEach, beforeAll, describe, it } from 'vitest';
import { type Build, THIS_BUILD } from '../support/builds.ts';
import { ENGINES } from '../support/province.ts';
import { editOneBook, type Meeting, openTwoTablets, type TwoTablets } from '../support/two-tablets.ts';
import { buildPrevious } from './build-release.ts';

let previous: Build;
let office: TwoTablets | undefined;

beforeAll(async () => {
  previous = await buildPrevious();
});
afterEach(async () => {
  await office?.close();
  office = undefined;
});

/** What the field has while an update goes round, and when one is taken back. */
const MEETINGS: readonly { readonly title: string; readonly of: () => Omit<Meeting, 'couchdbUrl'> }[] = [
  {
    title: 'the previous release’s app works with this server, which took over the previous one’s data',
    of: () => ({ made: previous, server: THIS_BUILD, apps: [previous, previous] }),
  },
  {
    title: 'this app works with the previous release’s server, put back onto the data of this one',
    of: () => ({ made: THIS_BUILD, server: previous, apps: [THIS_BUILD, THIS_BUILD] }),
  },
  {
    title: 'a tablet with the previous app and one with this app edit one book on this server',
    of: () => ({ made: previous, server: THIS_BUILD, apps: [previous, THIS_BUILD] }),
  },
];

describe.each(ENGINES)('old and new together on $name', ({ couchdbUrl }) => {
  it.each(MEETINGS)('$title', async ({ of }) => {
    office = await openTwoTablets({ couchdbUrl, ...of() });
    await editOneBook(office);
  });
});
