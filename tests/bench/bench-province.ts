import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyOf } from '../../schemas/access/officer.ts';
import { basicAuthorization } from '../../sync-server/engine/couch.ts';
import { writeKeyFile } from '../../sync-server/keys/key-file.ts';
import { DEMONSTRATION_KEYS } from '../../sync-server/keys/province-keys.ts';
import { type Listening, listen } from '../../sync-server/listen.ts';
import { toCanonicalObject } from '../../sync-server/store/canonical.ts';
import { NO_LEAVES } from '../../sync-server/store/leaves.ts';
import { toDocument } from '../../sync-server/store/record-document.ts';
import { startTestServer, type TestServer } from '../integration/support/server.ts';
import { type Line, layLine } from './line.ts';
import { BENCH_COMMUNE, type BenchRecords, inventRecords } from './records.ts';

/** The product's server with a commune full of records, and two lines: to its door, and past it to the databases. */
export interface BenchProvince {
  readonly engine: string;
  readonly records: BenchRecords['records'];
  /** Invented with them, and not at the province. */
  readonly heldBack: BenchRecords['records'];
  /** What a tablet is on. */
  readonly door: Line;
  /** What rivals are on: CouchDB's own protocol. */
  readonly couch: Line;
  /** The commune's database on that line, and an administrator's credentials for it. */
  readonly database: { readonly url: string; readonly authorization: string };
  readonly server: TestServer;
  readonly close: () => Promise<void>;
}

const AT_ONCE = 200;
/** Not secret: the same records come out at each run. */
const draw = (what: string) => new Uint8Array(createHash('sha256').update(`bench ${what}`).digest());
const KEYS = { root: draw('root'), recovery: draw('recovery') };

/**
 * @param clientDir the bench's own page, served beside the door
 * @param heldBack how many of them the province does not have
 */
export async function startBenchProvince(
  count: number,
  clientDir: string,
  heldBack = 0,
): Promise<BenchProvince> {
  const { records, certificates } = inventRecords(count, KEYS.root);
  const there = records.slice(0, records.length - heldBack);
  const couchdbUrl = process.env.COUCHDB_URL;
  const target = { name: couchdbUrl ? 'CouchDB' : 'embedded engine', couchdbUrl };
  const server = await startTestServer(target, { clientDir, desk: false }, async (dataDir) => {
    const path = join(dataDir, DEMONSTRATION_KEYS);
    await mkdir(dirname(path), { recursive: true });
    await writeKeyFile(path, KEYS);
  });
  // The door must know who signed before it shows anything of theirs, and reads that when it opens.
  for (const certificate of certificates) {
    const id = `certificate-${keyOf(certificate)}`;
    await put(server, server.names.control, [{ _id: id, certificate: toCanonicalObject(certificate) }]);
  }
  const database = server.names.commune(BENCH_COMMUNE);
  for (let from = 0; from < there.length; from += AT_ONCE) {
    const some = there.slice(from, from + AT_ONCE);
    await put(
      server,
      database,
      some.map((record) => toDocument({ ...record, leaves: NO_LEAVES })),
    );
  }
  await server.stop();
  await server.start();
  const served = couchdbUrl ? undefined : await listen(server.engine, 0, '127.0.0.1');
  const past = hostOf(served ? served.url : new URL(couchdbUrl ?? ''));
  const door = await layLine(() => ({ host: '127.0.0.1', port: server.port() }));
  const couch = await layLine(() => past);
  return {
    engine: target.name,
    records: there,
    heldBack: records.slice(there.length),
    door,
    couch,
    database: {
      url: `${couch.url}/${encodeURIComponent(database)}`,
      authorization: await administrator(server, couchdbUrl),
    },
    server,
    close: () => closeAll(door, couch, server, served),
  };
}

async function closeAll(door: Line, couch: Line, server: TestServer, served: Listening | undefined) {
  await door.close();
  await couch.close();
  await served?.close();
  await server.destroy();
}

async function put(server: TestServer, database: string, docs: Parameters<typeof server.admin.bulkDocs>[1]) {
  const rows = await server.admin.bulkDocs(database, docs);
  if (!rows.ok) throw new Error(`${database}: ${rows.reason}`);
  const refused = rows.value.find((row) => !row.ok);
  if (refused) throw new Error(`${database}: ${JSON.stringify(refused)}`);
}

function hostOf(url: URL): { readonly host: string; readonly port: number } {
  return { host: url.hostname, port: Number(url.port || 80) };
}

async function administrator({ dataDir }: TestServer, couchdbUrl: string | undefined): Promise<string> {
  if (couchdbUrl !== undefined) {
    const { username, password } = new URL(couchdbUrl);
    return basicAuthorization(decodeURIComponent(username), decodeURIComponent(password));
  }
  const secrets: { readonly admin: string } = JSON.parse(
    await readFile(join(dataDir, 'secrets.json'), 'utf8'),
  );
  return basicAuthorization('admin', secrets.admin);
}
