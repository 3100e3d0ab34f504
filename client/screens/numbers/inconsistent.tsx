import { INCONSISTENCY_FIELDS } from '../../../schemas/rules/inconsistency.ts';
import type { PlaceNumbers } from '../../../schemas/wire/numbers-messages.ts';
import { Banner } from '../../parts/banner.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { say } from '../../words/language.ts';
import { INCONSISTENCY_WORDS, NUMBERS_WORDS } from '../../words/numbers-words.ts';
import { NumberCell, NumberTable } from './number-table.tsx';

export interface InconsistentProps {
  /** Communes. */
  readonly places: readonly PlaceNumbers[];
  readonly hasDesk: boolean;
  readonly nameOf: (place: string) => string;
}

/** How many papers do not agree, commune by commune and by what they are at odds about. */
export function Inconsistent({ places, hasDesk, nameOf }: InconsistentProps) {
  const title = say(NUMBERS_WORDS.inconsistent);
  if (!hasDesk) {
    return (
      <Banner tone="note" icon="info" title={title}>
        {say(NUMBERS_WORDS.noDesk)}
      </Banner>
    );
  }
  const found = places.filter(({ inconsistent }) => inconsistent.all !== 0);
  if (found.length === 0) return <EmptyState icon="check" title={say(NUMBERS_WORDS.noneInconsistent)} />;
  // A column that is empty everywhere says nothing.
  const fields = INCONSISTENCY_FIELDS.filter((field) =>
    found.some(({ inconsistent }) => (inconsistent[field] ?? null) !== 0),
  );
  const labels = [say(NUMBERS_WORDS.all), ...fields.map((field) => say(INCONSISTENCY_WORDS[field]))];
  return (
    <NumberTable
      title={title}
      head={
        <tr>
          {[say(NUMBERS_WORDS.commune), ...labels].map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      }
      csv={{
        name: 'papers-that-disagree',
        rows: () => [
          ['code', say(NUMBERS_WORDS.commune), ...labels],
          ...found.map(({ place, inconsistent }) => [
            place,
            nameOf(place),
            inconsistent.all,
            ...fields.map((field) => inconsistent[field]),
          ]),
        ],
      }}
    >
      {found.map(({ place, inconsistent }) => (
        <tr key={place}>
          <th scope="row">{nameOf(place)}</th>
          <NumberCell of={inconsistent.all} isTotal />
          {fields.map((field) => (
            <NumberCell key={field} of={inconsistent[field]} />
          ))}
        </tr>
      ))}
    </NumberTable>
  );
}
