import { Hono } from 'hono';
import { mayManage } from '../../../schemas/access/may.ts';
import { type Certificate, keyOf } from '../../../schemas/access/officer.ts';
import type { OfficersAnswer, OfficersTaken } from '../../../schemas/wire/messages.ts';
import { parseJson } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { ProblemError } from '../problem.ts';
import { signedIn } from '../signed-in.ts';
import { readTrust, takeTrust } from '../take-trust.ts';

/**
 * What an administrator's screen asks: whose keys there are in the places its own covers, and to bring what was signed
 * there. The session proves who asks; a grant must be signed by the province all the same, so that no administrator's
 * tablet, stolen, makes an officer.
 */
export function administratorsRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const { enrolments, roster } = gateway;
  const isAdministrator = signedIn(gateway, 'officers');
  return new Hono<GatewayEnv>()
    .get('/api/officers', isAdministrator, async (context) => {
      await roster.refresh();
      const { certificate } = context.get('session');
      const isMine = (one: Pick<Certificate, 'role' | 'place'>) => mayManage(certificate, one);
      const { certificates, revocations } = roster.current();
      const mine = certificates.filter(isMine);
      const keys = new Set(mine.map(keyOf));
      const grants = await enrolments.list();
      const answer: OfficersAnswer = {
        certificates: mine,
        revocations: revocations.filter(({ key }) => keys.has(key)),
        invited: grants.flatMap(({ grant, key }) => (key === undefined && isMine(grant) ? [grant] : [])),
      };
      return context.json(answer);
    })
    .post('/api/trust', isAdministrator, async (context) => {
      const { key, certificate } = context.get('session');
      const brought = readTrust(await parseJson(context.get('body')));
      const isMine = (one: Certificate | (typeof brought.grants)[number] | undefined) =>
        one !== undefined && mayManage(certificate, one);
      if (!brought.grants.every(isMine)) throw new ProblemError('not_allowed', 'The place is not yours.');
      for (const revocation of brought.revocations) {
        const isOwn = revocation.by === key && isMine(await roster.find(revocation.key));
        if (!isOwn) throw new ProblemError('not_allowed', 'The officer is not of your place.');
      }
      const taken: OfficersTaken = await takeTrust(gateway, brought);
      context.get('log')({ event: 'trust_brought', key, ...taken });
      return context.json(taken);
    });
}
