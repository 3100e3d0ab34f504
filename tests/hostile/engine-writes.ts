import type { Json } from '../../sync-server/engine/json.ts';
import { toCanonical } from '../../sync-server/store/canonical.ts';
import { signerOf } from '../integration/support/server-doors.ts';
import { author, onto } from '../support/build.ts';
import { ask, findHoles, strangers, type Try } from './at-the-engine.ts';
import type { Scenario } from './scenario.ts';
import { type Place, type Stored, THIEF, toStored, VICTIM, type World } from './world.ts';

/** Documents that a stolen token of the commune itself must not get past the rule, each beside an honest one. */
const FORGED: readonly {
  readonly name: string;
  readonly newEdits?: false;
  readonly forge: (place: Place) => Readonly<Record<string, Json>> & { readonly _id: string };
}[] = [
  { name: 'a shrunken log', forge: ({ doc, rev, log }) => ({ ...doc, ...shrink(log), _rev: rev }) },
  { name: 'an edited entry', forge: ({ doc, rev, log }) => ({ ...doc, log: edit(log), _rev: rev }) },
  {
    name: 'an entry taken for another',
    forge: ({ doc, rev, log }) => ({ ...doc, log: swap(log), _rev: rev }),
  },
  { name: 'an empty log', forge: ({ doc, rev }) => ({ ...doc, log: [], _rev: rev }) },
  { name: 'another kind', forge: ({ doc, rev }) => ({ ...doc, kind: 'birth', _rev: rev }) },
  { name: 'another commune', forge: ({ doc, rev }) => ({ ...doc, commune: '070101', _rev: rev }) },
  { name: 'a deletion', forge: ({ id, rev }) => ({ _id: id, _rev: rev, _deleted: true }) },
  { name: 'a deletion with its log', forge: ({ doc, rev }) => ({ ...doc, _rev: rev, _deleted: true }) },
  { name: 'a document that is no record', forge: () => ({ _id: 'note', text: 'hello' }) },
  {
    name: 'a winner made elsewhere',
    newEdits: false,
    forge: ({ doc }) => ({ ...doc, log: [], _rev: `9-${'a'.repeat(32)}` }),
  },
  {
    name: 'a whole record written as a replication would',
    newEdits: false,
    forge: ({ honest }) => ({ ...honest(), _rev: `1-${'b'.repeat(32)}` }),
  },
  {
    name: 'a branch beside the record',
    newEdits: false,
    forge: ({ doc, rev }) => ({
      ...doc,
      _rev: `2-${'c'.repeat(32)}`,
      _revisions: { start: 2, ids: ['c'.repeat(32), rev.slice(2)] },
    }),
  },
  {
    name: 'a tombstone that wins',
    newEdits: false,
    forge: ({ id }) => ({ _id: id, _rev: `9-${'d'.repeat(32)}`, _deleted: true }),
  },
  {
    name: 'a design document',
    forge: () => ({ _id: '_design/mine', validate_doc_update: 'function () {}' }),
  },
  {
    name: 'a design document, as a replication would',
    newEdits: false,
    forge: () => ({ _id: '_design/salakhum', _rev: `9-${'e'.repeat(32)}` }),
  },
];

const REFUSED = [400, 401, 403];

