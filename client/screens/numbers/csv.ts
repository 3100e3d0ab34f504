import type { Shown } from '../../../schemas/wire/numbers-messages.ts';

export type Cell = string | Shown | undefined;

/**
 * Rows as spreadsheets read them: UTF-8 with the mark by which Excel shows Khmer, digits it can add up. What is withheld is
 * `*`, as on the page, and never an empty cell that would be added up as nothing.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`;
}

function toCell(cell: Cell): string {
  if (cell === null) return '*';
  const text = String(cell ?? '');
  // A name that begins like a formula would be reckoned out by a spreadsheet.
  const plain = typeof cell === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export function saveCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
