import type { NumbersReport, SilentTablet } from '../../../schemas/wire/numbers-messages.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Said } from '../../parts/said.tsx';
import { say } from '../../words/language.ts';
import { NUMBERS_COUNTS, NUMBERS_WORDS } from '../../words/numbers-words.ts';
import { NumberTable } from './number-table.tsx';

export interface SilentProps {
  readonly report: NumbersReport;
  /** The place that is looked at. */
  readonly within: string;
  readonly nameOf: (place: string) => string;
}

const DAY = 86_400_000;

/** Tablets of which nothing came for days: somebody should ask after them. */
export function Silent({ report: { silent, at }, within, nameOf }: SilentProps) {
  const own = silent.filter(({ place }) => place.startsWith(within));
  const daysOf = ({ lastCame }: SilentTablet) =>
    lastCame === undefined ? undefined : Math.floor((at - lastCame) / DAY);
  const link = (
    <ButtonLink kind="quiet" icon="tablet" href="/custody">
      {say(NUMBERS_WORDS.seeTablets)}
    </ButtonLink>
  );
  if (own.length === 0)
    return (
      <EmptyState icon="tablet" title={say(NUMBERS_WORDS.noneSilent)}>
        {link}
      </EmptyState>
    );
  const labels = [
    say(NUMBERS_WORDS.officer),
    say(NUMBERS_WORDS.place),
    say(NUMBERS_WORDS.tablet),
    say(NUMBERS_WORDS.silentFor),
  ];
  return (
    <>
      <NumberTable
        title={say(NUMBERS_WORDS.silent)}
        head={
          <tr>
            {labels.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        }
        csv={{
          name: 'silent-tablets',
          rows: () => [labels, ...own.map((one) => [one.name, nameOf(one.place), one.device, daysOf(one)])],
        }}
      >
        {own.map((one) => {
          const days = daysOf(one);
          return (
            <tr key={`${one.officer} ${one.device}`}>
              <th scope="row">
                <Said text={one.name} />
              </th>
              <td class="numbers-text">{nameOf(one.place)}</td>
              <td class="numbers-text" lang="en">
                {one.device}
              </td>
              <td>{days === undefined ? say(NUMBERS_WORDS.never) : say(NUMBERS_COUNTS.days(days))}</td>
            </tr>
          );
        })}
      </NumberTable>
      <p class="numbers-no-print">{link}</p>
    </>
  );
}
