import type { Problem, ProblemCode } from '../../schemas/wire/messages.ts';

/** Thrown by a route where a request cannot be answered; the one place that turns it into a body is `app.ts`. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail?: string, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.headers = headers;
  }
}

/** Seconds after which to ask again while the database does not answer. */
const ENGINE_RETRY = '5';

export function engineProblem(): ProblemError {
  return new ProblemError('engine_unreachable', undefined, { 'retry-after': ENGINE_RETRY });
}

const KINDS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  body_unreadable: { status: 400, title: 'The body cannot be read' },
  body_too_large: { status: 413, title: 'The body is too large' },
  bad_request: { status: 400, title: 'The request is not one this server knows' },
  not_signed_in: { status: 401, title: 'Nobody is signed in' },
  wrong_pin: { status: 401, title: 'The officer or the PIN is wrong' },
  code_unknown: { status: 404, title: 'No officer was invited with this code' },
  code_used: { status: 409, title: 'The code was used on another tablet' },
  code_expired: { status: 410, title: 'The code is too old' },
  bad_certificate: { status: 400, title: 'The province did not certify this' },
  revoked: { status: 403, title: 'The key was revoked' },
  not_allowed: { status: 403, title: 'This officer may not do this' },
  not_found: { status: 404, title: 'There is nothing here' },
  too_many_requests: { status: 429, title: 'Too many tries; wait' },
  wire_version_unknown: { status: 400, title: 'Tablet and server speak different versions' },
  server_behind: { status: 400, title: 'The tablet speaks a newer version than the server' },
  engine_unreachable: { status: 503, title: 'The database does not answer' },
  internal_error: { status: 500, title: 'The server made a mistake' },
};

/** A problem document (RFC 9457). */
export function toProblemResponse(error: ProblemError): Response {
  const { status, title } = KINDS[error.code];
  const problem: Problem = {
    type: `urn:sala-khum:problem:${error.code}`,
    title,
    status,
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  };
  const headers = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...error.headers,
  };
  return new Response(JSON.stringify(problem), { status, headers });
}
