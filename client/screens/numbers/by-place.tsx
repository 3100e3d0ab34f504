import type { PlaceNumbers } from '../../../schemas/wire/numbers-messages.ts';
import { sayMonth } from '../../words/format-date.ts';
import { say, sayDigits } from '../../words/language.ts';
import { NUMBERS_WORDS } from '../../words/numbers-words.ts';
import { birthColumns } from './births-columns.ts';
import { Head } from './by-month.tsx';
import { NumberCell, NumberTable } from './number-table.tsx';

export interface ByPlaceProps {
  /** Communes. */
  readonly places: readonly PlaceNumbers[];
  readonly year: number;
  readonly nameOf: (place: string) => string;
}

/** Births of a year commune by commune, and what share of those expected they are. */
export function ByPlace({ places, year, nameOf }: ByPlaceProps) {
  const columns = birthColumns();
  const months = [...Array(12).keys()].map((at) => sayMonth(at + 1)).concat(say(NUMBERS_WORDS.noMonth));
  const [expected, share] = [say(NUMBERS_WORDS.expected), say(NUMBERS_WORDS.share)];
  return (
    <NumberTable
      title={`${say(NUMBERS_WORDS.byPlace)} — ${sayDigits(year)}`}
      head={<Head first={say(NUMBERS_WORDS.commune)} columns={columns} more={[expected, share]} />}
      csv={{
        name: `births-by-commune-${year}`,
        rows: () => [
          [
            'code',
            say(NUMBERS_WORDS.commune),
            say(NUMBERS_WORDS.all),
            ...columns.map(({ label }) => label),
            ...months,
            expected,
            share,
            say(NUMBERS_WORDS.source),
          ],
          ...places.map((one) => [
            one.place,
            nameOf(one.place),
            one.year.all,
            ...columns.map(({ of }) => of(one.year)),
            ...one.months.map(({ all }) => all),
            one.expected?.births ?? say(NUMBERS_WORDS.noDenominator),
            percentOf(one),
            one.expected?.sources.join('; '),
          ]),
        ],
      }}
    >
      {places.map((one) => {
        const percent = percentOf(one);
        return (
          <tr key={one.place}>
            <th scope="row">{nameOf(one.place)}</th>
            <NumberCell of={one.year.all} isTotal />
            {columns.map(({ id, of }) => (
              <NumberCell key={id} of={of(one.year)} />
            ))}
            <td>{one.expected ? sayDigits(one.expected.births) : say(NUMBERS_WORDS.noDenominator)}</td>
            <td>{percent === null ? '*' : percent === undefined ? '—' : `${sayDigits(percent)}%`}</td>
          </tr>
        );
      })}
    </NumberTable>
  );
}

/** Null where the births are withheld, undefined where there is no denominator. */
function percentOf({ year, expected }: PlaceNumbers): number | null | undefined {
  if (!expected) return undefined;
  return year.all === null ? null : Math.round((100 * year.all) / expected.births);
}
