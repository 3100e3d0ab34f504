import { Hono } from 'hono';
import { auditsAtAll, mayAudit } from '../../../schemas/access/may.ts';
import type { Certificate } from '../../../schemas/access/officer.ts';
import type { CustodyAnswer } from '../../../schemas/wire/custody-report.ts';
import type { CountedKey } from '../../custody/count-province.ts';
import { toReport } from '../../custody/to-report.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { operatorOnly } from '../operator.ts';
import { ProblemError } from '../problem.ts';
import { signedIn } from '../signed-in.ts';

/**
 * What each key has written and what the province holds of it: all of it to whoever runs the server, and to staff of
 * the province and of a district what concerns their places. Numbers and ids, never what an entry says.
 */
export function custodyRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const answer = async (isShown: (key: CountedKey) => boolean, after?: number): Promise<CustodyAnswer> => {
    const counting = await gateway.custodyDesk.count(after);
    if (counting.state === 'counting') return counting;
    const keys = counting.keys.filter(isShown).map(({ report }) => report);
    return { state: 'counted', report: toReport(keys, counting.at, counting.ms) };
  };
  return new Hono<GatewayEnv>()
    .get('/operator/custody', operatorOnly(gateway), async (context) => {
      const after = Number(context.req.query('after') ?? Number.NaN);
      return context.json(await answer(() => true, Number.isNaN(after) ? undefined : after));
    })
    .get('/api/custody', signedIn(gateway, 'records'), async (context) => {
      const { certificate } = context.get('session');
      if (!auditsAtAll(certificate)) throw new ProblemError('not_allowed', 'For province and district.');
      return context.json(await answer((key) => isFor(certificate, key)));
    });
}

/** A key that nobody certified is the province's to look into, where it wrote. */
function isFor(officer: Certificate, { report, communes }: CountedKey): boolean {
  if (report.certificate) return mayAudit(officer, report.certificate);
  const isWithin = [...communes].every((commune) => commune.startsWith(officer.place));
  return officer.role === 'provincial' && isWithin;
}
