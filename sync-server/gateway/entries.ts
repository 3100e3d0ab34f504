import { pastOfHeads } from '../../schemas/record/log.ts';
import { entriesBeyond } from '../../schemas/record/merge.ts';
import { findRoot } from '../../schemas/record/record.ts';
import type { EntriesAnswer, RecordPart } from '../../schemas/wire/messages.ts';
import { isEntryId, isRecordId } from '../store/ids.ts';
import { NO_LEAVES, readLeaves, unionOf } from '../store/leaves.ts';
import type { Gateway } from './gateway.ts';
import { findAuthorsOf } from './push-facts.ts';
import { readableCommunes } from './readable.ts';
import type { Session } from './sessions.ts';

/** Of each record the entries past the heads the tablet named. Records the officer may not read are left out. */
export async function readEntries(
  gateway: Gateway,
  session: Session,
  asked: readonly { readonly id: string; readonly heads: readonly string[] }[],
): Promise<EntriesAnswer> {
  const readable = readableCommunes(gateway.roster, session);
  const ids = asked.map(({ id }) => id).filter(isRecordId);
  const communes = await gateway.databases.locator.locate(ids, readable);
  const parts = new Map<string, RecordPart>();
  for (const commune of readable) {
    const mine = ids.filter((id) => communes.get(id) === commune);
    const found = await readLeaves(gateway.databases.commune(commune), mine);
    for (const id of mine) {
      const log = unionOf(found.get(id) ?? NO_LEAVES);
      const root = findRoot(log);
      const heads = asked.find((one) => one.id === id)?.heads ?? [];
      const past = pastOfHeads(log, heads.filter(isEntryId));
      await findAuthorsOf(gateway.roster, [{ log }]);
      if (root?.kind === undefined || root.commune === undefined) continue;
      parts.set(id, { id, kind: root.kind, commune: root.commune, entries: entriesBeyond(log, past) });
    }
  }
  return { records: ids.flatMap((id) => parts.get(id) ?? []) };
}
