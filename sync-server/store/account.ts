import { basicAuthorization } from '../engine/couch.ts';
import { type CouchApi, createCouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';

export interface Account {
  readonly name: string;
  readonly password: string;
}

/** The engine as one account may use it. */
export function openAs(engine: Engine, { name, password }: Account): CouchApi {
  return createCouchApi(engine, { authorization: basicAuthorization(name, password) });
}

/** The bare engine with an account's credentials put to each request. */
export function engineAs(engine: Engine, { name, password }: Account): Engine {
  return (request) => {
    const headers = new Headers(request.headers);
    headers.set('authorization', basicAuthorization(name, password));
    return engine(new Request(request, { headers }));
  };
}
