import { parseArgs } from 'node:util';
import { withIdsApart } from '../argument-ids.ts';
import { Stop } from './stop.ts';

/** What was typed behind a command. */
export interface Options {
  readonly rest: readonly string[];
  readonly get: (name: string) => string | undefined;
  readonly need: (name: string, example: string) => string;
}

const NAMES = [
  'officer',
  'name',
  'role',
  'place',
  'from',
  'until',
  'enrol-by',
  'url',
  'out',
  'key',
  'why',
  'desk',
  'code',
  'decline',
] as const;

export function readOptions(args: readonly string[]): Options {
  const options = Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }]));
  const { values, positionals } = parse(args, options);
  const get = (name: string) => {
    const value = values[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  return {
    rest: positionals,
    get,
    need(name, example) {
      const value = get(name);
      if (value === undefined) throw new Stop(`--${name} is missing.`, `Add it, as in --${name} ${example}.`);
      return value;
    },
  };
}

function parse(args: readonly string[], options: Record<string, { type: 'string' }>) {
  try {
    return parseArgs({ args: withIdsApart(args), options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Stop(error instanceof Error ? error.message : String(error), `Known: --${NAMES.join(', --')}.`);
  }
}
