import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64Url } from '../../../schemas/crypto/base64url.ts';
import type { Gazetteer } from '../../../schemas/places/gazetteer.ts';
import type { CustodyAnswer } from '../../../schemas/wire/custody-report.ts';
import type {
  AskedAnswer,
  CaseAnswer,
  CasesAnswer,
  CasesRequest,
  CausesAnswer,
  MineAnswer,
} from '../../../schemas/wire/desk-messages.ts';
import {
  type CertificatesAnswer,
  type CertificatesRequest,
  type DemonstrationAnswer,
  type DemonstrationRequest,
  type EnrolAnswer,
  type EnrolRequest,
  type EntriesAnswer,
  type EntriesRequest,
  type EscrowAnswer,
  type EscrowRequest,
  type GrantAnswer,
  type GrantRequest,
  type OfficersAnswer,
  type OfficersRequest,
  type OfficersTaken,
  type ProblemCode,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  type Roster,
  type SessionAnswer,
  type SessionRequest,
  type WaitAnswer,
  type WaitRequest,
  WIRE_VERSION,
} from '../../../schemas/wire/messages.ts';
import type { NumbersAnswer, NumbersRequest } from '../../../schemas/wire/numbers-messages.ts';
import type { RequestProof } from '../../../schemas/wire/proof.ts';
import type { Outcome } from '../api/outcome.ts';
import type { Ports } from '../ports.ts';
import { packBody } from './pack-body.ts';

/** What the gateway is asked at each path, and what it answers. */
export interface Routes {
  readonly '/api/grant': { readonly body: GrantRequest; readonly answer: GrantAnswer };
  readonly '/api/demonstration': {
    readonly body: DemonstrationRequest;
    readonly answer: DemonstrationAnswer;
  };
  readonly '/api/session': { readonly body: SessionRequest; readonly answer: SessionAnswer };
  readonly '/api/enrol': { readonly body: EnrolRequest; readonly answer: EnrolAnswer };
  readonly '/api/push': { readonly body: PushRequest; readonly answer: PushAnswer };
  readonly '/api/pull': { readonly body: PullRequest; readonly answer: PullAnswer };
  readonly '/api/wait': { readonly body: WaitRequest; readonly answer: WaitAnswer };
  readonly '/api/entries': { readonly body: EntriesRequest; readonly answer: EntriesAnswer };
  readonly '/api/escrow': { readonly body: EscrowRequest; readonly answer: EscrowAnswer };
  readonly '/api/certificates': { readonly body: CertificatesRequest; readonly answer: CertificatesAnswer };
  /** Asked with GET: it has no body. */
  readonly '/api/roster': { readonly body: undefined; readonly answer: Roster };
  /** Asked with GET, as an administrator. */
  readonly '/api/officers': { readonly body: undefined; readonly answer: OfficersAnswer };
  readonly '/api/trust': { readonly body: OfficersRequest; readonly answer: OfficersTaken };
  /** Asked with GET, as provincial staff or a district officer. */
  readonly '/api/custody': { readonly body: undefined; readonly answer: CustodyAnswer };
  /** Entries onto cases: the same question and answer as `push`, at the desk's door. */
  readonly '/api/desk/push': { readonly body: PushRequest; readonly answer: PushAnswer };
  /** As provincial staff. */
  readonly '/api/desk/cases': { readonly body: CasesRequest; readonly answer: CasesAnswer };
  /** Asked with GET, as provincial staff. */
  readonly '/api/desk/causes': { readonly body: undefined; readonly answer: CausesAnswer };
  /** Asked with GET, as provincial staff; `tail` names the case. */
  readonly '/api/desk/cases/': { readonly body: undefined; readonly answer: CaseAnswer };
  /** Asked with GET. */
  readonly '/api/desk/mine': { readonly body: undefined; readonly answer: MineAnswer };
  readonly '/api/desk/asked': { readonly body: Record<string, never>; readonly answer: AskedAnswer };
  /** As provincial staff or a district officer. */
  readonly '/api/numbers': { readonly body: NumbersRequest; readonly answer: NumbersAnswer };
  /** Asked with GET; not found where the province imported none. */
  readonly '/api/places': { readonly body: undefined; readonly answer: Gazetteer };
}

export type Route = keyof Routes;

export type ClientFault =
  /** Nothing of the province answered: no network, a wire cut in the middle, or somebody else's page in its place. */
  { readonly code: 'no_line' } | { readonly code: ProblemCode; readonly waitMs: number | undefined };

/** Gives the value of the header `authorization` for a request as it is sent. */
export type Authorize = (request: Pick<RequestProof, 'method' | 'path' | 'bodyHash'>) => Promise<string>;

export interface RequestOptions {
  /** Absent where no session is asked for. */
  readonly authorize?: Authorize;
  /** Milliseconds that may pass without a byte of the answer. */
  readonly patience: number;
  /** What follows the path, where that ends in a slash: which of them is asked for. */
  readonly tail?: string;
  readonly signal: AbortSignal;
}

export interface GatewayClient {
  readonly ask: <Path extends Route>(
    path: Path,
    body: Routes[Path]['body'],
    options: RequestOptions,
  ) => Promise<Outcome<Routes[Path]['answer'], ClientFault>>;
}

const WIRE_HEADER = 'x-sala-khum-wire';

/** @param server origin of the gateway, such as `https://khum.example`, or empty for the page's own */
export function createGatewayClient(ports: ClientPorts, server: string): GatewayClient {
  return {
    ask: async (path, body, options) => {
      const reply = await exchange(ports, server, path, body, options);
      return reply ? readReply(path, reply) : { ok: false, fault: { code: 'no_line' } };
    },
  };
}

