import { Hono } from 'hono';
import { parseJson } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { readBrought } from '../read-brought.ts';
import { signedIn } from '../signed-in.ts';
import { takeBack } from '../take-back.ts';

/** `POST /api/certificates`: after a restore a tablet brings whom the province certified and revoked since the backup. */
export function certificatesRoute(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().post('/api/certificates', signedIn(gateway, 'places'), async (context) => {
    const taken = await takeBack(gateway, readBrought(await parseJson(context.get('body'))));
    if (taken.certificates + taken.revocations > 0)
      context.get('log')({ event: 'trust_taken_back', ...taken });
    return context.json(taken);
  });
}
