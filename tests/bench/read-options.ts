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
