import type { Changes, Entry } from '../../schemas/record/entry.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type { EntriesAnswer } from '../../schemas/wire/messages.ts';
import type { NumbersAnswer } from '../../schemas/wire/numbers-messages.ts';
import {
  enrolTablet,
  idOf,
  pullAll,
  send,
  statuses,
  type WireTablet,
} from '../integration/support/server-tablet.ts';
import { onto } from '../support/build.ts';
import { expectRefused, revoke } from './at-the-door.ts';
import type { Scenario } from './scenario.ts';
import { SECRET_NAME, THIEF, VICTIM, type World } from './world.ts';

const ELECTRONIC = '230201';
const DISTRICT = 'district-2302';
const NUMBERS = '/api/numbers';

const enrol = (world: World, officer: string) => enrolTablet(world.server.url, officer);

/** A birth that its clerk has submitted to the district. */
async function submitted(world: World) {
  const clerk = await enrol(world, `clerk-${ELECTRONIC}`);
  const root = clerk.open(
    'birth',
    {
      'child.givenName': 'ពិសិដ្ឋ',
      'child.sex': 'm',
      'child.born': { value: '2026-11-10', precision: 'day' },
      declaredOn: { value: '2026-11-20', precision: 'day' },
      regime: 'electronic',
      standing: { is: 'declared' },
    },
    'declare',
    ELECTRONIC,
  );
  const submit = clerk.write({ act: 'submit', set: { standing: { is: 'submitted' } }, after: onto(root) });
  await clerk.push(idOf(root), root, submit);
  return { id: idOf(root), log: [root, submit] as readonly Entry[] };
}

interface Try {
  readonly act: string;
  readonly set: Changes;
  readonly why?: string;
}

const VERIFY: Try = {
  act: 'verify',
  set: { verification: { uic: '1234567890', on: '2026-11-21' }, standing: { is: 'verified' } },
};
const RETURN: Try = { act: 'return', set: { standing: { is: 'returned' } }, why: 'ខ្វះលិខិត' };

/** Does it, and holds the answer against what it must be. */
async function attempt(
  tablet: WireTablet,
  one: Try,
  wanted: string,
  on: Awaited<ReturnType<typeof submitted>>,
) {
  const entry = tablet.write({ ...one, after: headsOf(on.log) });
  const [found] = statuses(await tablet.push(on.id, ...on.log, entry)).slice(-1);
  return found === wanted ? [] : [`${tablet.certificate.officer} ${one.act}: ${found}, not ${wanted}`];
}

const numbersOf = async (tablet: WireTablet, body: unknown = {}): Promise<NumbersAnswer> =>
  (await tablet.ask(NUMBERS, body)).json();

