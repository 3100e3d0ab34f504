import { Hono } from 'hono';
import type { EscrowAnswer } from '../../../schemas/wire/messages.ts';
import { isFields, isText } from '../../store/guards.ts';
import { parseJson } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import { createEscrow } from '../escrow.ts';
import type { Gateway } from '../gateway.ts';
import { operatorOnly } from '../operator.ts';
import { ProblemError } from '../problem.ts';
import { signedIn } from '../signed-in.ts';

/** A box of a code of 20 characters, and room to grow. */
const MOST_CHARACTERS = 500;

/** `POST /api/escrow`, and what `npm run recover` reads of it. */
export function escrowRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const escrow = createEscrow(gateway.databases.control, gateway.now);
  return new Hono<GatewayEnv>()
    .post('/api/escrow', signedIn(gateway, 'roster'), async (context) => {
      const body = await parseJson(context.get('body'));
      if (!isFields(body) || !isText(body.telephone) || body.telephone.length > MOST_CHARACTERS) {
        throw new ProblemError('bad_request', 'telephone is needed.');
      }
      const { key, certificate } = context.get('session');
      await escrow.put(key, certificate, body.telephone);
      const answer: EscrowAnswer = { device: certificate.device };
      return context.json(answer);
    })
    .get('/operator/escrow/:device', operatorOnly(gateway), async (context) => {
      const device = context.req.param('device');
      return context.json({ recoveryKey: gateway.keys.recoveryKey, escrows: await escrow.find(device) });
    });
}
