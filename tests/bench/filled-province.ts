import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { certificateText, grantText } from '../../schemas/access/certify.ts';
import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import { basicAuthorization } from '../../sync-server/engine/couch.ts';
import { writeKeyFile } from '../../sync-server/keys/key-file.ts';
import { DEMONSTRATION_KEYS } from '../../sync-server/keys/province-keys.ts';
import { toCanonicalObject } from '../../sync-server/store/canonical.ts';
import { NO_LEAVES } from '../../sync-server/store/leaves.ts';
import { toDocument } from '../../sync-server/store/record-document.ts';
import { startTestServer, type TestServer } from '../integration/support/server.ts';
import { createTestKey, type TestKey } from '../integration/support/signed-author.ts';
import { BENCH_COMMUNE, type BenchRecords, inventRecords } from './records.ts';

/** A province's data with a commune full of records; its server is stopped, to be started here or apart. */
export interface FilledProvince {
  readonly engine: string;
  readonly couchdbUrl: string | undefined;
  readonly prefix: string;
  readonly records: BenchRecords['records'];
  /** Invented with them, and not at the province. */
  readonly heldBack: BenchRecords['records'];
  /** Name of the commune's database, and an administrator's credentials for it. */
  readonly database: string;
  readonly authorization: string;
  readonly server: TestServer;
}

export interface Filling {
  readonly records: number;
  /** How many of them the province does not have. */
  readonly heldBack?: number;
  /** The bench's own page, served beside the door. */
  readonly clientDir?: string;
  /** Of officers whom the door is to know beside those who signed. */
  readonly certificates?: readonly Certificate[];
}

const AT_ONCE = 200;
/** Not secret: the same records come out at each run. */
const draw = (what: string) => new Uint8Array(createHash('sha256').update(`bench ${what}`).digest());
const KEYS = { root: draw('root'), recovery: draw('recovery') };

export async function fillProvince({
  records: count,
  heldBack = 0,
  clientDir,
  certificates: more = [],
}: Filling): Promise<FilledProvince> {
  const { records, certificates } = inventRecords(count, KEYS.root);
  const there = records.slice(0, records.length - heldBack);
  const couchdbUrl = process.env.COUCHDB_URL;
  const target = { name: couchdbUrl ? 'CouchDB' : 'embedded engine', couchdbUrl };
  const prefix = `bench-${randomBytes(5).toString('hex')}-`;
  const options = { prefix, desk: false, ...(clientDir === undefined ? {} : { clientDir }) };
  const server = await startTestServer(target, options, async (dataDir) => {
    const path = join(dataDir, DEMONSTRATION_KEYS);
    await mkdir(dirname(path), { recursive: true });
    await writeKeyFile(path, KEYS);
  });
  // The door must know who signed before it shows anything of theirs, and reads that when it opens.
  const known = [...certificates, ...more].map((certificate) => ({
    _id: `certificate-${keyOf(certificate)}`,
    certificate: toCanonicalObject(certificate),
  }));
  for (let from = 0; from < known.length; from += AT_ONCE) {
    await put(server, server.names.control, known.slice(from, from + AT_ONCE));
  }
  const database = server.names.commune(BENCH_COMMUNE);
  for (let from = 0; from < there.length; from += AT_ONCE) {
    await put(server, database, there.slice(from, from + AT_ONCE).map(toNewDocument));
  }
  await server.stop();
  return {
    engine: target.name,
    couchdbUrl,
    prefix,
    records: there,
    heldBack: records.slice(there.length),
    database,
    authorization: await administrator(server, couchdbUrl),
    server,
  };
}

/** As the province stores a record that was not there. */
export function toNewDocument(record: BenchRecords['records'][number]) {
  return toDocument({ ...record, leaves: NO_LEAVES });
}

/** A clerk's tablet of a commune, with a key that the bench's province certified. */
export function certifyTablet(
  name: string,
  commune: string,
): { readonly certificate: Certificate; readonly signer: TestKey } {
  const [root, code, signer] = [createTestKey(KEYS.root), createTestKey(), createTestKey()];
  const grant = {
    v: 2,
    officer: name,
    name,
    role: 'clerk',
    place: commune,
    from: '2000-01-01',
    until: '2099-12-31',
    enrolBy: '2099-12-31',
    codeKey: code.publicKey,
  } as const;
  const granted = { ...grant, grantSig: root.sign(grantText(grant)) };
  const completed = { ...granted, device: name, publicKey: signer.publicKey };
  return { certificate: { ...completed, sig: code.sign(certificateText(completed)) }, signer };
}

async function put(server: TestServer, database: string, docs: Parameters<typeof server.admin.bulkDocs>[1]) {
  const rows = await server.admin.bulkDocs(database, docs);
  if (!rows.ok) throw new Error(`${database}: ${rows.reason}`);
  const refused = rows.value.find((row) => !row.ok);
  if (refused) throw new Error(`${database}: ${JSON.stringify(refused)}`);
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