/** What the district and the province reach beyond design.md §9, and whether they reach all of it. */
export const DOOR_PLACES: readonly Scenario[] = [
  {
    name: 'a birth verified or given back by anybody but its own district, which may',
    async attempt(world) {
      const holes: string[] = [];
      for (const officer of [
        `clerk-${ELECTRONIC}`,
        `chief-${ELECTRONIC}`,
        `field-${ELECTRONIC}`,
        `police-${ELECTRONIC}`,
        'province-23',
        'province-all',
      ]) {
        const tablet = await enrol(world, officer);
        for (const one of [VERIFY, RETURN])
          holes.push(...(await attempt(tablet, one, 'voided/role_may_not', await submitted(world))));
      }
      for (const officer of ['district-0707', `chief-${VICTIM}`, 'province-07']) {
        const tablet = await enrol(world, officer);
        holes.push(...(await attempt(tablet, VERIFY, 'refused/wrong_commune', await submitted(world))));
      }
      const own = await enrol(world, DISTRICT);
      for (const one of [VERIFY, RETURN])
        holes.push(...(await attempt(own, one, 'admitted', await submitted(world))));
      return holes;
    },
  },
  {
    name: 'a birth verified without a code, or given back without a reason',
    async attempt(world) {
      const district = await enrol(world, DISTRICT);
      const { why: _, ...silent } = RETURN;
      const bare = { ...VERIFY, set: { verification: { on: '2026-11-21' }, standing: { is: 'verified' } } };
      return [
        ...(await attempt(district, silent, 'voided/reason_missing', await submitted(world))),
        ...(await attempt(district, bare, 'voided/bad_value', await submitted(world))),
      ];
    },
  },
  {
    name: 'the work of a commune or of the province by the district',
    async attempt(world) {
      const district = await enrol(world, DISTRICT);
      const holes: string[] = [];
      const on = await submitted(world);
      const text = { 'child.givenName': 'សុវណ្ណ' };
      for (const one of [
        { act: 'propose', set: text, why: 'x' },
        { act: 'annul', set: { standing: { is: 'annulled' } }, why: 'x' },
        { act: 'register-verified', set: { standing: { is: 'registered' } } },
      ]) {
        const found = statuses(
          await district.push(on.id, ...on.log, district.write({ ...one, after: headsOf(on.log) })),
        ).at(-1);
        if (!found?.startsWith('voided/')) holes.push(`${one.act}: ${found}`);
      }
      for (const [kind, act, set] of [
        ['birth', 'declare', { regime: 'electronic', standing: { is: 'declared' } }],
        ['register-book', 'lease', { standing: { is: 'open' } }],
        ['residence-book', 'open', { standing: { is: 'open' } }],
      ] as const) {
        const root = district.open(kind, set, act, ELECTRONIC);
        const found = statuses(await district.push(idOf(root), root)).at(-1);
        if (found !== 'voided/role_may_not') holes.push(`${kind} ${act}: ${found}`);
      }
      const officers = await district.get('/api/officers');
      holes.push(...(await expectRefused('officers', Promise.resolve(officers), 403, 'not_allowed')));
      const trust = district.ask('/api/trust', { grants: [], revocations: [] });
      return [...holes, ...(await expectRefused('trust', trust, 403, 'not_allowed'))];
    },
  },
  {
    name: 'records beyond the own communes, by feed, by id, by the database',
    async attempt(world) {
      const { victim, thief } = world;
      const foreign = await submitted(world);
      const holes: string[] = [];
      for (const [officer, seen, unseen] of [
        ['district-0707', [victim.id, thief.id], [foreign.id]],
        ['province-07', [victim.id, thief.id], [foreign.id]],
        [DISTRICT, [foreign.id], [victim.id, thief.id]],
        ['province-23', [foreign.id], [victim.id, thief.id]],
      ] as const) {
        const tablet = await enrol(world, officer);
        const feed = new Set((await pullAll(tablet)).records.map(({ id }) => String(id)));
        for (const id of seen) if (!feed.has(id)) holes.push(`${officer} does not get ${id}`);
        for (const id of unseen) if (feed.has(id)) holes.push(`${officer} gets ${id}`);
        const asked = unseen.map((id) => ({ id, heads: [] }));
        const answer: EntriesAnswer = await (await tablet.ask('/api/entries', { records: asked })).json();
        if (answer.records.some(({ entries }) => entries.length > 0)) holes.push(`${officer} asks by id`);
      }
      const district = await enrol(world, 'district-0707');
      for (const name of [VICTIM, ELECTRONIC, 'province', 'desk']) {
        const read = district.get(`/db/khum-${name}/_all_docs`);
        holes.push(...(await expectRefused(`district khum-${name}`, read, 403, 'not_allowed')));
      }
      const staff = await enrol(world, 'province-07');
      const own = await staff.get(`/db/khum-${THIEF}/_all_docs`);
      if (!own.ok) holes.push(`province-07 cannot read its own commune: ${own.status}`);
      const other = staff.get(`/db/khum-${ELECTRONIC}/_all_docs`);
      return [...holes, ...(await expectRefused('another province', other, 403, 'not_allowed'))];
    },
  },
  {
    name: 'the numbers by officers of a commune, by administrators, by nobody, by a revoked key',
    async attempt(world) {
      const { url } = world.server;
      const holes: string[] = [];
      for (const officer of [
        `clerk-${VICTIM}`,
        `chief-${VICTIM}`,
        `field-${VICTIM}`,
        `police-${VICTIM}`,
        'admin-07',
      ]) {
        const curious = await enrol(world, officer);
        holes.push(...(await expectRefused(officer, curious.ask(NUMBERS, {}), 403, 'not_allowed')));
      }
      for (const headers of [{}, { authorization: `Bearer ${world.victim.token}` }]) {
        holes.push(
          ...(await expectRefused('nobody', send(url(), NUMBERS, {}, headers), 401, 'not_signed_in')),
        );
      }
      const staff = await enrol(world, 'district-0707');
      await revoke(world, staff.key);
      return [...holes, ...(await expectRefused('revoked', staff.ask(NUMBERS, {}), 403, 'revoked'))];
    },
  },
  {
    name: 'the numbers of another district or province, and what a record says',
    async attempt(world) {
      await submitted(world);
      const holes: string[] = [];
      for (const [officer, place] of [
        ['district-0707', '0707'],
        [DISTRICT, '2302'],
        ['province-23', '23'],
        ['province-07', '07'],
      ] as const) {
        const tablet = await enrol(world, officer);
        // Naming another place in the question opens nothing.
        for (const body of [{}, { place: '' }, { place: '23', year: 2026 }]) {
          const answer = await numbersOf(tablet, body);
          if (answer.state !== 'counted') {
            holes.push(`${officer}: ${JSON.stringify(answer).slice(0, 120)}`);
            continue;
          }
          const { places, silent } = answer.report;
          const beyond = [...places, ...silent].filter((one) => !one.place.startsWith(place));
          if (beyond.length > 0) holes.push(`${officer} is told of ${beyond.map((one) => one.place).join()}`);
          if (!places.some((one) => one.place === place)) holes.push(`${officer} is not told of ${place}`);
          if (JSON.stringify(answer).includes(SECRET_NAME)) holes.push(`${officer} is told a name`);
        }
      }
      return holes;
    },
  },
  {
    name: 'expected events without the server’s own token, and a year that is none',
    async attempt(world) {
      const table = 'commune,year,kind,expected,source\n070702,2026,birth,1,me';
      const staff = await enrol(world, 'province-07');
      return [
        ...(await expectRefused('nobody', send(world.server.url(), '/operator/expected', { table }), 403)),
        ...(await expectRefused('staff', staff.ask('/operator/expected', { table }), 403, 'not_allowed')),
        ...(await expectRefused('a year', staff.ask(NUMBERS, { year: '2026' }), 400, 'bad_request')),
        ...(await expectRefused('far years', staff.ask(NUMBERS, { year: 1e9 }), 400, 'bad_request')),
        ...(await expectRefused('a list', staff.ask(NUMBERS, []), 400, 'bad_request')),
      ];
    },
  },
];
