import { isAbsolute } from 'node:path';
import { Hono } from 'hono';
import { isFields, isText } from '../../store/guards.ts';
import { readJsonBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { operatorOnly } from '../operator.ts';
import { ProblemError } from '../problem.ts';

/** What `npm run backup` asks of a running server: the embedded engine lets nobody else in. */
export function backupRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const { backups } = gateway;
  const isOperator = operatorOnly(gateway);
  return new Hono<GatewayEnv>()
    .get('/operator/backup', isOperator, (context) => context.json(backups.state()))
    .post('/operator/backup', isOperator, async (context) => {
      const body = await readJsonBody(context.req.raw);
      if (!isFields(body) || !isText(body.dir) || !isAbsolute(body.dir)) {
        throw new ProblemError('bad_request', 'dir is the whole path of a new folder.');
      }
      if (!backups.begin(body.dir))
        throw new ProblemError('bad_request', 'A backup is being written already.');
      return context.json(backups.state());
    });
}
