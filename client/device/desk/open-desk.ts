import { type AskedBook, type AskedBookParts, createAskedBook } from './asked-book.ts';
import { type CaseDesk, type CaseDeskParts, createCaseDesk } from './case-desk.ts';

export interface OpenDesk {
  readonly cases: CaseDesk;
  readonly asked: AskedBook;
}

export type OpenDeskParts = CaseDeskParts & Omit<AskedBookParts, 'desk'>;

/** All that is asked of the province's desk; its code comes when that is first done. */
export function openDesk(parts: OpenDeskParts): OpenDesk {
  const cases = createCaseDesk(parts);
  return { cases, asked: createAskedBook({ ...parts, desk: cases }) };
}
