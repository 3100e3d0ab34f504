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
  for (const { pattern, parts } of FORMS) {
    const found = pattern.exec(plain);
    if (!found) continue;
    const said = (part: string) => (parts.includes(part) ? (found[parts.indexOf(part) + 1] ?? '') : '');
    const year = toCommonEra(Number(said('y')));
    const month = parts.includes('name') ? monthNamed(said('name')) : Number(said('m') || 0);
    const rest = `${plain.slice(0, found.index)} ${plain.slice(found.index + found[0].length)}`;
    if (year > 0) return { date: { year, month, day: Number(said('d') || 0) }, rest };
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
const YEAR = '((?:1[89]|2[0-6])\\d\\d)';
const NAMED = `(${MONTHS.join('|')})[a-z]*\\.?`;
const BY = '\\s*[-/.]\\s*';
const SAID = { day: '(?:ថ្ងៃ)?(?:ទី)?\\s*', month: '(?:ខែ)?\\s*', year: '(?:ឆ្នាំ)?\\s*' };
const START = '(?<![\\p{L}\\p{M}\\d])';
const END = '(?!\\d)';

const FORMS: readonly { readonly pattern: RegExp; readonly parts: readonly string[] }[] = [
  { pattern: form(`${YEAR}${BY}(\\d{1,2})${BY}(\\d{1,2})`), parts: ['y', 'm', 'd'] },
  { pattern: form(`(\\d{1,2})${BY}(\\d{1,2})${BY}(\\d{4})`), parts: ['d', 'm', 'y'] },
  {
    pattern: form(`${SAID.day}(\\d{1,2})\\s*${SAID.month}${NAMED}\\s*${SAID.year}(\\d{4})`),
    parts: ['d', 'name', 'y'],
  },
  {
    pattern: form(`${SAID.day}(\\d{1,2})\\s*ខែ\\s*(?:ទី)?\\s*(\\d{1,2})\\s*ឆ្នាំ\\s*(\\d{4})`),
    parts: ['d', 'm', 'y'],
  },
  { pattern: form(`(\\d{2}) (\\d{2}) ${YEAR}`), parts: ['d', 'm', 'y'] },
  { pattern: form(`([0-3]\\d)([01]\\d)${YEAR}`), parts: ['d', 'm', 'y'] },
  { pattern: form(`${YEAR}([01]\\d)([0-3]\\d)`), parts: ['y', 'm', 'd'] },
  { pattern: form(`${SAID.month}${NAMED}\\s*${SAID.year}(\\d{4})`), parts: ['name', 'y'] },
  { pattern: form(`${YEAR}${BY}(\\d{1,2})`), parts: ['y', 'm'] },
  { pattern: form(`(\\d{1,2})${BY}${YEAR}`), parts: ['m', 'y'] },
  { pattern: form(`${SAID.year}${YEAR}`), parts: ['y'] },
];

function form(source: string): RegExp {
  return new RegExp(START + source + END, 'iu');
}

function monthNamed(name: string): number {
  return MONTHS.findIndex((names) => names.split('|').includes(name.toLowerCase())) + 1;
}

function toCommonEra(year: number): number {
  return year >= 2400 ? year - 543 : year;
}
