import { coversCommune } from '../../schemas/access/officer.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { pastOfHeads } from '../../schemas/record/log.ts';
import { entriesBeyond } from '../../schemas/record/merge.ts';
import { findRoot, recordIdOf } from '../../schemas/record/record.ts';
import type { RecordPart } from '../../schemas/wire/messages.ts';
import type { PushedGroup, StoredGroup } from './push.ts';
import type { Session } from './sessions.ts';

/** What the tablet lacks: all that is not in the past of the heads it named, nor in what it sent. */
export function lackingOf(
  session: Session,
  group: PushedGroup,
  stored: StoredGroup | undefined,
): readonly RecordPart[] | undefined {
  const root = stored && findRoot(stored.log);
  const id = root && recordIdOf(root);
  if (!stored || !id || root.kind === undefined || root.commune === undefined) return undefined;
  // A shared record is read where it was carried to.
  if (!coversCommune(session.certificate.place, stored.commune ?? root.commune)) return undefined;
  const entries = beyondHeads(group, stored);
  if (entries.length === 0) return undefined;
  return [{ id, kind: root.kind, commune: root.commune, entries }];
}

/** Of the record as it was read back what is neither in the past of the heads named nor was sent. */
export function beyondHeads(group: PushedGroup, { log }: Pick<StoredGroup, 'log'>): readonly Entry[] {
  const heads = new Set(group.heads);
  const known = pastOfHeads(
    log,
    log.map((entry) => entry.id).filter((id) => heads.has(id)),
  );
  const sent = group.candidates.flatMap(({ entry }) => (entry ? [entry] : []));
  return entriesBeyond(entriesBeyond(log, known), sent);
}
