import type { CouchApi } from '../engine/couch-api.ts';
import type { CouchResult } from '../engine/couch-result.ts';
import { toCanonical } from '../store/canonical.ts';
import { createDatabase, type NewDocument, revOf } from '../store/database.ts';
import { EngineUnreachable } from '../store/unreachable.ts';
import { createProbeRecord } from './probe-record.ts';
import type { Provisioned } from './provision.ts';

/**
 * Tries a database's validation as whoever writes there and as the merger. One that does not compile is taken without a word
 * and then refuses everything; on a cluster a new one lets things through for up to 50 ms. So one document must be
 * accepted and one refused, and the door stays shut until both are so.
 */
export async function probe(
  clients: { readonly writer: CouchApi; readonly merger: CouchApi },
  name: string,
  commune: string,
  waitMs: number,
): Promise<void> {
  const end = Date.now() + waitMs;
  const writer = createDatabase(clients.writer, name);
  const merger = createDatabase(clients.merger, name);
  const doc = toProbeDocument(commune);
  await waitFor(name, end, 'a document is refused that should be accepted', async () => {
    const result = await writer.put({ ...doc, ...revOf(await writer.get(doc._id)) });
    return result.ok ? undefined : reasonOf(result);
  });
  await waitFor(name, end, 'a document is accepted that should be refused', async () => {
    const result = await writer.put({ ...doc, ...revOf(await writer.get(doc._id)), log: [] });
    return result.ok || result.code !== 'forbidden' ? reasonOf(result) : undefined;
  });
  // Not left lying: whoever reads the database sees the register alone.
  await waitFor(name, end, 'the merger may not close a revision', async () => {
    const result = await merger.put({ ...doc, ...revOf(await merger.get(doc._id)), _deleted: true });
    return result.ok ? undefined : reasonOf(result);
  });
}

/**
 * The nodes of a cluster hear of a database's wall one after the other: until then the gateway is a stranger there. So the
 * door stays shut until it is let in.
 */
export async function awaitAdmission(
  { gateway }: Pick<Provisioned, 'gateway'>,
  name: string,
  waitMs: number,
): Promise<void> {
  await waitFor(name, Date.now() + waitMs, 'the gateway is not let in', async () => {
    await createDatabase(gateway, name).get('epoch');
    return undefined;
  });
}

function toProbeDocument(commune: string): NewDocument {
  const { id, kind, log } = createProbeRecord(commune);
  return { _id: id, kind, commune, log: log.map(toCanonical) };
}

function reasonOf(result: CouchResult<string>): string {
  return result.ok ? 'accepted' : `${result.code}: ${result.reason}`;
}

/** Tries until `attempt` has nothing to complain of. */
async function waitFor(
  name: string,
  end: number,
  failure: string,
  attempt: () => Promise<string | undefined>,
): Promise<void> {
  for (;;) {
    const complaint = await attempt().catch(toComplaint);
    if (complaint === undefined) return;
    if (Date.now() > end) throw new EngineUnreachable(`${name}: ${failure} (${complaint})`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Another node may not know yet what the one before knew. */
function toComplaint(error: unknown): string {
  if (error instanceof EngineUnreachable) return error.message;
  throw error;
}
