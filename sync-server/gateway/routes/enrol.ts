import { Hono } from 'hono';
import { type Certificate, keyOf } from '../../../schemas/access/officer.ts';
import type { KeyId } from '../../../schemas/record/entry.ts';
import type {
  DemonstrationAnswer,
  EnrolAnswer,
  GrantAnswer,
  SessionAnswer,
} from '../../../schemas/wire/messages.ts';
import { toCertificate } from '../../keys/read-trust.ts';
import { isFields, isText } from '../../store/guards.ts';
import { isKeyId } from '../../store/ids.ts';
import { readJsonBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import type { PinVerdict } from '../officers.ts';
import { ProblemError } from '../problem.ts';
import { isReaderName } from '../readers.ts';
import { isVouchedFor } from '../take-back.ts';

/** What a tablet asks before it has a session: what a code is good for, to be enrolled, and the session itself. */
export function enrolRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const { enrolments, officers, roster, sessions, keys } = gateway;
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
      if (!isFields(body) || !certificate) throw new ProblemError('bad_request', 'certificate is needed.');
      const isProven = await isVouchedFor(gateway, keyOf(certificate), body.acknowledgement);
      const verdict = await enrolments.enrol(certificate, isProven);
      context.get('log')({
        event: 'enrolled',
        ...(verdict.ok ? { key: verdict.key } : { code: verdict.code }),
      });
      if (!verdict.ok) throw new ProblemError(verdict.code);
      if (isKeyId(body.replaces)) await noteReplaced(gateway, body.replaces, certificate);
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

/** Told by the tablet, and believed of its own officer alone: it is for people to read. */
async function noteReplaced(
  { roster, custody }: Gateway,
  old: KeyId,
  certificate: Certificate,
): Promise<void> {
  const before = await roster.find(old);
  const isSame = before?.officer === certificate.officer && before.device === certificate.device;
  if (isSame && old !== keyOf(certificate)) await custody.noteReplaced(old, keyOf(certificate));
}

export function toPinProblem(verdict: Extract<PinVerdict, { ok: false }>): ProblemError {
  if (verdict.code === 'wrong_pin') return new ProblemError('wrong_pin');
  const seconds = String(Math.ceil(verdict.waitMs / 1000));
  return new ProblemError('too_many_requests', `Try again in ${seconds} s.`, { 'retry-after': seconds });
}
