import type { Entry } from '../../schemas/record/entry.ts';
import type { CouchApi } from '../../sync-server/engine/couch-api.ts';
import type { JsonObject } from '../../sync-server/engine/json.ts';
import { listen } from '../../sync-server/listen.ts';
import type { TokenSigner } from '../../sync-server/signer/token-signer.ts';
import { toCanonical } from '../../sync-server/store/canonical.ts';
import { type ServerTarget, startTestServer, type TestServer } from '../integration/support/server.ts';
import { openDuty, signerOf } from '../integration/support/server-doors.ts';
import { idOf } from '../integration/support/server-tablet.ts';
import { author, onto } from '../support/build.ts';

/** The name that must show to nobody of another commune. */
export const SECRET_NAME = 'ចិន្តារ៉ាវី';

export const VICTIM = '070702';
/** The commune whose token was stolen, or whose officer is curious. */
export const THIEF = '070703';

/** A server with one record in each of two communes, and its engine at an HTTP address of its own. */
export interface World {
  readonly server: TestServer;
  /** The engine as somebody on the same network reaches it. */
  readonly engineUrl: string;
  readonly signer: TokenSigner;
  readonly victim: Place;
  readonly thief: Place;
  /** As the server administrator, to look at what is there afterwards. */
  readonly admin: CouchApi;
  readonly end: () => Promise<void>;
}

export interface Place {
  readonly database: string;
  /** A record of two entries, in the database as the gateway left it. */
  readonly id: string;
  readonly rev: string;
  readonly log: readonly Entry[];
  /** What is stored, without `_rev`. */
  readonly doc: Stored;
  /** Stolen: opens this place's database for minutes. */
  readonly token: string;
  /** A further record that nobody has stored yet. */
  readonly honest: () => Stored;
}

export type Stored = JsonObject & {
  readonly _id: string;
};

export async function createWorld(target: ServerTarget): Promise<World> {
  const server = await startTestServer(target, { merger: false });
  const served = target.couchdbUrl === undefined ? await listen(server.engine, 0, '127.0.0.1') : undefined;
  const url = served?.url ?? bareUrl(target.couchdbUrl ?? '');
  const signer = await signerOf(server);
  const world = {
    server,
    engineUrl: url.href.replace(/\/$/, ''),
    signer,
    admin: server.admin,
    victim: await openPlace(server, signer, VICTIM),
    thief: await openPlace(server, signer, THIEF),
  };
  return {
    ...world,
    async end() {
      await served?.close();
      await server.destroy();
    },
  };
}

async function openPlace(server: TestServer, signer: TokenSigner, commune: string): Promise<Place> {
  const gateway = await openDuty(server, 'gateway');
  const database = server.names.commune(commune);
  const hand = author({ officer: `clerk-${commune}`, place: commune });
  const name = commune === VICTIM ? SECRET_NAME : 'សុខា';
  const person = (): Entry =>
    hand.open('person', { 'name.familyName': name, sex: 'f', standing: { is: 'known' } }, 'open', commune);
  const root = person();
  const log = [root, hand.write({ act: 'change', set: { sex: 'm' }, after: onto(root) })];
  const doc = toStored(commune, log);
  const put = await gateway.putDoc(database, doc._id, {
    ...doc,
    _attachments: { 'scan.txt': { content_type: 'text/plain', data: Buffer.from(name).toString('base64') } },
  });
  if (!put.ok) throw new Error(`${put.code}: ${put.reason}`);
  return {
    database,
    id: doc._id,
    rev: put.value,
    log,
    doc,
    token: signer.mint('gateway', { commune }).text,
    honest: () => toStored(commune, [person()]),
  };
}

/** As the gateway stores it. */
export function toStored(commune: string, log: readonly Entry[]): Stored {
  const [root] = log;
  if (!root) throw new Error('an empty log');
  const sorted = [...log].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { _id: idOf(root), kind: 'person', commune, log: sorted.map(toCanonical) };
}

function bareUrl(text: string): URL {
  const url = new URL(text);
  url.username = '';
  url.password = '';
  return url;
}
