import { Hono } from 'hono';
import { isFields, isText } from '../../store/guards.ts';
import { readJsonBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { operatorOnly } from '../operator.ts';
import { ProblemError } from '../problem.ts';
import { createReader, isReaderName, removeReader } from '../readers.ts';
import { readTrust, takeTrust } from '../take-trust.ts';

/**
 * What `npm run officers` asks of a running server. It takes in what the province's key signed elsewhere: nothing here
 * can make an officer.
 */
export function officersRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const { enrolments, roster, keys } = gateway;
  const { control } = gateway.databases;
  const isOperator = operatorOnly(gateway);
  return new Hono<GatewayEnv>()
    .get('/operator/officers', isOperator, async (context) => {
      await roster.refresh();
      const { certificates, revocations } = roster.current();
      const { provinceKey, recoveryKey } = keys;
      const grants = await enrolments.list();
      return context.json({ provinceKey, recoveryKey, certificates, revocations, grants });
    })
    .post('/operator/officers', isOperator, async (context) => {
      const taken = await takeTrust(gateway, readTrust(await readJsonBody(context.req.raw)));
      context.get('log')({ event: 'trust_imported', ...taken });
      return context.json(taken);
    })
    .post('/operator/readers', isOperator, async (context) => {
      const { name, place } = await readReader(context.req.raw);
      if (!/^(\d{2}|\d{4}|\d{6})?$/.test(place)) refuse('place is a code of 2, 4 or 6 digits, or empty.');
      const password = await createReader(control, name, place);
      context.get('log')({ event: 'reader_made', name });
      return context.json({ name, place, password });
    })
    .post('/operator/readers/remove', isOperator, async (context) => {
      const { name } = await readReader(context.req.raw);
      if (!(await removeReader(control, name))) throw new ProblemError('not_found', `There is no ${name}.`);
      context.get('log')({ event: 'reader_removed', name });
      return context.json({ name });
    });
}

async function readReader(request: Request): Promise<{ name: string; place: string }> {
  const body = await readJsonBody(request);
  if (!isFields(body) || !isText(body.name) || !isReaderName(body.name)) {
    refuse('A reader’s name is reader- and small letters, as in reader-statistics.');
  }
  return { name: body.name, place: isText(body.place) ? body.place : '' };
}

function refuse(detail: string): never {
  throw new ProblemError('bad_request', detail);
}
