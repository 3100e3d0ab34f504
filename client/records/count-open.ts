import type { Tray } from '../device/api/tray.ts';

/**
 * How much of the tray waits for its officer: said alike on every screen. It is more than what was not taken of this tablet's
 * own work: what a chief is asked to do, and what no longer opens. What does not agree is listed by its record's own name.
 */
export function countOpen({ work, halves, unreadable }: Tray): number {
  return work.length + halves.length + unreadable.length;
}