type ClientPorts = Pick<Ports, 'clock' | 'fetch'>;

interface Reply {
  readonly isOk: boolean;
  readonly isOurs: boolean;
  readonly version: string | null;
  readonly retryAfter: string | null;
  readonly text: string;
}

/** Undefined where the exchange did not come to its end. */
async function exchange(
  { clock, fetch: send }: ClientPorts,
  server: string,
  route: Route,
  body: unknown,
  { authorize, patience, signal, tail = '' }: RequestOptions,
): Promise<Reply | undefined> {
  const path = `${route}${tail}`;
  const ending = new AbortController();
  const end = () => ending.abort();
  let endPatience = clock.after(patience, end);
  const bePatient = () => {
    endPatience();
    endPatience = clock.after(patience, end);
  };
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const text = body === undefined ? '' : JSON.stringify(body);
  const { bytes, coding } = await packBody(text);
  const method = body === undefined ? 'GET' : 'POST';
  const bodyHash = authorize && toBase64Url(sha256(bytes));
  const authorization = bodyHash && (await authorize({ method, path, bodyHash }));
  try {
    const response = await send(`${server}${path}`, {
      method,
      ...(body === undefined ? {} : { body: coding ? bytes : text }),
      headers: {
        'content-type': 'application/json',
        ...(coding ? { 'content-encoding': coding } : {}),
        [WIRE_HEADER]: String(WIRE_VERSION),
        ...(authorization ? { authorization } : {}),
      },
      cache: 'no-store',
      signal: ending.signal,
    });
    const version = response.headers.get(WIRE_HEADER);
    return {
      isOk: response.ok,
      // A captive portal answers 200 to everything: only the header says that this is the province.
      isOurs: version !== null,
      version,
      retryAfter: response.headers.get('retry-after'),
      text: await readText(response, bePatient, ending.signal),
    };
  } catch {
    // Whatever fetch throws, for whatever reason it knows, is the same to a tablet: no answer came.
    return undefined;
  } finally {
    endPatience();
    signal.removeEventListener('abort', end);
  }
}

/** @throws what `signal` was aborted for: a body may hang past its request's own signal (Node 20 forgets it once there are headers). */
async function readText(response: Response, onBytes: () => void, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  // Whoever reads then is told that it has ended; where it ended badly before, the reading says so.
  const leave = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', leave);
  if (signal.aborted) leave();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      onBytes();
      text += decoder.decode(part.value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', leave);
  }
  signal.throwIfAborted();
  return text + decoder.decode();
}

function readReply<Path extends Route>(
  path: Path,
  reply: Reply,
): Outcome<Routes[Path]['answer'], ClientFault> {
  const body = parse(reply.text);
  if (!reply.isOurs || body === undefined) return { ok: false, fault: { code: 'no_line' } };
  const waitMs = reply.retryAfter === null ? undefined : Number(reply.retryAfter) * 1000;
  if (reply.version !== String(WIRE_VERSION)) {
    const code = Number(reply.version) < WIRE_VERSION ? 'server_behind' : 'wire_version_unknown';
    return { ok: false, fault: { code, waitMs } };
  }
  if (!reply.isOk) {
    const code = hasText(body, 'code') && isProblemCode(body.code) ? body.code : 'internal_error';
    return { ok: false, fault: { code, waitMs } };
  }
  if (!isAnswer(path, body)) return { ok: false, fault: { code: 'internal_error', waitMs } };
  return { ok: true, value: body };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The parts without which an answer is none; what is in them is checked where it is used. */
const PARTS: Readonly<Record<Route, readonly string[]>> = {
  '/api/grant': ['grant', 'provinceKey', 'recoveryKey'],
  '/api/demonstration': ['code'],
  '/api/session': ['session'],
  '/api/enrol': ['key'],
  '/api/push': ['results', 'lacking', 'acknowledgements'],
  '/api/pull': ['records', 'notices', 'gone', 'checkpoint', 'acknowledgements'],
  '/api/wait': ['changed'],
  '/api/entries': ['records'],
  '/api/escrow': ['device'],
  '/api/certificates': ['certificates', 'revocations'],
  '/api/roster': ['version', 'provinceKey', 'certificates', 'revocations', 'communes'],
  '/api/officers': ['certificates', 'revocations', 'invited'],
  '/api/trust': ['grants', 'revocations'],
  '/api/custody': ['state'],
  '/api/desk/push': ['results', 'lacking', 'acknowledgements'],
  '/api/desk/cases': ['cases', 'total', 'more'],
  '/api/desk/causes': ['causes'],
  '/api/desk/cases/': ['case', 'records', 'elsewhere'],
  '/api/desk/mine': ['cases'],
  '/api/desk/asked': ['asked'],
  '/api/numbers': ['state'],
  '/api/places': ['version', 'types', 'places'],
};

function isAnswer<Path extends Route>(path: Path, body: unknown): body is Routes[Path]['answer'] {
  return typeof body === 'object' && body !== null && PARTS[path].every((part) => part in body);
}

function hasText(body: unknown, name: 'code'): body is { readonly code: string } {
  return typeof body === 'object' && body !== null && name in body && typeof body[name] === 'string';
}

const PROBLEM_CODES: Readonly<Record<ProblemCode, true>> = {
  body_unreadable: true,
  body_too_large: true,
  bad_request: true,
  not_signed_in: true,
  wrong_pin: true,
  code_unknown: true,
  code_used: true,
  code_expired: true,
  bad_certificate: true,
  revoked: true,
  not_allowed: true,
  not_found: true,
  too_many_requests: true,
  wire_version_unknown: true,
  server_behind: true,
  engine_unreachable: true,
  internal_error: true,
};

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_CODES, code);
}
