import { join } from 'node:path';
import { CASE } from '../../schemas/kinds/case.ts';
import type { Changes, Entry } from '../../schemas/record/entry.ts';
import { headsOf } from '../../schemas/record/log.ts';
import { createRecord } from '../../schemas/record/record.ts';
import type { Matter } from '../../schemas/rules/matters.ts';
import { entriesFor } from '../../sync-server/desk/case-entries.ts';
import { readDeskKey } from '../../sync-server/desk/desk-key.ts';
import { isRecordId } from '../../sync-server/store/ids.ts';
import { NO_LEAVES } from '../../sync-server/store/leaves.ts';
import { toDocument } from '../../sync-server/store/record-document.ts';
import { openDuty } from '../integration/support/server-doors.ts';
import { enrolByCode, enrolTablet, send, type WireTablet } from '../integration/support/server-tablet.ts';
import { expectRefused, invite } from './at-the-door.ts';
import { findHoles, strangers } from './at-the-engine.ts';
import type { Scenario } from './scenario.ts';
import { SECRET_NAME, THIEF, VICTIM, type World } from './world.ts';

/** A case about the victim's record, as the desk's worker writes it. */
async function plantCase({ server, victim }: World, path = 'born') {
  const key = await readDeskKey(join(server.dataDir, 'desk.json'));
  if (!key || !isRecordId(victim.id)) throw new Error('the desk has no key');
  const matter: Matter = {
    kind: 'impossible',
    code: 'date_in_future',
    about: ['date_in_future', victim.id, path],
    concerns: [{ record: victim.id, path }],
    anchors: [victim.id],
    title: SECRET_NAME,
    commune: VICTIM,
  };
  const scribe = { key, now: () => Date.now(), whereOf: () => VICTIM };
  const log = entriesFor([], matter, scribe);
  const record = createRecord([...log].sort((a, b) => (a.id < b.id ? -1 : 1)));
  const desk = await openDuty(server, 'desk');
  const put = await desk.putDoc(server.names.desk, record.id, toDocument({ ...record, leaves: NO_LEAVES }));
  if (!put.ok && put.code !== 'conflict') throw new Error(put.reason);
  return record;
}

type Ask = (tablet: WireTablet, id: string) => readonly (readonly [string, Promise<Response>])[];

const staffRoutes: Ask = (tablet, id) => [
  ['cases', tablet.ask('/api/desk/cases', {})],
  ['causes', tablet.get('/api/desk/causes')],
  ['one case', tablet.get(`/api/desk/cases/${id}`)],
];

/** What a commune's clerk and chief use too, to answer. */
const communeRoutes: Ask = (tablet) => [
  ['asked', tablet.ask('/api/desk/asked', {})],
  ['push', tablet.ask('/api/desk/push', { records: [] })],
];

async function pushOnto(tablet: WireTablet, id: string, entries: readonly unknown[]) {
  const text = await bring(tablet, id, entries);
  const body: { results?: readonly { status: string; code?: string }[] } = JSON.parse(text);
  return (body.results ?? []).map(({ status, code }) => `${status}/${code ?? ''}`).join(' ');
}

async function bring(tablet: WireTablet, id: string, entries: readonly unknown[]): Promise<string> {
  return (await tablet.ask('/api/desk/push', { records: [{ id, heads: [], entries }] })).text();
}

/** A case that is put to the victim's commune, with the question in its past. */
async function plantQuestion(world: World, path: string) {
  const { id, log } = await plantCase(world, path);
  const staff = await enrolTablet(world.server.url, 'province-all');
  const set = { question: { text: 'ថ្ងៃកំណើតណាមួយត្រូវ?', to: VICTIM }, standing: { is: 'asked' } };
  const asking = staff.write({ act: 'ask', set, after: headsOf(log) });
  if ((await pushOnto(staff, id, [asking])) !== 'admitted/') throw new Error('the question was not taken');
  return { id, asking };
}

const answering = (tablet: WireTablet, after: readonly Entry['id'][]) =>
  tablet.write({ act: 'answer', set: { answer: { text: 'ឆ្នាំ ២០០១' }, standing: { is: 'answered' } }, after });

async function storedCase({ server }: World, id: string): Promise<readonly Entry[]> {
  const doc = await server.admin.getDoc(server.names.desk, id);
  return doc.ok ? JSON.parse(JSON.stringify(doc.value.log)) : [];
}

const expected = (what: string, found: string, wanted: string): readonly string[] =>
  found === wanted ? [] : [`${what}: ${found}, not ${wanted}`];

