import type { CustodyAnswer } from '../../schemas/wire/custody-report.ts';
import { readAuthorization } from '../../schemas/wire/proof.ts';
import { enrolTablet, idOf, PERSON, prove, send } from '../integration/support/server-tablet.ts';
import { createTestKey } from '../integration/support/signed-author.ts';
import { expectRefused, revoke } from './at-the-door.ts';
import type { Scenario } from './scenario.ts';
import { SECRET_NAME, THIEF, VICTIM, type World } from './world.ts';

const CUSTODY = '/api/custody';

/** Work of each commune's clerk, so that there is something to be curious about. */
async function work({ server }: World) {
  const clerk = await enrolTablet(server.url, `clerk-${VICTIM}`);
  const entry = clerk.open('person', { ...PERSON, 'name.familyName': SECRET_NAME }, 'open', VICTIM);
  await clerk.push(idOf(entry), entry);
  return { clerk, entry };
}

/** Whoever may not read what others' keys wrote, and whoever may, but not of those. */
export const DOOR_CUSTODY: readonly Scenario[] = [
  {
    name: 'custody by officers of a commune, by administrators, by nobody',
    async attempt(world) {
      const { url } = world.server;
      await work(world);
      const holes: string[] = [];
      for (const officer of [
        `clerk-${VICTIM}`,
        `chief-${VICTIM}`,
        `field-${VICTIM}`,
        `police-${THIEF}`,
        'admin-07',
      ]) {
        const curious = await enrolTablet(url, officer);
        holes.push(...(await expectRefused(officer, curious.get(CUSTODY), 403, 'not_allowed')));
      }
      const bare = fetch(new URL(CUSTODY, url()));
      holes.push(...(await expectRefused('nobody', bare, 401, 'not_signed_in')));
      const token = fetch(new URL(CUSTODY, url()), {
        headers: { authorization: `Bearer ${world.victim.token}` },
      });
      return [...holes, ...(await expectRefused('a commune token', token, 401, 'not_signed_in'))];
    },
  },
  {
    name: 'custody of another province or district, and what an entry says',
    async attempt(world) {
      const { url } = world.server;
      const { clerk, entry } = await work(world);
      const holes: string[] = [];
      for (const officer of ['province-23', 'district-2302', 'district-0708']) {
        const text = await (await (await enrolTablet(url, officer)).get(CUSTODY)).text();
        const answer: CustodyAnswer = JSON.parse(text);
        if (answer.state !== 'counted') holes.push(`${officer}: ${text.slice(0, 120)}`);
        if (text.includes(clerk.key) || text.includes(entry.id))
          holes.push(`${officer} is told of the clerk`);
      }
      const own = await (await (await enrolTablet(url, 'district-0707')).get(CUSTODY)).text();
      if (!own.includes(clerk.key)) holes.push('the clerk’s own district is not told');
      if (own.includes(SECRET_NAME)) holes.push('what an entry says is told');
      return holes;
    },
  },
  {
    name: 'custody with a staff member’s stolen session, a revoked staff key, or as operator without the token',
    async attempt(world) {
      const { url } = world.server;
      const staff = await enrolTablet(url, 'province-07');
      const authorization = await staff.authorization(CUSTODY, 'GET', '');
      const session = readAuthorization(authorization)?.session ?? '';
      const forged = prove(createTestKey(), session, 9, { method: 'GET', path: CUSTODY });
      const stolen = fetch(new URL(CUSTODY, url()), { headers: { authorization: forged } });
      const holes = [...(await expectRefused('another key', stolen, 401, 'not_signed_in'))];
      await revoke(world, staff.key);
      holes.push(...(await expectRefused('revoked', staff.get(CUSTODY), 403, 'revoked')));
      const operator = await enrolTablet(url, 'province-07');
      holes.push(...(await expectRefused('operator', operator.get('/operator/custody'), 403, 'not_allowed')));
      const posted = send(url(), '/operator/custody', {});
      return [...holes, ...(await expectRefused('posted', posted, 404))];
    },
  },
];