export const ENGINE_WRITES: readonly Scenario[] = [
  ...FORGED.map(({ name, newEdits, forge }) => ({
    name: `${name}, with the stolen token of the commune itself, among honest work`,
    attempt: (world: World) => tryForged(world, forge(world.victim), newEdits ?? true),
  })),
  {
    name: 'writing into another commune by every route',
    attempt: async (world) => {
      const { victim } = world;
      const { database, id, rev } = victim;
      const fresh = victim.honest();
      const tries = (as: string | undefined): readonly Try[] =>
        [
          { method: 'PUT', path: `${database}/${fresh._id}`, body: fresh },
          { method: 'POST', path: database, body: fresh },
          { method: 'POST', path: `${database}/_bulk_docs`, body: { docs: [fresh] } },
          {
            method: 'POST',
            path: `${database}/_bulk_docs`,
            body: { docs: [{ ...fresh, _rev: `1-${'a'.repeat(32)}` }], new_edits: false },
          },
          { method: 'PUT', path: `${database}/${id}/scan.txt?rev=${rev}`, body: 'x' },
          { method: 'DELETE', path: `${database}/${id}?rev=${rev}` },
          { method: 'PUT', path: `${database}/_security`, body: {} },
          { method: 'PUT', path: `${database}/_design/mine`, body: {} },
          { method: 'POST', path: `${database}/_compact`, body: {} },
          { method: 'DELETE', path: database },
        ].map((one) => (as === undefined ? one : { ...one, as }));
      const holes = await findHoles(world, strangers(world).flatMap(tries), REFUSED);
      return [...holes, ...(await findLosses(world, victim))];
    },
  },
  {
    name: 'pulling another commune into one’s own by a replication',
    attempt: async (world) => {
      const { victim, thief, engineUrl } = world;
      const holes = await replicateHoles(world, [
        { source: victim.database, target: thief.database },
        {
          source: end(engineUrl, victim.database, thief.token),
          target: end(engineUrl, thief.database, thief.token),
        },
        { source: `${engineUrl}/${victim.database}`, target: thief.database },
      ]);
      const stolen = await world.admin.getDoc(thief.database, victim.id);
      return stolen.ok ? [...holes, 'the record is in the thief’s database'] : holes;
    },
  },
  {
    name: 'pushing into another commune by a replication',
    attempt: async (world) => {
      const { victim, thief, engineUrl } = world;
      const holes = await replicateHoles(world, [
        { source: thief.database, target: victim.database },
        {
          source: end(engineUrl, thief.database, thief.token),
          target: end(engineUrl, victim.database, thief.token),
        },
      ]);
      const planted = await world.admin.getDoc(victim.database, thief.id);
      return planted.ok ? [...holes, 'the record is in the victim’s database'] : holes;
    },
  },
  {
    name: 'taking down the wall of the commune whose token was stolen',
    attempt: async (world) => {
      const { database } = world.thief;
      const as = `Bearer ${world.thief.token}`;
      const open: readonly Json[] = [
        {},
        { members: { names: [], roles: [] }, admins: { names: [], roles: [] } },
        { admins: { names: [`${world.server.names.control}.gateway`], roles: [THIEF] } },
      ];
      const tries = open.map((body) => ({ method: 'PUT', path: `${database}/_security`, body, as }));
      // CouchDB says `no_majority` (500) to a member who is no administrator of the database.
      const holes = await findHoles(world, tries, [...REFUSED, 500]);
      const wall = await world.admin.getSecurity(database);
      const isWhole = wall.ok && JSON.stringify(wall.value).includes(`"roles":["${database}"]`);
      return isWhole ? holes : [...holes, 'the wall is another'];
    },
  },
  {
    name: 'making oneself an account, a role, a database, a key',
    attempt: (world) => {
      const as = `Bearer ${world.thief.token}`;
      const name = `${world.server.names.control}.thief`;
      const user = { type: 'user', name, password: 'x', roles: [world.victim.database, 'gateway', '_admin'] };
      return findHoles(
        world,
        [
          { method: 'PUT', path: `_users/org.couchdb.user:${name}`, body: user, as },
          {
            method: 'POST',
            path: '_users/_bulk_docs',
            body: { docs: [{ ...user, _id: `org.couchdb.user:${name}` }] },
            as,
          },
          { method: 'PUT', path: `${world.server.names.control}-stolen`, as },
          { method: 'PUT', path: '_node/_local/_config/jwt_keys/ec:thief', body: 'x', as },
          { method: 'PUT', path: '_node/_local/_config/admins/thief', body: 'x', as },
          { method: 'POST', path: '_replicator', body: { source: 'a', target: 'b' }, as },
          { method: 'DELETE', path: world.thief.database, as },
        ],
        [400, 401, 403, 404],
      );
    },
  },
  {
    name: 'role escalation: the merger’s or the control database’s right by a commune’s token',
    attempt: async (world) => {
      const as = `Bearer ${world.thief.token}`;
      const session = await ask(world, { method: 'GET', path: '_session', as });
      const roles = JSON.stringify(session.body);
      const holes = ['_admin', 'merger', 'replicator', VICTIM].filter((role) => roles.includes(`"${role}"`));
      const control = world.server.names.control;
      const more = await findHoles(world, [{ method: 'GET', path: `${control}/epoch`, as }], REFUSED);
      return [...holes.map((role) => `the token holds ${role}`), ...more];
    },
  },
  {
    name: 'a token after its minutes',
    attempt: async (world) => {
      const old = await signerOf(world.server, () => Date.now() - 20 * 60_000);
      const as = `Bearer ${old.mint('gateway', { commune: VICTIM }).text}`;
      return findHoles(world, [{ method: 'GET', path: `${world.victim.database}/_all_docs`, as }], [401]);
    },
  },
  {
    name: 'removing what is there for good by a purge',
    attempt: async (world) => {
      const { database, id, rev, token } = world.victim;
      const body = { [id]: [rev] };
      const tries = [{ method: 'POST', path: `${database}/_purge`, body, as: `Bearer ${token}` }];
      const holes = await findHoles(world, tries, [400, 401, 403, 404, 405]);
      return [...holes, ...(await findLosses(world, world.victim))];
    },
  },
];

