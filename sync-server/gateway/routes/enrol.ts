import { Hono } from 'hono';
import type {
  DemonstrationAnswer,
  EnrolAnswer,
  GrantAnswer,
  SessionAnswer,
} from '../../../schemas/wire/messages.ts';
import { toCertificate } from '../../keys/read-trust.ts';
import { isFields, isText } from '../../store/guards.ts';
import { readJsonBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import type { PinVerdict } from '../officers.ts';
import { ProblemError } from '../problem.ts';
import { isReaderName } from '../readers.ts';

/** What a tablet asks before it has a session: what a code is good for, to be enrolled, and the session itself. */
export function enrolRoutes({ enrolments, officers, roster, sessions, keys }: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .post('/api/grant', async (context) => {
      const body = await readJsonBody(context.req.raw);
      if (!isFields(body) || !isText(body.codeKey))
        throw new ProblemError('bad_request', 'codeKey is needed.');
      const grant = await enrolments.find(body.codeKey);
      if (!grant) throw new ProblemError('code_unknown');
      const answer: GrantAnswer = { grant, ...keys };
      return context.json(answer);
    })
    .post('/api/enrol', async (context) => {
      const body = await readJsonBody(context.req.raw);
      const certificate = isFields(body) ? toCertificate(body.certificate) : undefined;
      if (!certificate) throw new ProblemError('bad_request', 'certificate is needed.');
      const verdict = await enrolments.enrol(certificate);
      context.get('log')({
        event: 'enrolled',
        ...(verdict.ok ? { key: verdict.key } : { code: verdict.code }),
      });
      if (!verdict.ok) throw new ProblemError(verdict.code);
      const answer: EnrolAnswer = { key: verdict.key };
      return context.json(answer);
    })
    .post('/api/demonstration', async (context) => {
      const { demonstrate } = enrolments;
      if (!demonstrate) throw new ProblemError('not_found', 'This is no demonstration.');
      const body = await readJsonBody(context.req.raw);
      if (!isFields(body) || !isText(body.officer) || !isText(body.pin)) {
        throw new ProblemError('bad_request', 'officer and pin are needed.');
      }
      if (isReaderName(body.officer)) throw new ProblemError('wrong_pin');
      const verdict = await officers.check(body.officer, body.pin);
      if (!verdict.ok) throw toPinProblem(verdict);
      const answer: DemonstrationAnswer = { code: await demonstrate(verdict.officer) };
      return context.json(answer);
    })
    .post('/api/session', async (context) => {
      const body = await readJsonBody(context.req.raw);
      const certificate = isFields(body) && isText(body.key) ? await roster.find(body.key) : undefined;
      if (!certificate || certificate.role === 'service') {
        throw new ProblemError('not_found', 'This key was not enrolled here: send its certificate again.');
      }
      const key = await roster.add(certificate);
      const answer: SessionAnswer = { session: sessions.open({ key, certificate }) };
      return context.json(answer);
    });
}

export function toPinProblem(verdict: Extract<PinVerdict, { ok: false }>): ProblemError {
  if (verdict.code === 'wrong_pin') return new ProblemError('wrong_pin');
  const seconds = String(Math.ceil(verdict.waitMs / 1000));
  return new ProblemError('too_many_requests', `Try again in ${seconds} s.`, { 'retry-after': seconds });
}
