import { parseArgs } from 'node:util';
import { expect, it } from 'vitest';
import { withIdsApart } from '../../sync-server/argument-ids.ts';

const DASH = `-${'a'.repeat(42)}`;
const DASHES = `--${'b'.repeat(41)}`;
const read = (...args: string[]) =>
  parseArgs({
    args: withIdsApart(args),
    options: { key: { type: 'string' }, decline: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });

it('takes an id that begins with a dash for what it is, wherever it stands', () => {
  expect(read(DASH, '--decline', 'x')).toMatchObject({ positionals: [DASH], values: { decline: 'x' } });
  expect(read('--decline', 'x', DASHES)).toMatchObject({ positionals: [DASHES], values: { decline: 'x' } });
  expect(read('--key', DASH, '--json')).toMatchObject({ values: { key: DASH, json: true } });
  expect(read(`--key=${DASHES}`, DASH)).toMatchObject({ positionals: [DASH], values: { key: DASHES } });
});

it('leaves the rest as it was typed', () => {
  expect(withIdsApart(['revoke', 'clerk-070702', '--decline', 'lost'])).toEqual([
    'revoke',
    'clerk-070702',
    '--decline',
    'lost',
  ]);
  expect(() => read('--unknown', 'x')).toThrow('--unknown');
});
