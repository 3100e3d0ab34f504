import { Hono } from 'hono';
import { createPlaces } from '../../../schemas/places/places.ts';
import { dateAt } from '../../keys/today.ts';
import type { NoticeFault } from '../../notices/notice.ts';
import { readNotices } from '../../notices/read-notices.ts';
import { readTextBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { operatorOnly } from '../operator.ts';
import { push } from '../push.ts';

/**
 * `POST /operator/notices`: a file of birth notices from health facilities, FHIR R4 JSON or CSV, taken in as records of
 * the communes where the mothers live. All of a file or nothing; the same notice twice is one. With `?check` it is only
 * looked at. Answers `{ ok, … }`, 200 also for a file with faults: what is wrong is what is asked for.
 */
export function noticesRoute(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().post('/operator/notices', operatorOnly(gateway), async (context) => {
    const text = await readTextBody(context.req.raw);
    const gazetteer = gateway.places.current();
    const reading = readNotices(text, {
      today: dateAt(gateway.now()),
      communes: gateway.roster.communes(),
      places: gazetteer && createPlaces(gazetteer),
    });
    if (!reading.ok) return context.json({ ok: false, faults: reading.faults.slice(0, MOST_FAULTS) });
    if (context.req.query('check') !== undefined) {
      return context.json({ ok: true, notices: reading.notices.length });
    }
    const log = context.get('log');
    const taken = await gateway.notices.takeIn(reading.notices, async (records) => {
      const { results } = await push(gateway, undefined, { records, receiptsFor: [] }, log);
      return new Set(results.flatMap(({ id, status }) => (status === 'admitted' ? [id] : [])));
    });
    if (!taken.ok) return context.json({ ok: false, faults: taken.faults satisfies readonly NoticeFault[] });
    const { ok: _, ...counts } = taken;
    log({ event: 'notices_taken_in', ...counts });
    return context.json(taken);
  });
}

/** Whoever reads them mends the first and sees whether the rest was the same slip. */
const MOST_FAULTS = 50;
