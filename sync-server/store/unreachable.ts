import type { CouchRefusal, CouchResult } from '../engine/couch-result.ts';

/** The engine did not answer, or refused what it must not. The gateway says `engine_unreachable`. */
export class EngineUnreachable extends Error {}

/** For answers that leave no other way on: what is asked must be there and allowed. */
export function expectOk<T>(result: CouchResult<T>, what: string): T {
  if (result.ok) return result.value;
  throw toUnreachable(result, what);
}

/** Undefined for what is not there. */
export function expectFound<T>(result: CouchResult<T>, what: string): T | undefined {
  if (!result.ok && result.code === 'not_found') return undefined;
  return expectOk(result, what);
}

export function toUnreachable({ code, reason }: CouchRefusal, what: string): EngineUnreachable {
  return new EngineUnreachable(`${what}: ${code}: ${reason}`);
}
