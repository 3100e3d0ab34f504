import type { Certificate } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { dateAt } from '../keys/today.ts';
import type { RosterBook } from './roster.ts';

/** Why a key's new work is held; undefined where it is not. */
export type Stop = 'revoked' | 'certificate_ended';

/** Whether keys hold today. What counts is when work arrives: no tablet's clock plays a part (design.md §5). */
export interface Standing {
  readonly of: (key: KeyId, certificate: Certificate) => Promise<Stop | undefined>;
}

export function createStanding(roster: RosterBook, now: () => number): Standing {
  return {
    async of(key, { from, until }) {
      await roster.refresh();
      if (roster.revocationOf(key)) return 'revoked';
      const today = dateAt(now());
      return today < from || today > until ? 'certificate_ended' : undefined;
    },
  };
}
