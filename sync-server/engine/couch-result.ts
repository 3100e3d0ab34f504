import { isJsonObject, type Json, type JsonObject, parseJson } from './json.ts';
import { takeSaid } from './said.ts';

/** What a caller must expect of a CouchDB that works as it should, and of one that is away. */
export type CouchCode =
  | 'not_found'
  | 'conflict'
  | 'already_exists'
  | 'unauthorized'
  | 'forbidden'
  | 'document_too_large'
  | 'engine_unreachable'
  /** CouchDB answered 5xx: a validation function that does not compile, a timeout, a shard that is away. */
  | 'engine_failed';

export interface CouchRefusal {
  readonly ok: false;
  readonly code: CouchCode;
  readonly reason: string;
}

export type CouchResult<T> = { readonly ok: true; readonly value: T } | CouchRefusal;

/** The body of an answer, or the failure it tells of. @throws for what only a bug can cause (400, 405, 415…) */
export async function readAnswer(response: Response): Promise<CouchResult<Json>> {
  const said = takeSaid(response);
  if (response.ok && said !== undefined) return { ok: true, value: said };
  const text = await readText(response);
  if (text === undefined) return refusal('engine_unreachable', 'The connection broke off');
  const body = parseJson(text);
  if (response.ok && body !== undefined) return { ok: true, value: body };
  const { error = '', reason = '' } = isJsonObject(body) ? body : {};
  const code = codeOf(response.status, error) ?? (isAboutToken(reason) ? 'unauthorized' : undefined);
  if (!code) throw new Error(`CouchDB answered ${response.status}: ${text.slice(0, 500)}`);
  return refusal(code, typeof reason === 'string' ? reason : JSON.stringify(reason));
}

/** One row of a `_bulk_docs` answer; the status is not told there, only the error's name. */
export function refusalOfRow({ error = '', reason = '' }: JsonObject): CouchRefusal {
  const known: readonly CouchCode[] = ['conflict', 'unauthorized', 'forbidden', 'not_found'];
  const code = known.find((name) => name === error) ?? 'engine_failed';
  return refusal(code, typeof reason === 'string' ? reason : JSON.stringify(reason));
}

async function readText(response: Response): Promise<string | undefined> {
  try {
    return await response.text();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** CouchDB answers 400 for a token it cannot read, as when its configuration was lost and the key with it. */
function isAboutToken(reason: Json | undefined): boolean {
  return reason === 'Unknown kid' || reason === 'Bad signature' || reason === 'Malformed token';
}

function codeOf(status: number, error: Json): CouchCode | undefined {
  if (status === 404) return 'not_found';
  if (status === 409) return 'conflict';
  if (status === 412 && error === 'file_exists') return 'already_exists';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 413) return 'document_too_large';
  if (status === 503 && error === 'engine_unreachable') return 'engine_unreachable';
  return status >= 500 ? 'engine_failed' : undefined;
}

function refusal(code: CouchCode, reason: string): CouchRefusal {
  return { ok: false, code, reason };
}
