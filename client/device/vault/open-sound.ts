import type { Named, Seal } from './seal.ts';

export interface Sound<Value> {
  readonly values: readonly { readonly name: string; readonly value: Value }[];
  /** Names of rows that do not open: changed since, put in another's place, or sealed by another key. */
  readonly damaged: readonly string[];
}

/** Opens what opens. One row that does not must not hide the others. */
export function openSound<Value>(seal: Pick<Seal, 'openAll'>, rows: readonly Named[]): Promise<Sound<Value>> {
  return openWhatOpens((some) => seal.openAll<Value>(some), rows);
}

export function openSoundTexts(
  seal: Pick<Seal, 'openTexts'>,
  rows: readonly Named[],
): Promise<Sound<string>> {
  return openWhatOpens(seal.openTexts, rows);
}

async function openWhatOpens<Value>(
  open: (rows: readonly Named[]) => Promise<readonly Value[]>,
  rows: readonly Named[],
): Promise<Sound<Value>> {
  try {
    const opened = await open(rows);
    return {
      values: opened.map((value, place) => ({ name: rows[place]?.name ?? '', value })),
      damaged: [],
    };
  } catch {
    // All at once tells only that one of them does not open; it is looked for one by one.
  }
  const values: { name: string; value: Value }[] = [];
  const damaged: string[] = [];
  for (const row of rows) {
    try {
      const [value] = await open([row]);
      if (value === undefined) damaged.push(row.name);
      else values.push({ name: row.name, value });
    } catch {
      damaged.push(row.name);
    }
  }
  return { values, damaged };
}
