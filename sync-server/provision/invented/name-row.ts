/** A name in both scripts; the most usual Latin spelling first, at least one. */
export interface NameRow {
  readonly km: string;
  readonly latin: readonly [string, ...string[]];
}

/** Reads `ខ្មែរ=Latin/Latin, …`, any number on a line; throws on a row without a Latin spelling. */
export function readNames(table: string): readonly NameRow[] {
  return table
    .trim()
    .split(/, |\n/)
    .map((row) => {
      const [km = '', spellings = ''] = row.split('=');
      const [first, ...rest] = spellings.split('/');
      if (!km || !first) throw new Error(`a name needs both scripts: ${row}`);
      return { km, latin: [first, ...rest] };
    });
}