/** What somebody may try at the province's desk. */
export const AT_THE_DESK: readonly Scenario[] = [
  {
    name: 'the desk’s routes as anybody but provincial staff',
    async attempt(world) {
      const { id } = await plantCase(world);
      const holes: string[] = [];
      for (const officer of [`clerk-${VICTIM}`, `chief-${VICTIM}`]) {
        const tablet = await enrolTablet(world.server.url, officer);
        for (const [what, answer] of staffRoutes(tablet, id)) {
          holes.push(...(await expectRefused(`${officer} ${what}`, answer, 403, 'not_allowed')));
        }
      }
      for (const officer of [`field-${VICTIM}`, `police-${THIEF}`, 'district-0707']) {
        const tablet = await enrolTablet(world.server.url, officer);
        for (const [what, answer] of [...staffRoutes(tablet, id), ...communeRoutes(tablet, id)]) {
          holes.push(...(await expectRefused(`${officer} ${what}`, answer, 403, 'not_allowed')));
        }
      }
      const staff = await enrolTablet(world.server.url, 'province-07');
      const asked = staff.ask('/api/desk/asked', {});
      holes.push(...(await expectRefused('staff asked', asked, 403, 'not_allowed')));
      const { code } = await invite(world, { officer: 'desk-admin', role: 'administrator', place: '' });
      const administrator = await enrolByCode(world.server.url, code, 'desk');
      for (const [what, answer] of [...staffRoutes(administrator, id), ...communeRoutes(administrator, id)]) {
        holes.push(...(await expectRefused(`administrator ${what}`, answer, 403, 'not_allowed')));
      }
      return holes;
    },
  },
  {
    name: 'the desk’s routes without a credential, and with a stolen token',
    async attempt(world) {
      const holes: string[] = [];
      for (const headers of [{}, { authorization: `Bearer ${world.victim.token}` }]) {
        for (const path of ['/api/desk/cases', '/api/desk/asked', '/api/desk/push']) {
          const asked = send(world.server.url(), path, { records: [] }, headers);
          holes.push(...(await expectRefused(path, asked, 401)));
        }
        for (const path of ['/api/desk/causes', '/api/desk/mine']) {
          const asked = fetch(new URL(path, world.server.url()), { headers });
          holes.push(...(await expectRefused(path, asked, 401)));
        }
      }
      return holes;
    },
  },
  {
    name: 'a case of another province: in the list, by its id, by writing onto it',
    async attempt(world) {
      const { id, log } = await plantCase(world);
      const kep = await enrolTablet(world.server.url, 'province-23');
      const shown = await (await kep.ask('/api/desk/cases', { status: ['open'], counted: true })).text();
      const entry = kep.write({
        act: 'not-the-same',
        set: { standing: { is: 'apart' } },
        after: headsOf(log),
      });
      const said = await bring(kep, id, [entry]);
      const stored = await storedCase(world, id);
      return [
        ...(shown.includes(SECRET_NAME) || shown.includes(id) ? ['the list shows it'] : []),
        ...(await expectRefused('by its id', kep.get(`/api/desk/cases/${id}`), 404)),
        ...(said.includes('"admitted"') ? ['it was written upon'] : []),
        ...(said.includes(SECRET_NAME) ? ['who writes upon it is shown it'] : []),
        ...(stored.some((one) => one.id === entry.id) ? ['what was written is in its log'] : []),
      ];
    },
  },
  {
    name: 'the worker’s acts by staff, staff’s by a forged hand, a case of one’s own, another kind of record',
    async attempt(world) {
      const { id, log } = await plantCase(world);
      const staff = await enrolTablet(world.server.url, 'province-all');
      const after = headsOf(log);
      const onto = (act: string, set: Changes) => staff.write({ act, set, after, why: 'as I like it' });
      const clear = onto('clear', { standing: { is: 'cleared' } });
      const forged = { ...onto('not-the-same', { standing: { is: 'apart' } }), sig: 'A'.repeat(86) };
      const root = staff.open(CASE, { standing: { is: 'open' } }, 'open', VICTIM);
      const person = staff.ask('/api/desk/push', {
        records: [{ id: world.victim.id, heads: [], entries: [onto('withdraw', {})] }],
      });
      const own = staff.ask('/api/desk/push', {
        records: [{ id: `${CASE}-${root.id}`, heads: [], entries: [root] }],
      });
      return [
        ...expected('clear', await pushOnto(staff, id, [clear]), 'voided/role_may_not'),
        ...expected('forged', await pushOnto(staff, id, [forged]), 'refused/bad_hash'),
        ...(await expectRefused('another kind', person, 400, 'bad_request')),
        ...(await expectRefused('a case of one’s own', own, 400, 'bad_request')),
      ];
    },
  },
  {
    name: 'a question to one commune: read and answered by another’s officers',
    async attempt(world) {
      const { id, asking } = await plantQuestion(world, 'sex');
      const thief = await enrolTablet(world.server.url, `clerk-${THIEF}`);
      const list = await (await thief.ask('/api/desk/asked', {})).text();
      const entry = answering(thief, [asking.id]);
      const said = await bring(thief, id, [entry]);
      const stored = await storedCase(world, id);
      return [
        ...(list === '{"asked":[]}' ? [] : [`asked: ${list.slice(0, 120)}`]),
        ...(said.includes('refused') ? [] : [`answered: ${said.slice(0, 120)}`]),
        ...(said.includes(SECRET_NAME) ? ['who answers is shown the case'] : []),
        ...(stored.some((one) => one.id === entry.id) ? ['the answer is in its log'] : []),
      ];
    },
  },
  {
    name: 'a question to a commune: answered twice, settled by who was asked, read on afterwards; a case that asks nobody',
    async attempt(world) {
      const { id, asking } = await plantQuestion(world, 'name.familyName');
      const { id: silent, log } = await plantCase(world, 'name.givenName');
      const clerk = await enrolTablet(world.server.url, `clerk-${VICTIM}`);
      const unasked = await bring(clerk, silent, [answering(clerk, headsOf(log))]);
      const standing = { standing: { is: 'settled' } };
      const settling = clerk.write({ act: 'settle', set: standing, after: [asking.id], why: 'mine' });
      const settled = await pushOnto(clerk, id, [settling]);
      const first = answering(clerk, [asking.id]);
      const answered = await pushOnto(clerk, id, [first]);
      const again = await bring(clerk, id, [answering(clerk, [first.id])]);
      const list = await (await clerk.ask('/api/desk/asked', {})).text();
      return [
        ...(unasked.includes('"voided"') ? [] : [`unasked: ${unasked.slice(0, 120)}`]),
        ...(unasked.includes(SECRET_NAME) ? ['a case that asks nobody is shown'] : []),
        ...expected('settled', settled, 'voided/role_may_not'),
        ...expected('answered', answered, 'admitted/'),
        ...(again.includes('"voided"') ? [] : [`again: ${again.slice(0, 120)}`]),
        ...(list.includes(id) ? ['it is still asked'] : []),
      ];
    },
  },
  {
    name: 'all communes at once by the read-only route: staff of one province, clerks',
    async attempt(world) {
      const holes: string[] = [];
      for (const officer of ['province-07', `clerk-${VICTIM}`]) {
        const tablet = await enrolTablet(world.server.url, officer);
        for (const name of ['khum-province', 'khum-desk']) {
          const asked = tablet.get(`/db/${name}/_all_docs`);
          holes.push(...(await expectRefused(`${officer} ${name}`, asked, 403, 'not_allowed')));
        }
      }
      return holes;
    },
  },
];

