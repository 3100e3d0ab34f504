import { findHoles, strangers, type Try } from './at-the-engine.ts';
import type { Scenario } from './scenario.ts';
import { SECRET_NAME, type World } from './world.ts';

const REFUSED = [400, 401, 403];

/** Each route of a database that shows anything. */
const ROUTES: readonly { readonly name: string; readonly tries: (world: World) => readonly Try[] }[] = [
  {
    name: 'all documents of another commune',
    tries: ({ victim: { database, id } }) => [
      { method: 'GET', path: `${database}/_all_docs?include_docs=true` },
      { method: 'POST', path: `${database}/_all_docs`, body: { keys: [id], include_docs: true } },
    ],
  },
  {
    name: 'the changes feed of another commune',
    tries: ({ victim: { database, id } }) => [
      { method: 'GET', path: `${database}/_changes?include_docs=true` },
      {
        method: 'POST',
        path: `${database}/_changes?filter=_doc_ids&include_docs=true`,
        body: { doc_ids: [id] },
      },
      { method: 'GET', path: `${database}/_changes?feed=longpoll&since=0&include_docs=true&timeout=500` },
    ],
  },
  {
    name: 'a query over another commune',
    tries: ({ victim: { database } }) => [
      { method: 'POST', path: `${database}/_find`, body: { selector: { kind: 'person' } } },
    ],
  },
  {
    name: 'documents of another commune in bulk',
    tries: ({ victim: { database, id } }) => [
      { method: 'POST', path: `${database}/_bulk_get`, body: { docs: [{ id }] } },
      { method: 'POST', path: `${database}/_bulk_get?revs=true&attachments=true`, body: { docs: [{ id }] } },
    ],
  },
  {
    name: 'one document of another commune, by each of its ways',
    tries: ({ victim: { database, id, rev } }) =>
      ['', '?revs=true', '?open_revs=all', '?attachments=true', `?rev=${rev}`, '?conflicts=true'].map(
        (query) => ({
          method: 'GET',
          path: `${database}/${id}${query}`,
        }),
      ),
  },
  {
    name: 'a scan of another commune',
    tries: ({ victim: { database, id, rev } }) => [
      { method: 'GET', path: `${database}/${id}/scan.txt` },
      { method: 'GET', path: `${database}/${id}/scan.txt?rev=${rev}` },
    ],
  },
  {
    name: 'what a replication asks of another commune',
    tries: ({ victim: { database, id, rev } }) => [
      { method: 'POST', path: `${database}/_revs_diff`, body: { [id]: [rev, '9-aaaa'] } },
      { method: 'GET', path: `${database}/_local/checkpoint` },
      { method: 'PUT', path: `${database}/_local/checkpoint`, body: { at: 1 } },
      { method: 'GET', path: database },
    ],
  },
  {
    name: 'rules and wall of another commune',
    tries: ({ victim: { database } }) => [
      { method: 'GET', path: `${database}/_design/salakhum` },
      { method: 'GET', path: `${database}/_security` },
    ],
  },
];

export const ENGINE_READS: readonly Scenario[] = [
  ...ROUTES.map(({ name, tries }) => ({
    name: `reading ${name}`,
    attempt: (world: World) => {
      const all = strangers(world).flatMap((as) =>
        tries(world).map((one) => (as === undefined ? one : { ...one, as })),
      );
      return findHoles(world, all, REFUSED, [SECRET_NAME]);
    },
  })),
  {
    name: 'reading the control database: officers, sessions, the service key',
    attempt: (world) => {
      const { control } = world.server.names;
      const all = strangers(world).flatMap((as) =>
        [`${control}/_all_docs?include_docs=true`, `${control}/_changes?include_docs=true`, control].map(
          (path) => ({ method: 'GET', path, ...(as === undefined ? {} : { as }) }),
        ),
      );
      return findHoles(world, all, REFUSED);
    },
  },
  {
    name: 'reading accounts and what the server is set to',
    attempt: (world) => {
      const own = `Bearer ${world.thief.token}`;
      const paths = [
        '_users/_all_docs?include_docs=true',
        '_users/_changes',
        '_users/org.couchdb.user:admin',
        '_all_dbs',
        '_node/_local/_config/jwt_keys',
        '_node/_local/_config',
        '_replicator/_all_docs',
        '_membership',
      ];
      const tries = [undefined, own].flatMap((as) =>
        paths.map((path) => ({ method: 'GET', path, ...(as === undefined ? {} : { as }) })),
      );
      return findHoles(world, tries, [400, 401, 403, 404]);
    },
  },
];
