import { type AskedBook, type AskedBookParts, createAskedBook } from './desk/asked-book.ts';
import { type CaseDesk, type CaseDeskParts, createCaseDesk } from './desk/case-desk.ts';
import { createHeldDesk, type HeldDesk, type HeldDeskParts } from './desk/held-desk.ts';
import { type CustodyDesk, createCustodyDesk } from './officers/custody-desk.ts';
import { createOfficersDesk, type OfficersDesk, type OfficersDeskParts } from './officers/officers-desk.ts';

/** All that is asked over the line alone, and never of what is on the tablet; its code comes when that is first done. */
export interface OnlineDesks {
  readonly officers: OfficersDesk;
  readonly custody: CustodyDesk;
  readonly cases: CaseDesk;
  readonly asked: AskedBook;
  readonly held: HeldDesk;
}

export type OnlineDesksParts = CaseDeskParts &
  HeldDeskParts &
  OfficersDeskParts &
  Omit<AskedBookParts, 'desk'>;

export function openOnlineDesks(parts: OnlineDesksParts): OnlineDesks {
  const cases = createCaseDesk(parts);
  return {
    officers: createOfficersDesk(parts),
    custody: createCustodyDesk(parts),
    cases,
    asked: createAskedBook({ ...parts, desk: cases }),
    held: createHeldDesk(parts),
  };
}
