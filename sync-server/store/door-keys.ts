import { type CouchApi, createCouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';

/** The `authorization` that opens a database to one duty; undefined where it has no business. */
export type DoorKeys = (database: string) => string | undefined;

/** The engine as far as `keys` open it. */
export function openWith(engine: Engine, keys: DoorKeys): CouchApi {
  return createCouchApi(engine, { authorization: keys });
}

/** The bare engine with the right key put to each request. */
export function engineWith(engine: Engine, keys: DoorKeys): Engine {
  return (request) => {
    const [, database = ''] = new URL(request.url).pathname.split('/');
    const authorization = keys(decodeURIComponent(database));
    const headers = new Headers(request.headers);
    if (authorization !== undefined) headers.set('authorization', authorization);
    return engine(new Request(request, { headers }));
  };
}
