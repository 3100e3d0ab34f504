import type { RecordId } from '../../../schemas/record/entry.ts';

/** A birth of the queue on its page; `return` gives it back in place of verifying it. */
export function queueRouteOf(id: RecordId, act?: 'return'): string {
  return `/queue/${id}${act ? `/${act}` : ''}`;
}
