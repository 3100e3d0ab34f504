import { Hono } from 'hono';
import { type Gazetteer, partOf, readGazetteer } from '../../../schemas/places/gazetteer.ts';
import { readJsonBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { operatorOnly } from '../operator.ts';
import { ProblemError } from '../problem.ts';
import { signedIn } from '../signed-in.ts';

/**
 * `GET /api/places`: the places of the officer's province, or of the whole country for who works in all of it.
 * `POST /operator/places`: a gazetteer file, from whoever holds the server's own `secrets.json`.
 */
export function placesRoutes(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/api/places', signedIn(gateway, 'places'), (context) => {
      const gazetteer = gateway.places.current();
      if (!gazetteer) throw new ProblemError('not_found', 'No gazetteer was imported.');
      const etag = `W/"${gazetteer.version}-${gazetteer.places.length}"`;
      context.header('etag', etag);
      context.header('cache-control', 'private, no-cache');
      if (context.req.header('if-none-match') === etag) return context.body(null, 304);
      const province = context.get('session').certificate.place.slice(0, 2);
      return context.json(province === '' ? gazetteer : partOf(gazetteer, [province]));
    })
    .post('/operator/places', operatorOnly(gateway), async (context) => {
      const reading = readGazetteer(await readJsonBody(context.req.raw));
      if (!reading.ok) throw new ProblemError('bad_request', sayFault(reading.fault));
      const whole = await gateway.places.put(reading.gazetteer);
      context.get('log')({ event: 'places_imported', version: whole.version, places: whole.places.length });
      return context.json(toSummary(whole));
    });
}

function sayFault(fault: {
  readonly code: string;
  readonly row?: number;
  readonly missing?: string;
}): string {
  if (fault.missing !== undefined) return `Not a gazetteer: ${fault.missing} is missing.`;
  return `Row ${fault.row}: ${fault.code.replaceAll('_', ' ')}. Nothing was taken over.`;
}

function toSummary({ version, places }: Gazetteer) {
  return {
    version,
    places: places.length,
    retired: places.filter((place) => place.retired !== undefined).length,
  };
}
