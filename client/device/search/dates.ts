import { toAsciiDigits } from '../../../schemas/text/digits.ts';

/** A date as somebody asks for it: it may be none of the calendar, since a digit may be wrong. 0 is not said. */
export interface AskedDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface ReadDate {
  readonly date: AskedDate;
  /** What was left of the text. */
  readonly rest: string;
}

/**
 * Reads a date out of what was typed, in either digits: 12-03-1985, 1985-03-12, 12 មីនា 1985, 03/1985, 1985. A year of
 * the Buddhist Era is brought to the common one: 543 less, or 544 before its new year in April or May (domain.md §7).
 */
export function readDate(text: string): ReadDate | undefined {
  const plain = toAsciiDigits(text);
  for (const form of FORMS) {
    const found = form.exec(plain);
    const { y, m, d, name } = found?.groups ?? {};
    if (!found || !y) continue;
    const month = name ? monthNamed(name) : Number(m ?? 0);
    const rest = `${plain.slice(0, found.index)} ${plain.slice(found.index + found[0].length)}`;
    return { date: { year: toCommonEra(Number(y)), month, day: Number(d ?? 0) }, rest };
  }
  return undefined;
}

const MONTHS: readonly string[] = [
  'មករា|jan',
  'កុម្ភៈ|កុម្ភះ|feb',
  'មីនា|មិនា|mar',
  'មេសា|apr',
  'ឧសភា|may',
  'មិថុនា|jun',
  'កក្កដា|jul',
  'សីហា|aug',
  'កញ្ញា|sep',
  'តុលា|oct',
  'វិច្ឆិកា|nov',
  'ធ្នូ|dec',
];
const YEAR = '(?<y>(?:1[89]|2[0-6])\\d\\d)';
const ANY_YEAR = '(?<y>\\d{4})';
const DAY = '(?<d>\\d{1,2})';
const MONTH = '(?<m>\\d{1,2})';
const NAMED = `(?<name>${MONTHS.join('|')})[a-z]*\\.?`;
const BY = '\\s*[-/.]\\s*';
const UNITS = { day: '(?:ថ្ងៃ)?(?:ទី)?\\s*', month: '\\s*(?:ខែ)?\\s*', year: '\\s*(?:ឆ្នាំ)?\\s*' };

const FORMS: readonly RegExp[] = [
  YEAR + BY + MONTH + BY + DAY,
  DAY + BY + MONTH + BY + ANY_YEAR,
  UNITS.day + DAY + UNITS.month + NAMED + UNITS.year + ANY_YEAR,
  `${UNITS.day + DAY}\\s*ខែ\\s*${MONTH}\\s*ឆ្នាំ\\s*${ANY_YEAR}`,
  `(?<d>\\d\\d) (?<m>\\d\\d) ${YEAR}`,
  `(?<d>[0-3]\\d)(?<m>[01]\\d)${YEAR}`,
  `${YEAR}(?<m>[01]\\d)(?<d>[0-3]\\d)`,
  UNITS.month + NAMED + UNITS.year + ANY_YEAR,
  YEAR + BY + MONTH,
  MONTH + BY + YEAR,
  UNITS.year + YEAR,
].map((form) => new RegExp(`(?<![\\p{L}\\p{M}\\d])${form}(?!\\d)`, 'iu'));

function monthNamed(name: string): number {
  return MONTHS.findIndex((names) => names.split('|').includes(name.toLowerCase())) + 1;
}

function toCommonEra(year: number): number {
  return year >= 2400 ? year - 543 : year;
}