/** At the engine's own address. */
export const AT_THE_DESKS_DATABASES: readonly Scenario[] = [
  {
    name: 'reading the province’s and the desk’s databases with a commune’s token, or none',
    attempt(world) {
      const { province, desk } = world.server.names;
      const tries = [province, desk].flatMap((name) =>
        strangers(world).flatMap((as) =>
          ['_all_docs?include_docs=true', '_changes?include_docs=true', world.victim.id].map((what) => ({
            method: 'GET',
            path: `${name}/${what}`,
            ...(as === undefined ? {} : { as }),
          })),
        ),
      );
      return findHoles(world, tries, [400, 401, 403], [SECRET_NAME]);
    },
  },
  {
    name: 'writing in the province’s database as the gateway or the desk, in a commune’s as the desk',
    async attempt({ server, thief }) {
      const doc = thief.honest();
      const holes: string[] = [];
      for (const duty of ['gateway', 'desk'] as const) {
        const put = await (await openDuty(server, duty)).putDoc(server.names.province, doc._id, doc);
        if (put.ok || put.code !== 'forbidden') holes.push(`${duty}: ${put.ok ? 'written' : put.code}`);
      }
      const desk = await openDuty(server, 'desk');
      const put = await desk.putDoc(thief.database, doc._id, doc);
      return put.ok || put.code === 'conflict' ? [...holes, 'the desk wrote in a commune'] : holes;
    },
  },
  {
    name: 'a note of the desk’s by the gateway, and a case’s log made shorter by the desk',
    async attempt(world) {
      const { server } = world;
      const record = await plantCase(world);
      const gateway = await openDuty(server, 'gateway');
      const note = await gateway.putDoc(server.names.desk, 'desk.mark2', { since: '0' });
      const desk = await openDuty(server, 'desk');
      const held = await desk.getDoc(server.names.desk, record.id);
      if (!held.ok) return [held.reason];
      const root = record.log.filter(({ after }) => after.length === 0);
      const short = toDocument({ ...record, log: root, leaves: NO_LEAVES });
      const put = await desk.putDoc(server.names.desk, record.id, { ...short, _rev: held.value._rev });
      return [
        ...(note.ok ? ['the gateway wrote a note'] : []),
        ...(put.ok ? ['the log was made shorter'] : []),
      ];
    },
  },
];
