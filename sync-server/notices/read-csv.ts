import { COLUMNS, isColumn, type NoticeFault, type RawNotice, type RawReading } from './notice.ts';

/** Reads a table with a row of names on top (RFC 4180; commas or semicolons, as a spreadsheet writes them). */
export function readCsv(text: string): RawReading {
  const rows = toRows(text);
  if (!rows.ok) return { ok: false, faults: [rows.fault] };
  const [head, ...body] = rows.rows;
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const faults = findHeadFaults(names);
  if (faults.length > 0) return { ok: false, faults };
  const raws = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const long = raws.filter(({ cells }) => cells.length !== names.length).map(toLengthFault(names.length));
  if (long.length > 0) return { ok: false, faults: long };
  return { ok: true, raws: raws.map((row) => toRaw(row, names)) };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function toRaw({ line, cells }: Row, names: readonly string[]): RawNotice {
  const said = names.flatMap((name, at) => {
    const cell = cells[at]?.trim() ?? '';
    return isColumn(name) && cell !== '' ? [[name, cell] as const] : [];
  });
  return { line, said: new Map(said) };
}

function findHeadFaults(names: readonly string[]): readonly NoticeFault[] {
  const next = `Use these names, in any order: ${COLUMNS.join(', ')}.`;
  const strange = names.filter((name) => !isColumn(name));
  if (strange.length > 0) {
    return [{ line: 1, what: `There is no column ${strange.map((name) => `“${name}”`).join(', ')}.`, next }];
  }
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) return [{ line: 1, what: `The column “${twice[0]}” is there twice.`, next }];
  const missing = NEEDED.filter((name) => !names.includes(name));
  return missing.length === 0 ? [] : [{ line: 1, what: `The column “${missing[0]}” is missing.`, next }];
}

const NEEDED: readonly string[] = ['reference', 'facility', 'child_born', 'mother_residence_code'];

function toLengthFault(wanted: number) {
  return ({ line, cells }: Row): NoticeFault => ({
    line,
    what: `The row has ${cells.length} cells, the first row ${wanted}.`,
    next: 'Put a text that holds a comma into quotes, and save again.',
  });
}

type RowsReading =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly fault: NoticeFault };

function toRows(text: string): RowsReading {
  const source = text.replace(/^\uFEFF/, '');
  const firstLine = source.split(/\r?\n/, 1)[0] ?? '';
  const separator = count(firstLine, ';') > count(firstLine, ',') ? ';' : ',';
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let startsAt = 1;
  let quotedSince: number | undefined;
  const endRow = () => {
    rows.push({ line: startsAt, cells: [...cells, cell] });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === '\n') line += 1;
    if (quotedSince !== undefined) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quotedSince = undefined;
    } else if (character === '"' && cell === '') quotedSince = line;
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      endRow();
      startsAt = line;
    } else if (character !== '\r') cell += character;
  }
  if (quotedSince !== undefined) {
    const what = 'A quote is opened here and never closed.';
    return { ok: false, fault: { line: quotedSince, what, next: 'Close it, or save the file again.' } };
  }
  if (cell !== '' || cells.length > 0) endRow();
  return { ok: true, rows };
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
