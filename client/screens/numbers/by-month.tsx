import { COUNTED_SEXES, DELAYS } from '../../../schemas/rules/count-birth.ts';
import type { MonthNumbers, PlaceNumbers } from '../../../schemas/wire/numbers-messages.ts';
import { FactList, Sheet } from '../../parts/sheet.tsx';
import { sayMonth } from '../../words/format-date.ts';
import { say, sayDigits } from '../../words/language.ts';
import { NUMBERS_WORDS } from '../../words/numbers-words.ts';
import { birthColumns, type Column } from './births-columns.ts';
import { NumberCell, NumberTable } from './number-table.tsx';

export interface ByMonthProps {
  readonly place: PlaceNumbers;
  readonly year: number;
  readonly title: string;
}

/** Births of a place month by month, a bar beside each, and what is not counted yet. */
export function ByMonth({ place, year, title }: ByMonthProps) {
  // Of a commune's month nothing more is told than how many there were.
  const columns = place.months.some(({ delay }) => delay) ? birthColumns() : [];
  const most = Math.max(1, ...place.months.map(({ all }) => all ?? 0));
  const nameOf = (at: number) => (at < 12 ? sayMonth(at + 1) : say(NUMBERS_WORDS.noMonth));
  const shown = place.months.map((births, at) => ({ births, name: nameOf(at), at }));
  const told = (count: number | null) => (count === null ? '*' : sayDigits(count));
  return (
    <>
      <NumberTable
        title={`${say(NUMBERS_WORDS.byMonth)} — ${title}, ${sayDigits(year)}`}
        head={<Head first={say(NUMBERS_WORDS.month)} columns={columns} isBarred />}
        csv={{
          name: `births-${place.place || 'all'}-${year}`,
          rows: () => [
            [say(NUMBERS_WORDS.month), say(NUMBERS_WORDS.all), ...columns.map(({ label }) => label)],
            ...shown.map(({ births, name }) => [name, births.all, ...columns.map(({ of }) => of(births))]),
            [say(NUMBERS_WORDS.wholeYear), place.year.all, ...columns.map(({ of }) => of(place.year))],
          ],
        }}
      >
        {shown.map(({ births, name, at }) => (
          <Line key={at} name={name} births={births} columns={columns} most={most} />
        ))}
        <Line name={say(NUMBERS_WORDS.wholeYear)} births={place.year} columns={columns} isTotal />
      </NumberTable>
      {columns.length === 0 && <p class="small soft">{say(NUMBERS_WORDS.communeMonthTold)}</p>}
      <Sheet title={say(NUMBERS_WORDS.beside)}>
        <FactList
          none="—"
          facts={[
            { id: 'open', label: say(NUMBERS_WORDS.open), value: told(place.open) },
            { id: 'unclear', label: say(NUMBERS_WORDS.unclear), value: told(place.unclear) },
            { id: 'withoutYear', label: say(NUMBERS_WORDS.withoutYear), value: told(place.withoutYear) },
          ]}
        />
      </Sheet>
    </>
  );
}

/** Two lines of headings: delay and sex each stand over their columns. */
export function Head({
  first,
  columns,
  isBarred = false,
  more = [],
}: {
  readonly first: string;
  readonly columns: readonly Column[];
  readonly isBarred?: boolean;
  readonly more?: readonly string[];
}) {
  return (
    <>
      <tr>
        <th rowSpan={2} scope="col">
          {first}
        </th>
        <th rowSpan={2} scope="col">
          {say(NUMBERS_WORDS.all)}
        </th>
        {isBarred && <td rowSpan={2} />}
        {columns.length > 0 && (
          <>
            <th colSpan={DELAYS.length} scope="colgroup">
              {say(NUMBERS_WORDS.delay)}
            </th>
            <th colSpan={COUNTED_SEXES.length} scope="colgroup">
              {say(NUMBERS_WORDS.sex)}
            </th>
          </>
        )}
        {more.map((label) => (
          <th key={label} rowSpan={2} scope="col">
            {label}
          </th>
        ))}
      </tr>
      <tr>
        {columns.map(({ id, label }) => (
          <th key={id} scope="col">
            {label}
          </th>
        ))}
      </tr>
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly births: MonthNumbers;
  readonly columns: readonly Column[];
  /** Of the longest bar; no bar where it is left out. */
  readonly most?: number;
  readonly isTotal?: boolean;
}

function Line({ name, births, columns, most, isTotal = false }: LineProps) {
  const share = most === undefined ? undefined : Math.round((100 * (births.all ?? 0)) / most);
  return (
    <tr class={isTotal ? 'numbers-sum' : undefined}>
      <th scope="row">{name}</th>
      <NumberCell of={births.all} isTotal />
      <td class="numbers-bar" aria-hidden="true">
        {share !== undefined && <span style={{ inlineSize: `${share}%` }} />}
      </td>
      {columns.map(({ id, of }) => (
        <NumberCell key={id} of={of(births)} />
      ))}
    </tr>
  );
}
