import { isLookUp } from '../../../schemas/kinds/look-up.ts';
import type { TrayRow } from '../journal.ts';

/** Whether a row of the tray is anybody's to deal with: a look-up that is held or waits goes its way by itself. */
export function needsOfficer({ record, status, settled }: TrayRow): boolean {
  if (settled) return false;
  return !isLookUp(record) || status === 'refused' || status === 'voided';
}
