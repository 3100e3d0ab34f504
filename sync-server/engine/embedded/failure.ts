import type { Json } from '../json.ts';

/**
 * A refusal in CouchDB's words. Thrown, as CouchDB itself does: it ends the request wherever it is found, and
 * one place (`embedded.ts`) turns it into `{ error, reason }`.
 */
export class CouchFailure extends Error {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 500;
  readonly error: string;
  /** A text, but for what a validation function threw. */
  readonly reason: Json;

  constructor(status: CouchFailure['status'], error: string, reason: Json) {
    super(`${error}: ${JSON.stringify(reason)}`);
    this.status = status;
    this.error = error;
    this.reason = reason;
  }
}

export const badRequest = (reason: string) => new CouchFailure(400, 'bad_request', reason);
export const notFound = (reason: string) => new CouchFailure(404, 'not_found', reason);
export const conflict = () => new CouchFailure(409, 'conflict', 'Document update conflict.');
export const queryParse = (reason: string) => new CouchFailure(400, 'query_parse_error', reason);
