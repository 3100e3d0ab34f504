import type { Role } from '../access/officer.ts';
import type { CountedSex, Delay } from '../rules/count-birth.ts';
import type { InconsistencyField } from '../rules/inconsistency.ts';

/** A number as it may leave the register; null where it is withheld (`rules/withhold.ts`). */
export type Shown = number | null;

/** Births of one month, or of a year. */
export interface BirthNumbers {
  readonly all: Shown;
  readonly delay: Readonly<Record<Delay, Shown>>;
  readonly sex: Readonly<Record<CountedSex, Shown>>;
}

/** Of a commune's month nothing more is told than how many there were: the rest would be families. */
export type MonthNumbers = Pick<BirthNumbers, 'all'> & Partial<BirthNumbers>;

/** What was expected, by those who can know: never worked out from the register itself. */
export interface Expected {
  readonly births: number;
  readonly sources: readonly string[];
}

/** A commune (6 digits), or a district, province or the country with all of its communes here. */
export interface PlaceNumbers {
  readonly place: string;
  /** Registered births by when they happened. */
  readonly year: BirthNumbers;
  /** January to December, then those of which the month is not known: 13. */
  readonly months: readonly MonthNumbers[];
  /** Births of that year on their way to the register, and those that do not agree and are not counted yet. */
  readonly open: Shown;
  readonly unclear: Shown;
  /** Registered births of which the year is not known, of whichever year. */
  readonly withoutYear: Shown;
  /** Absent where nobody has given a number with its source: then there is no denominator. */
  readonly expected?: Expected;
  /** Cases under way, by the field the papers are at odds about. */
  readonly inconsistent: Readonly<Partial<Record<InconsistencyField | 'all', Shown>>>;
}

export interface SilentTablet {
  readonly officer: string;
  readonly name: string;
  readonly role: Role;
  readonly place: string;
  readonly device: string;
  /** Absent where nothing ever came. */
  readonly lastCame?: number;
}

/** `POST /api/numbers`, as provincial staff or a district officer. */
export interface NumbersRequest {
  /** Of occurrence; the one of today by the server's clock where it is left out. */
  readonly year?: number;
}

export interface NumbersReport {
  readonly v: 1;
  /** When the counting began, milliseconds. */
  readonly at: number;
  readonly year: number;
  /** Years of which there are births, the latest first. */
  readonly years: readonly number[];
  /** The asker's own place first, then districts and communes within it by code. */
  readonly places: readonly PlaceNumbers[];
  /** Whether the desk has looked for what does not agree; else its zeros say nothing. */
  readonly hasDesk: boolean;
  readonly silent: readonly SilentTablet[];
}

/** While it is counted, ask again. */
export type NumbersAnswer =
  | { readonly state: 'counting'; readonly communes: number; readonly counted: number }
  | { readonly state: 'counted'; readonly report: NumbersReport };
