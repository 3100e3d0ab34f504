import { askedCommune } from '../../../schemas/access/asked.ts';
import { partOf } from '../../../schemas/kinds/parts.ts';
import { statusOf } from '../../../schemas/kinds/status.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import { foldLog } from '../../../schemas/record/fold.ts';
import type { CaseRow } from '../../../schemas/wire/desk-messages.ts';
import { dateAt } from '../../keys/today.ts';
import type { CouchDoc } from '../../store/database.ts';
import { isKeyId } from '../../store/ids.ts';
import { toLeaf } from '../../store/leaves.ts';

/** A case's line in a list; undefined for what is none. */
export function toCaseRow(id: RecordId, doc: CouchDoc): CaseRow | undefined {
  const { log, commune } = toLeaf(doc);
  const { state } = foldLog(log);
  const kind = partOf(state.matter, 'kind');
  if (kind === undefined || commune === undefined) return undefined;
  const communes = new Set([commune]);
  for (const [path, value] of Object.entries(state)) {
    const where = path.startsWith('concerns.') ? partOf(value, 'where') : undefined;
    if (where !== undefined) communes.add(where);
  }
  // The opening tells no time; what was found first does.
  const first = log.reduce((least, { at }) => (at > 0 && at < least ? at : least), Number.MAX_SAFE_INTEGER);
  const by = partOf(state.cause, 'by');
  const status = statusOf(state);
  const asked = status === 'asked' ? askedCommune(state) : undefined;
  const owner = partOf(state.owner, 'is');
  return {
    id,
    kind,
    code: partOf(state.cause, 'code') ?? '',
    title: typeof state.title === 'string' ? state.title : '',
    status,
    rank: typeof state.rank === 'number' ? state.rank : 0,
    commune,
    communes: [...communes].sort(),
    since: first === Number.MAX_SAFE_INTEGER ? '' : dateAt(first),
    ...(isKeyId(by) ? { by } : {}),
    ...(owner === undefined ? {} : { owner }),
    ...(asked === undefined ? {} : { asked }),
  };
}
