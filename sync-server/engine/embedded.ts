import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { parseBasic } from './embedded/basic.ts';
import { CouchFailure } from './embedded/failure.ts';
import { type Env, json } from './embedded/http.ts';
import { allDocsRoutes } from './embedded/routes/all-docs.ts';
import { attachmentRoutes } from './embedded/routes/attachments.ts';
import { bulkRoutes } from './embedded/routes/bulk.ts';
import { changesRoutes } from './embedded/routes/changes.ts';
import { configRoutes } from './embedded/routes/config.ts';
import { databaseRoutes } from './embedded/routes/database.ts';
import { documentRoutes } from './embedded/routes/documents.ts';
import { queryRoutes } from './embedded/routes/query.ts';
import { replicateRoutes } from './embedded/routes/replicate.ts';
import { serverRoutes } from './embedded/routes/server.ts';
import { sessionRoutes, wrongPassword } from './embedded/routes/session.ts';
import { anonymous } from './embedded/security.ts';
import { openServer, type Server } from './embedded/server.ts';
import { parseBearer } from './embedded/tokens.ts';
import type { Credentials } from './embedded/users.ts';
import type { Engine } from './engine.ts';

export interface EmbeddedEngine {
  readonly engine: Engine;
  /** Ends all polls, finishes all writes, lets go of the files. */
  close(): Promise<void>;
  /** Serves the engine over HTTP; port 0 takes any that is free. */
  listen(port: number, host?: string): Promise<{ readonly url: URL; close(): Promise<void> }>;
  /** How many long polls wait for a change. */
  waiting(): Promise<number>;
}

export interface EmbeddedOptions {
  /** Where everything lies. One process at a time. */
  readonly dir: string;
  /** The server administrator. Kept in memory alone. */
  readonly admin: Credentials;
  /** Milliseconds since 1970; for sessions. */
  readonly now?: () => number;
  /** PBKDF2 iterations for new passwords; CouchDB's 600,000 unless a test has no time for them. */
  readonly passwordIterations?: number;
}

/** CouchDB's protocol on PouchDB and LevelDB: nothing to install. What is answered is on disk. */
export async function createEmbeddedEngine(options: EmbeddedOptions): Promise<EmbeddedEngine> {
  const { dir, admin, now = Date.now, passwordIterations } = options;
  const server = await openServer({ dir, admin, now, passwordIterations });
  const app = createApp(server);
  const engine: Engine = async (request) => app.fetch(request);
  return {
    engine,
    close: () => server.databases.close(),
    listen: (port, host = '127.0.0.1') => listen(engine, port, host),
    waiting: () => server.databases.waiting(),
  };
}

function createApp(server: Server): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  app.use(async (c, next) => {
    const renewed = await authenticate(server, c);
    await next();
    if (renewed) c.res.headers.append('set-cookie', renewed);
  });
  // The first that matches answers: the particular before the general.
  const parts = [
    serverRoutes,
    configRoutes,
    sessionRoutes,
    replicateRoutes,
    allDocsRoutes,
    bulkRoutes,
    changesRoutes,
    queryRoutes,
    databaseRoutes,
    documentRoutes,
    attachmentRoutes,
  ];
  for (const routes of parts) app.route('/', routes(server));
  app.notFound(() => json({ error: 'not_found', reason: 'missing' }, 404));
  app.onError((error) => {
    if (error instanceof CouchFailure)
      return json({ error: error.error, reason: error.reason }, error.status);
    console.error(error);
    return json({ error: 'internal_server_error', reason: error.message }, 500);
  });
  return app;
}

/** Sets who asks. Returns a fresh cookie when one is due. @throws CouchFailure 401 for a wrong password, 400 and 401 for a token */
async function authenticate(
  { users, sessions, tokens }: Server,
  c: Context<Env>,
): Promise<string | undefined> {
  const authorization = c.req.header('authorization');
  const bearer = parseBearer(authorization);
  if (bearer !== undefined) {
    c.set('user', tokens.read(bearer));
    c.set('authenticated', 'jwt');
    return undefined;
  }
  if (authorization !== undefined) {
    const credentials = parseBasic(authorization);
    const account = credentials && (await users.logIn(credentials));
    if (!account) throw wrongPassword();
    c.set('user', account.user);
    c.set('authenticated', 'default');
    return undefined;
  }
  const session = await sessions.find(c.req.header('cookie') ?? '');
  c.set('user', session?.account.user ?? anonymous);
  c.set('authenticated', session && 'cookie');
  return session?.renewed;
}

function listen(engine: Engine, port: number, hostname: string): ReturnType<EmbeddedEngine['listen']> {
  return new Promise((resolve) => {
    const http = serve({ fetch: engine, port, hostname }, (address) => {
      const close = () =>
        new Promise<void>((done) => {
          http.close(() => done());
          // Long polls would keep it open for a minute.
          if ('closeAllConnections' in http) http.closeAllConnections();
        });
      resolve({ url: new URL(`http://${hostname}:${address.port}`), close });
    });
  });
}
