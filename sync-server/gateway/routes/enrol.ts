import { Hono } from 'hono';
import type { Certificate } from '../../../schemas/access/officer.ts';
import type { EnrolAnswer } from '../../../schemas/wire/messages.ts';
import { isFields, isText } from '../../store/guards.ts';
import { readJsonBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import type { PinVerdict } from '../officers.ts';
import { ProblemError } from '../problem.ts';

/** `POST /api/enrol`: an officer comes to a device; the answer is a certificate and a session. */
export function enrolRoute({ officers, roster, sessions }: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().post('/api/enrol', async (context) => {
    const body = await readJsonBody(context.req.raw);
    if (!isFields(body) || !isText(body.officer) || !isText(body.pin) || !isDevice(body.device)) {
      throw new ProblemError('bad_request', 'officer, pin and device are needed.');
    }
    const verdict = await officers.check(body.officer, body.pin);
    if (!verdict.ok) throw toPinProblem(verdict);
    const { officer, name, role, place } = verdict.officer;
    const certificate: Certificate = {
      v: 1,
      officer,
      name,
      role,
      place,
      device: body.device,
      publicKey: '',
      sig: '',
    };
    const key = await roster.add(certificate);
    context.get('log')({ event: 'enrolled', key });
    const answer: EnrolAnswer = { certificate, token: await sessions.open(key) };
    return context.json(answer);
  });
}

export function toPinProblem(verdict: Extract<PinVerdict, { ok: false }>): ProblemError {
  if (verdict.code === 'wrong_pin') return new ProblemError('wrong_pin');
  const seconds = String(Math.ceil(verdict.waitMs / 1000));
  return new ProblemError('too_many_requests', `Try again in ${seconds} s.`, { 'retry-after': seconds });
}

function isDevice(value: unknown): value is string {
  return isText(value) && /^[A-Za-z0-9_-]{1,64}$/.test(value);
}
