/** How many events of a kind somebody who can know expects at a place in a year. */
export interface ExpectedEvents {
  /** 6 digits a commune, 4 a district, 2 a province. */
  readonly place: string;
  readonly year: number;
  readonly kind: ExpectedKind;
  readonly expected: number;
  /** Who says so: a census, a survey, a projection, with its date. */
  readonly source: string;
}

export type ExpectedKind = 'birth' | 'death' | 'marriage';
const KINDS: readonly string[] = ['birth', 'death', 'marriage'] satisfies readonly ExpectedKind[];

export type ExpectedFault =
  | 'empty'
  | 'wrong_header'
  | 'wrong_columns'
  | 'open_quote'
  | 'not_a_place'
  | 'unknown_place'
  | 'not_a_year'
  | 'not_a_kind'
  | 'not_a_count'
  | 'no_source'
  | 'said_twice';

export type ExpectedReading =
  | { readonly ok: true; readonly rows: readonly ExpectedEvents[] }
  /** Every line that is wrong, each with the first thing that is. */
  | {
      readonly ok: false;
      readonly faults: readonly { readonly line: number; readonly code: ExpectedFault }[];
    };

const HEADER = 'commune,year,kind,expected,source';

/**
 * Reads a table of expected events, `commune,year,kind,expected,source`, one a line, as spreadsheets write it. All of it is
 * right, or nothing is taken.
 *
 * @param isPlace whether a commune of this register lies there
 */
export function readExpected(text: string, isPlace: (code: string) => boolean): ExpectedReading {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, at) => ({ line: at + 1, text: line }))
    .filter((one) => one.text.trim() !== '');
  const [header, ...rest] = lines;
  if (!header || rest.length === 0) return { ok: false, faults: [{ line: 1, code: 'empty' }] };
  if (header.text.replaceAll(' ', '').toLowerCase() !== HEADER)
    return { ok: false, faults: [{ line: header.line, code: 'wrong_header' }] };
  const readings = rest.map((one) => ({ line: one.line, reading: readLine(one.text, isPlace) }));
  const seen = new Set<string>();
  const rows: ExpectedEvents[] = [];
  const faults: { readonly line: number; readonly code: ExpectedFault }[] = [];
  for (const { line, reading } of readings) {
    if (typeof reading === 'string') {
      faults.push({ line, code: reading });
      continue;
    }
    const key = `${reading.place} ${reading.year} ${reading.kind}`;
    if (seen.has(key)) faults.push({ line, code: 'said_twice' });
    seen.add(key);
    rows.push(reading);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, rows };
}

function readLine(text: string, isPlace: (code: string) => boolean): ExpectedEvents | ExpectedFault {
  const cells = cellsOf(text);
  if (!cells) return 'open_quote';
  const [place = '', year = '', kind = '', expected = '', source = ''] = cells.map((cell) => cell.trim());
  if (cells.length !== 5) return 'wrong_columns';
  if (!/^(\d{2}|\d{4}|\d{6})$/.test(place)) return 'not_a_place';
  if (!isPlace(place)) return 'unknown_place';
  if (!/^(19|20)\d{2}$/.test(year)) return 'not_a_year';
  if (!isKind(kind)) return 'not_a_kind';
  if (!/^[1-9]\d{0,8}$/.test(expected)) return 'not_a_count';
  if (source === '') return 'no_source';
  return { place, year: Number(year), kind, expected: Number(expected), source };
}

function isKind(text: string): text is ExpectedKind {
  return KINDS.includes(text);
}

/** Cells of a line, quoted ones too; undefined where a quote is not closed. */
function cellsOf(line: string): readonly string[] | undefined {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*(?:,|$)/.exec(line.slice(at));
    const plain = /^([^",]*)(?:,|$)/.exec(line.slice(at));
    const found = quoted ?? plain;
    if (!found) return undefined;
    cells.push((found[1] ?? '').replaceAll('""', '"'));
    at += found[0].length;
    if (!found[0].endsWith(',')) return cells;
  }
  return cells;
}
