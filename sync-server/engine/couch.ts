import { EngineSilent, type Patience, patienceOf, toSilent, within, withPatience } from './deadline.ts';
import type { Engine } from './engine.ts';

/**
 * A real CouchDB. The credentials in `url` are used for requests that carry none of their own. When it cannot be
 * reached, or takes a request and says nothing for as long as `patience` gives, the answer is 503
 * `{ error: 'engine_unreachable', reason }`, and a body breaks off; only an aborted request rejects.
 *
 * Node's `fetch` keeps connections alive and opens as many as there are long polls.
 */
export function createCouchEngine(url: URL, patience: Patience = patienceOf): Engine {
  const base = `${url.origin}${url.pathname.replace(/\/$/, '')}`;
  const authorization = authorizationOf(url);
  return async (request) => {
    const asked = new URL(request.url);
    const { pathname, search } = asked;
    const headers = new Headers(request.headers);
    headers.delete('host');
    if (authorization && !headers.has('authorization') && !headers.has('cookie')) {
      headers.set('authorization', authorization);
    }
    const { method, signal } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const ending = new AbortController();
    const end = () => ending.abort(signal.reason);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    const ms = patience(asked);
    try {
      const init = { method, headers, body, signal: ending.signal, redirect: 'manual' } as const;
      const response = await within(fetch(`${base}${pathname}${search}`, init), ms, toSilent, signal);
      return withPatience(response, ms, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof EngineSilent) ending.abort(error);
      return Response.json({ error: 'engine_unreachable', reason: reasonOf(error) }, { status: 503 });
    }
  };
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '') return undefined;
  return basicAuthorization(decodeURIComponent(username), decodeURIComponent(password));
}

export function basicAuthorization(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
