import { timingSafeEqual } from 'node:crypto';
import { ProblemError } from './problem.ts';

/** Whoever can read the server's own `secrets.json` runs it. @throws ProblemError `not_allowed` for anybody else */
export function expectOperator(token: string, authorization: string | undefined): void {
  const given = Buffer.from(authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new ProblemError('not_allowed', 'The token of secrets.json is needed.');
  }
}