async function tryForged(world: World, forged: Stored, newEdits: boolean): Promise<readonly string[]> {
  const { victim } = world;
  const honest = victim.honest();
  const as = `Bearer ${victim.token}`;
  const path = `${victim.database}/_bulk_docs`;
  const docs: readonly Json[] = [forged, honest];
  const answer = await ask(world, {
    method: 'POST',
    path,
    as,
    body: newEdits ? { docs } : { docs: [forged], new_edits: false },
  });
  const rows = Array.isArray(answer.body) ? answer.body : [];
  const isRefused = /"error":"(forbidden|unauthorized)"/.test(JSON.stringify(rows[0] ?? answer.body));
  const holes = isRefused ? [] : [`not refused: ${answer.status} ${answer.text.slice(0, 160)}`];
  if (!newEdits) await ask(world, { method: 'POST', path, as, body: { docs: [honest] } });
  const kept = await world.admin.getDoc(victim.database, honest._id);
  return [
    ...holes,
    ...(kept.ok ? [] : ['the honest record beside it is missing']),
    ...(await findLosses(world, victim)),
  ];
}

/** Whether the record stands as the gateway left it, one leaf and all its entries. */
async function findLosses(world: World, { database, id, log, rev }: Place): Promise<readonly string[]> {
  const doc = await world.admin.getDoc(database, id, { conflicts: true });
  if (!doc.ok) return [`the record is gone: ${doc.code}`];
  const held = JSON.stringify(doc.value.log);
  const lost = log.filter((entry) => !held.includes(JSON.stringify(toCanonical(entry))));
  return [
    ...lost.map((entry) => `entry ${entry.id} is missing or changed`),
    ...(doc.value._rev === rev ? [] : [`another revision wins: ${doc.value._rev}`]),
    ...(doc.value._conflicts === undefined ? [] : ['a revision stands beside it']),
  ];
}

async function replicateHoles(world: World, bodies: readonly Json[]): Promise<readonly string[]> {
  const holes: string[] = [];
  for (const body of bodies) {
    const as = `Bearer ${world.thief.token}`;
    const answer = await ask(world, { method: 'POST', path: '_replicate', body, as });
    if (answer.status < 300 && !answer.text.includes('"doc_write_failures":1'))
      holes.push(`_replicate answered ${answer.status} ${answer.text.slice(0, 160)}`);
  }
  return holes;
}

function end(url: string, database: string, token: string): Json {
  return { url: `${url}/${database}`, headers: { Authorization: `Bearer ${token}` } };
}

function shrink(log: Place['log']): Readonly<Record<string, Json>> {
  return { log: toStored(VICTIM, log.slice(0, 1)).log ?? [] };
}

function edit(log: Place['log']): Json {
  return sorted(log.map((entry) => (entry.after.length > 0 ? { ...entry, set: { sex: 'f' } } : entry)));
}

function swap(log: Place['log']): Json {
  const [root] = log;
  if (!root) return [];
  const another = author({ officer: 'thief' }).write({ act: 'change', set: { sex: 'f' }, after: onto(root) });
  return sorted([root, another]);
}

function sorted(entries: Place['log']): Json {
  return [...entries].sort((a, b) => (a.id < b.id ? -1 : 1)).map(toCanonical);
}
