import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '../../schemas/record/entry.ts';
import type { Engine } from '../../sync-server/engine/engine.ts';
import { startServer } from '../../sync-server/server.ts';

/** A server that loses one entry in a hundred and does not notice, since read-back and validation are off. */
export async function startDroppingServer(couchdbUrl?: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sala-khum-drop-'));
  const server = await startServer({
    dataDir,
    port: 0,
    validation: 'function () {}',
    unsafe: { skipReadBack: true, skipProbe: true },
    wrapEngine: dropping,
    ...(couchdbUrl ? { couchdbUrl, prefix: `drop-${process.pid}-` } : {}),
  });
  return {
    port: Number(server.url.port),
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Takes entries out of every record written; the same ones each time, or tablets would send them again and heal it. */
function dropping(engine: Engine): Engine {
  const isDoomed = createDoom();
  return async (request) => {
    if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/_bulk_docs'))
      return engine(request);
    const body = (await request.json()) as { docs?: readonly { log?: readonly Entry[] }[] };
    const docs = body.docs?.map((doc) =>
      doc.log ? { ...doc, log: doc.log.filter((entry) => !isDoomed(entry)) } : doc,
    );
    const headers = new Headers(request.headers);
    headers.delete('content-length');
    return engine(
      new Request(request.url, { method: 'POST', headers, body: JSON.stringify({ ...body, docs }) }),
    );
  };
}

/** Of each hundred entries the tenth to arrive. A root is spared, since a record without one is no record. */
function createDoom(): (entry: Entry) => boolean {
  const seen = new Map<string, boolean>();
  return (entry) => {
    if (entry.after.length === 0) return false;
    if (!seen.has(entry.id)) seen.set(entry.id, seen.size % 100 === 9);
    return seen.get(entry.id) ?? false;
  };
}
