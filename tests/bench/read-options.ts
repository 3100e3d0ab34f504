import { parseArgs } from 'node:util';
import type { RivalName } from './pages/rivals.ts';

/** `30kB`: bytes a second. @throws Error for what is no width */
export function readWidth(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(B|kB|MB)$/.exec(text) ?? [];
  const bytes = Number(number) * ({ B: 1, kB: 1_000, MB: 1_000_000 }[unit] ?? 0);
  if (!(bytes > 0)) throw new Error(`${text} is no width of a line: --line 30kB`);
  return bytes;
}

const NAMES: readonly RivalName[] = ['pouchdb', 'rxdb', 'floor'];

/** `pouchdb,floor`; `none` is nobody. */
export function readRivals(text: string): readonly RivalName[] {
  return NAMES.filter((name) => text.split(',').includes(name));
}

/** What every bench of tablets beside rivals is told. */
export interface BesideRivals {
  readonly records: number;
  readonly runs: number;
  readonly rivals: readonly RivalName[];
  /** How many times slower than this machine the browser is. */
  readonly slower: number;
  readonly say: (line: string) => void;
}

interface Usual {
  readonly records: string;
  readonly rivals: string;
}

/** Reads `[--records N] [--runs N] [--rivals a,b] [--slow] [--json]`, measures, and prints what came of it. */
export async function runBesideRivals(
  args: readonly string[],
  usual: Usual,
  measure: (options: BesideRivals) => Promise<object>,
): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: usual.records },
      runs: { type: 'string', default: '3' },
      rivals: { type: 'string', default: usual.rivals },
      slow: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const measured = await measure({
    records: Number(values.records),
    runs: Number(values.runs),
    rivals: readRivals(values.rivals),
    slower: values.slow ? 4 : 1,
    say: (line) => console.error(line),
  });
  console.log(JSON.stringify(measured, null, values.json ? 0 : 2));
}
