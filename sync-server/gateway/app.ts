import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { WIRE_VERSION } from '../../schemas/wire/messages.ts';
import { EngineUnreachable } from '../store/unreachable.ts';
import { compressAnswers } from './compress.ts';
import type { GatewayEnv } from './env.ts';
import type { Gateway } from './gateway.ts';
import { safeHeaders } from './hygiene/headers.ts';
import { limitAddresses } from './hygiene/limits.ts';
import { toLoggable } from './hygiene/loggable.ts';
import { sameSite } from './hygiene/same-site.ts';
import { engineProblem, ProblemError, toProblemResponse } from './problem.ts';
import { administratorsRoutes } from './routes/administrators.ts';
import { backupRoutes } from './routes/backup.ts';
import { certificatesRoute } from './routes/certificates.ts';
import { clientRoutes } from './routes/client.ts';
import { custodyRoutes } from './routes/custody.ts';
import { databaseRoutes } from './routes/database.ts';
import { deskRoutes } from './routes/desk.ts';
import { enrolRoutes } from './routes/enrol.ts';
import { entriesRoute } from './routes/entries.ts';
import { escrowRoutes } from './routes/escrow.ts';
import { healthRoute } from './routes/health.ts';
import { importRoute } from './routes/import.ts';
import { noticesRoute } from './routes/notices.ts';
import { numbersRoutes } from './routes/numbers.ts';
import { officersRoutes } from './routes/officers.ts';
import { placesRoutes } from './routes/places.ts';
import { provincesRoutes } from './routes/provinces.ts';
import { pullRoute } from './routes/pull.ts';
import { pushRoute } from './routes/push.ts';
import { rosterRoute } from './routes/roster.ts';
import { waitRoute } from './routes/wait.ts';

const WIRE_HEADER = 'x-sala-khum-wire';

/** The province's door as one `fetch`. */
export function createGatewayApp(gateway: Gateway, clientDir?: string): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.use(async (context, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    const { method, path } = context.req;
    context.set('requestId', requestId);
    context.set('log', (line) => gateway.log.write({ ...line, requestId }));
    await next();
    context.header(WIRE_HEADER, String(WIRE_VERSION));
    context.header('x-request-id', requestId);
    const ms = Math.round(performance.now() - started);
    const route = toLoggedRoute(path);
    if (route) context.get('log')({ event: 'request', method, route, status: context.res.status, ms });
  });
  app.use(safeHeaders, compressAnswers, limitAddresses(gateway.limits));
  app.use('/api/*', sameSite);
  app.use('/db/*', sameSite);
  app.use('/operator/*', sameSite);
  app.use('/api/*', async (context, next) => {
    const spoken = context.req.header(WIRE_HEADER);
    if (spoken !== undefined && spoken !== String(WIRE_VERSION)) {
      const code = Number(spoken) > WIRE_VERSION ? 'server_behind' : 'wire_version_unknown';
      throw new ProblemError(code, `This server speaks version ${WIRE_VERSION}.`);
    }
    await next();
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });
  const routes = [
    enrolRoutes,
    rosterRoute,
    certificatesRoute,
    pushRoute,
    pullRoute,
    waitRoute,
    entriesRoute,
    healthRoute,
    placesRoutes,
    provincesRoutes,
    officersRoutes,
    administratorsRoutes,
    custodyRoutes,
    escrowRoutes,
    importRoute,
    noticesRoute,
    backupRoutes,
    deskRoutes,
    numbersRoutes,
  ];
  for (const route of routes) app.route('/', route(gateway));
  app.route('/db', databaseRoutes(gateway));
  app.all('/api/*', () => toProblemResponse(new ProblemError('not_found')));
  if (clientDir !== undefined) app.route('/', clientRoutes(clientDir));
  app.notFound(() => toProblemResponse(new ProblemError('not_found')));
  app.onError((error, context) => {
    if (error instanceof ProblemError) return toProblemResponse(error);
    const isEngine = error instanceof EngineUnreachable;
    context.get('log')({
      event: isEngine ? 'engine_unreachable' : 'internal_error',
      level: 'error',
      message: toLoggable(error),
    });
    return toProblemResponse(isEngine ? engineProblem() : new ProblemError('internal_error'));
  });
  return app;
}

/** A path can be anything that somebody types: only what is known of it is logged, and the app's own files not at all. */
function toLoggedRoute(path: string): string | undefined {
  if (/^\/(api\/[a-z]{1,10}|db\/khum-(\d{6}|province|desk)\/_(all_docs|changes))$/.test(path)) return path;
  return /^\/(api|db)\//.exec(path)?.[0];
}
