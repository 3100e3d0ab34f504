import { certificateText } from '../../schemas/access/certify.ts';
import { deriveCodeKey } from '../../schemas/access/enrolment-code.ts';
import type { Certificate } from '../../schemas/access/officer.ts';
import { keyOf } from '../../schemas/access/officer.ts';
import {
  certify,
  enrolByCode,
  enrolTablet,
  openSession,
  prove,
  send,
} from '../integration/support/server-tablet.ts';
import { createTestKey } from '../integration/support/signed-author.ts';
import { expectRefused, invite, revoke } from './at-the-door.ts';
import type { Scenario } from './scenario.ts';
import { SECRET_NAME, THIEF, VICTIM, type World } from './world.ts';

const PROTECTED = ['/api/push', '/api/pull', '/api/wait', '/api/entries'] as const;

/** Each protected route with a header, as somebody who may not. */
async function tryAll(world: World, authorization: string | undefined, status: number) {
  const holes: string[] = [];
  for (const path of PROTECTED) {
    const headers = authorization === undefined ? {} : { authorization };
    const body = { since: null, limit: 10, records: [], timeout: 10 };
    holes.push(...(await expectRefused(path, send(world.server.url(), path, body, headers), status)));
  }
  return holes;
}

export const DOOR_SESSIONS: readonly Scenario[] = [
  { name: 'every route without a credential', attempt: (world) => tryAll(world, undefined, 401) },
  {
    name: 'every route with a stolen commune token',
    attempt: (world) => tryAll(world, `Bearer ${world.victim.token}`, 401),
  },
  {
    name: 'a stolen session on another device, which has not the key',
    async attempt(world) {
      const { url } = world.server;
      const officer = await enrolTablet(url, `clerk-${VICTIM}`);
      const session = await openSession(url(), officer.key);
      const thief = createTestKey();
      const body = JSON.stringify({ since: null, limit: 10 });
      const authorization = prove(thief, session, 1, { path: '/api/pull', body });
      const asked = fetch(new URL('/api/pull', url()), { method: 'POST', body, headers: { authorization } });
      return expectRefused('pull', asked, 401, 'not_signed_in');
    },
  },
  {
    name: 'a request sent again, as it was overheard',
    async attempt(world) {
      const { url } = world.server;
      const officer = await enrolTablet(url, `clerk-${VICTIM}`);
      const body = JSON.stringify({ since: null, limit: 10 });
      const authorization = await officer.authorization('/api/pull', 'POST', body);
      const ask = () =>
        fetch(new URL('/api/pull', url()), { method: 'POST', body, headers: { authorization } });
      const first = await ask();
      const holes = first.ok ? [] : [`the honest one was refused: ${first.status}`];
      return [...holes, ...(await expectRefused('the same again', ask(), 401, 'not_signed_in'))];
    },
  },
  {
    name: 'a proof put to another body, another path, another method',
    async attempt(world) {
      const { url } = world.server;
      const officer = await enrolTablet(url, `clerk-${VICTIM}`);
      const body = JSON.stringify({ since: null, limit: 10 });
      const holes: string[] = [];
      const tries: readonly (readonly [string, string, string])[] = [
        ['POST', '/api/pull', JSON.stringify({ since: null, limit: 11 })],
        ['POST', '/api/entries', body],
        ['POST', '/api/pull?x=1', body],
      ];
      for (const [method, path, sent] of tries) {
        const authorization = await officer.authorization('/api/pull', 'POST', body);
        const asked = fetch(new URL(path, url()), { method, body: sent, headers: { authorization } });
        holes.push(...(await expectRefused(path, asked, 401, 'not_signed_in')));
      }
      const authorization = await officer.authorization('/api/roster', 'POST', '');
      const got = fetch(new URL('/api/roster', url()), { headers: { authorization } });
      return [...holes, ...(await expectRefused('GET /api/roster', got, 401))];
    },
  },
  {
    name: 'a session of the gateway’s own key, or of a key nobody has',
    async attempt(world) {
      const { url } = world.server;
      const officer = await enrolTablet(url, `clerk-${VICTIM}`);
      const roster: { readonly certificates: readonly Certificate[] } = await (
        await officer.get('/api/roster')
      ).json();
      const services = roster.certificates.filter(({ role }) => role === 'service').map(keyOf);
      const holes: string[] = [];
      for (const key of [...services, 'x'.repeat(43), '']) {
        const asked = send(url(), '/api/session', { key });
        holes.push(...(await expectRefused(`session of ${key.slice(0, 6)}`, asked, 404)));
      }
      return holes;
    },
  },
  {
    name: 'the code of an enrolment whose days are over',
    async attempt(world) {
      const { url } = world.server;
      const late = await invite(world, { officer: 'late', enrolBy: '2020-01-31' });
      const key = createTestKey();
      const certificate = await certify(url(), late.code, 'found', key.publicKey);
      const asked = send(url(), '/api/enrol', { certificate });
      return expectRefused('enrol', asked, 410, 'code_expired');
    },
  },
  {
    name: 'a code that was used, on a second tablet',
    async attempt(world) {
      const { url } = world.server;
      const { code } = await invite(world, { officer: 'once' });
      await enrolByCode(url, code, 'first');
      const certificate = await certify(url(), code, 'second', createTestKey().publicKey);
      return expectRefused('enrol', send(url(), '/api/enrol', { certificate }), 409, 'code_used');
    },
  },
  {
    name: 'a code that was guessed',
    async attempt(world) {
      const codeKey = createTestKey(deriveCodeKey('0000-0000-0000-0000-0000')).publicKey;
      return expectRefused('grant', send(world.server.url(), '/api/grant', { codeKey }), 404, 'code_unknown');
    },
  },
  {
    name: 'a certificate that a gateway made itself, of an open grant and its own key',
    async attempt(world) {
      const { grant } = await invite(world, { officer: 'open' });
      const own = createTestKey();
      const open = { ...grant, device: 'gateway', publicKey: own.publicKey };
      const certificate = { ...open, sig: own.sign(certificateText(open)) };
      return expectRefused(
        'enrol',
        send(world.server.url(), '/api/enrol', { certificate }),
        400,
        'bad_certificate',
      );
    },
  },
  {
    name: 'role escalation: a granted certificate with another role, place or last day',
    async attempt(world) {
      const { grant, code } = await invite(world, { officer: 'rising' });
      const codeKey = createTestKey(deriveCodeKey(code));
      const holes: string[] = [];
      for (const raised of [
        { role: 'provincial' },
        { place: '' },
        { until: '2199-12-31' },
        { role: 'service' },
      ] as const) {
        const open = { ...grant, ...raised, device: 'own', publicKey: createTestKey().publicKey };
        const certificate = { ...open, sig: codeKey.sign(certificateText(open)) };
        const asked = send(world.server.url(), '/api/enrol', { certificate });
        holes.push(...(await expectRefused(JSON.stringify(raised), asked, 400, 'bad_certificate')));
      }
      return holes;
    },
  },
  {
    name: 'a revoked tablet that goes on reading',
    async attempt(world) {
      const { url } = world.server;
      const { code } = await invite(world, { officer: 'lost' });
      const tablet = await enrolByCode(url, code, 'lost');
      await tablet.pull();
      await revoke(world, tablet.key);
      const holes = await expectRefused(
        'pull',
        tablet.ask('/api/pull', { since: null, limit: 9 }),
        403,
        'revoked',
      );
      const more = await expectRefused(
        'entries',
        tablet.ask('/api/entries', { records: [] }),
        403,
        'revoked',
      );
      return [...holes, ...more];
    },
  },
  {
    name: 'an officer whose last day has passed, reading on',
    async attempt(world) {
      const { code } = await invite(world, { officer: 'former', until: '2021-01-01', enrolBy: '2099-12-31' });
      const key = createTestKey();
      const certificate = await certify(world.server.url(), code, 'kept', key.publicKey);
      return expectRefused('enrol', send(world.server.url(), '/api/enrol', { certificate }), 410);
    },
  },
  {
    name: 'an administrator reading records',
    async attempt(world) {
      const { code } = await invite(world, { officer: 'chief-admin', role: 'administrator', place: '07' });
      const tablet = await enrolByCode(world.server.url, code, 'desk');
      const holes: string[] = [];
      for (const path of ['/api/pull', '/api/entries', '/api/wait', '/api/push']) {
        const asked = tablet.ask(path, { since: null, limit: 9, records: [], timeout: 10 });
        holes.push(...(await expectRefused(path, asked, 403, 'not_allowed')));
      }
      return holes;
    },
  },
  {
    name: 'a clerk reading another commune: feed, entries by id, the read-only route, another’s province',
    async attempt(world) {
      const { url } = world.server;
      const clerk = await enrolTablet(url, `clerk-${THIEF}`);
      const page = JSON.stringify(await clerk.pull());
      const entries = await clerk.ask('/api/entries', { records: [{ id: world.victim.id, heads: [] }] });
      const shown = page + (await entries.text());
      const holes = shown.includes(SECRET_NAME) ? [`shows ${SECRET_NAME}`] : [];
      for (const route of ['_all_docs', '_changes', world.victim.id]) {
        const path = `/db/khum-${VICTIM}/${route}`;
        holes.push(...(await expectRefused(path, clerk.get(path), 403, 'not_allowed')));
      }
      const elsewhere = await enrolTablet(url, 'province-23');
      const path = `/db/khum-${VICTIM}/_all_docs`;
      return [...holes, ...(await expectRefused('province 23', elsewhere.get(path), 403, 'not_allowed'))];
    },
  },
  {
    name: 'writing by the read-only route, and reading what is not a commune by it',
    async attempt(world) {
      const staff = await enrolTablet(world.server.url, 'province-07');
      const holes: string[] = [];
      for (const path of [
        `/db/khum-${VICTIM}/_bulk_docs`,
        `/db/khum-${VICTIM}/x`,
        `/db/khum-${VICTIM}/_security`,
      ])
        holes.push(...(await expectRefused(path, staff.ask(path, { docs: [] }), 404)));
      const names = [
        '_users/_all_docs',
        'salakhum/_all_docs',
        `khum-${VICTIM}/_security`,
        `khum-${VICTIM}/_design`,
      ];
      for (const path of names) holes.push(...(await expectRefused(path, staff.get(`/db/${path}`), 404)));
      return holes;
    },
  },
  {
    name: 'making officers as an officer: the operator’s routes without the operator’s token',
    async attempt(world) {
      const chief = await enrolTablet(world.server.url, `chief-${VICTIM}`);
      const holes: string[] = [];
      for (const path of ['/operator/officers', '/operator/readers', '/operator/places'])
        holes.push(...(await expectRefused(path, chief.ask(path, { grants: [] }), 403, 'not_allowed')));
      const listed = chief.get('/operator/officers');
      return [...holes, ...(await expectRefused('the list', listed, 403, 'not_allowed'))];
    },
  },
];
