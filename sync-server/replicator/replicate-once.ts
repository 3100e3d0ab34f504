import type { CouchApi } from '../engine/couch-api.ts';
import { isJsonArray, isJsonObject, type Json } from '../engine/json.ts';
import type { DoorKeys } from '../store/door-keys.ts';
import { expectOk } from '../store/unreachable.ts';

export interface ReplicationEnds {
  readonly couch: CouchApi;
  /** What opens each database to the replication. */
  readonly keys: DoorKeys;
  /** The engine's own address, as it reaches itself; its host plays no part in the embedded one. */
  readonly address: string;
}

/** One replication, all that is new or only `ids`; how many documents the target refused. @throws EngineUnreachable */
export async function replicateOnce(
  ends: ReplicationEnds,
  source: string,
  target: string,
  ids?: readonly string[],
): Promise<{ readonly written: number; readonly refused: number }> {
  const [from, to] = [endOf(ends, source), endOf(ends, target)];
  const answer = await ends.couch.replicate(
    // The same ids once refused have a checkpoint of their own, which would pass them over again.
    { source: from, target: to, ...(ids ? { doc_ids: ids, since_seq: '0' } : {}) },
    target,
  );
  const body = expectOk(answer, `replication of ${source}`);
  // With names CouchDB answers the counts by themselves, else within the history.
  const history = isJsonObject(body) && isJsonArray(body.history) ? body.history[0] : body;
  return { written: countIn(history, 'docs_written'), refused: countIn(history, 'doc_write_failures') };
}

function endOf({ keys, address }: ReplicationEnds, database: string): Json {
  const authorization = keys(database);
  return {
    url: `${address}/${encodeURIComponent(database)}`,
    headers: authorization === undefined ? {} : { Authorization: authorization },
  };
}

function countIn(value: Json | undefined, name: string): number {
  const count = isJsonObject(value) ? value[name] : undefined;
  return typeof count === 'number' ? count : 0;
}
