import type { ExpectedEvents } from '../../schemas/rules/expected-events.ts';
import type { Expected } from '../../schemas/wire/numbers-messages.ts';
import { toCanonical } from '../store/canonical.ts';
import { type Database, upsert } from '../store/database.ts';
import { isFields, isText, toList } from '../store/guards.ts';

/** Expected events as they were imported, kept in the control database; the last word on a place and year holds. */
export interface ExpectedBook {
  /** Takes rows in over what was said of the same place, year and kind; others stay. How many are known then. */
  readonly put: (rows: readonly ExpectedEvents[]) => Promise<number>;
  /** Births expected in a year, by place. */
  readonly birthsIn: (year: number) => Promise<(place: string) => Expected | undefined>;
}

const ID = 'expected-events';

export function createExpectedBook(control: Database): ExpectedBook {
  return {
    async put(rows) {
      let count = 0;
      await upsert(control, ID, (old) => {
        const all = new Map(toRows(old?.rows).map((row) => [keyOf(row), row]));
        for (const row of rows) all.set(keyOf(row), row);
        count = all.size;
        return { rows: [...all.values()].map(toCanonical) };
      });
      return count;
    },
    async birthsIn(year) {
      const rows = toRows((await control.get(ID))?.rows);
      const byPlace = new Map(
        rows
          .filter((row) => row.kind === 'birth' && row.year === year)
          .map(({ place, expected, source }) => [place, { births: expected, sources: [source] }]),
      );
      return (place) => byPlace.get(place);
    },
  };
}

function keyOf({ place, year, kind }: ExpectedEvents): string {
  return `${place} ${year} ${kind}`;
}

function toRows(held: unknown): readonly ExpectedEvents[] {
  return toList(held).flatMap((one) => {
    if (!isFields(one)) return [];
    const { place, year, kind, expected, source } = one;
    const isKind = kind === 'birth' || kind === 'death' || kind === 'marriage';
    if (!isText(place) || typeof year !== 'number' || !isKind) return [];
    return typeof expected === 'number' && isText(source) ? [{ place, year, kind, expected, source }] : [];
  });
}
