import { partOf } from '../kinds/parts.ts';
import type { Json } from '../record/json.ts';

/** The commune that a case's question is put to, six digits: its officers may answer, wherever the case is at home. */
export function askedCommune(state: Readonly<Record<string, Json>>): string | undefined {
  const to = partOf(state.question, 'to');
  return to !== undefined && /^\d{6}$/.test(to) ? to : undefined;
}
