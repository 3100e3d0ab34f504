import { coversCommune } from '../../schemas/access/officer.ts';
import { compareIds } from '../../schemas/record/log.ts';
import type { RosterBook } from './roster.ts';
import type { Session } from './sessions.ts';

/** The communes whose databases an officer reads: its own, its district's, its province's. */
export function readableCommunes(roster: RosterBook, { certificate }: Session): readonly string[] {
  return [...roster.communes()].filter((code) => coversCommune(certificate.place, code)).sort(compareIds);
}
