import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { basicAuthorization, createCouchEngine } from '../../../sync-server/engine/couch.ts';
import { type CouchApi, createCouchApi } from '../../../sync-server/engine/couch-api.ts';
import type { Engine } from '../../../sync-server/engine/engine.ts';
import { removeAccounts } from '../../../sync-server/provision/accounts.ts';
import { DEMONSTRATION_COMMUNES } from '../../../sync-server/provision/invented/places.ts';
import { forgetTokenKeys } from '../../../sync-server/provision/token-keys.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../../sync-server/server.ts';
import { createNames, type Names } from '../../../sync-server/store/names.ts';

/** One of the engines every rule of the gateway is proved on. */
export interface ServerTarget {
  readonly name: string;
  readonly couchdbUrl: string | undefined;
}

/** A server of a test's own: its folder, its databases, and the administrator's way past it. */
export interface TestServer {
  readonly target: ServerTarget;
  readonly url: () => URL;
  /** Stays the same over restarts. */
  readonly port: () => number;
  readonly names: Names;
  readonly dataDir: string;
  /** The engine past the gateway, as server administrator. */
  readonly admin: CouchApi;
  /** The engine with nobody's credentials. */
  readonly engine: Engine;
  readonly stop: () => Promise<void>;
  /** Starts again with the same data and, if it can be, the same address. */
  readonly start: (options?: Partial<ServerOptions>) => Promise<void>;
  readonly log: () => Promise<string>;
  /** Stops, and takes away all it made. */
  readonly destroy: () => Promise<void>;
}

/** Three do for every rule, and a CouchDB makes databases slowly. */
export const TEST_COMMUNES = DEMONSTRATION_COMMUNES.filter(({ code }) =>
  ['070702', '070703', '230201'].includes(code),
);

/** The embedded engine always; the CouchDB at `COUCHDB_URL` (with an administrator's credentials) when it is set. */
export function serverTargets(): readonly ServerTarget[] {
  const embedded: ServerTarget = { name: 'embedded engine', couchdbUrl: undefined };
  const url = process.env.COUCHDB_URL;
  if (url) return [embedded, { name: 'CouchDB', couchdbUrl: url }];
  console.log('COUCHDB_URL is not set: proved on the embedded engine alone');
  return [embedded];
}

export async function startTestServer(
  target: ServerTarget,
  options: Partial<ServerOptions> = {},
  /** Puts into its folder what must lie there before the first start. */
  prepare: (dataDir: string) => Promise<void> = async () => {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'sala-khum-server-')));
  const prefix = options.prefix ?? `test-${randomBytes(5).toString('hex')}-`;
  const names = createNames(prefix);
  let inner: Engine | undefined;
  let running: RunningServer | undefined;
  let port = 0;

  const engine: Engine = (request) => {
    if (!inner) throw new Error('the server never started');
    return inner(request);
  };

  async function start(more: Partial<ServerOptions> = {}): Promise<void> {
    const { wrapEngine = (one: Engine) => one, ...rest } = { ...options, ...more };
    running = await startServer({
      dataDir,
      port,
      prefix,
      communes: TEST_COMMUNES,
      ...(target.couchdbUrl === undefined ? {} : { couchdbUrl: target.couchdbUrl }),
      ...rest,
      wrapEngine: (one) => {
        inner = one;
        return wrapEngine(one);
      },
    });
    port = Number(running.url.port);
  }

  async function stop(): Promise<void> {
    await running?.close();
    running = undefined;
  }

  const admin = createCouchApi(async (request) => {
    const headers = new Headers(request.headers);
    headers.set('authorization', await adminAuthorization(target, dataDir));
    return engine(new Request(request, { headers }));
  });

  await prepare(dataDir);
  await start();
  return {
    target,
    names,
    dataDir,
    admin,
    engine,
    start,
    stop,
    port: () => port,
    url() {
      if (!running) throw new Error('the server is stopped');
      return running.url;
    },
    log: () => readFile(join(dataDir, 'logs', 'gateway.log'), 'utf8'),
    async destroy() {
      await stop();
      if (target.couchdbUrl !== undefined) await takeAway(target.couchdbUrl, prefix);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function adminAuthorization({ couchdbUrl }: ServerTarget, dataDir: string): Promise<string> {
  if (couchdbUrl === undefined) {
    const secrets: { readonly admin: string } = JSON.parse(
      await readFile(join(dataDir, 'secrets.json'), 'utf8'),
    );
    return basicAuthorization('admin', secrets.admin);
  }
  const { username, password } = new URL(couchdbUrl);
  return basicAuthorization(decodeURIComponent(username), decodeURIComponent(password));
}

async function takeAway(url: string, prefix: string): Promise<void> {
  const couch = createCouchApi(createCouchEngine(new URL(url)));
  const all = await couch.allDbs();
  for (const name of all.ok ? all.value : []) if (name.startsWith(prefix)) await couch.deleteDb(name);
  await removeAccounts(couch, createNames(prefix));
  await forgetTokenKeys(couch, createNames(prefix));
}
