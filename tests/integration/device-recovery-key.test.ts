import { expect, it } from 'vitest';
import {
  fingerprintOf,
  provinceText,
  readInvitation,
  toInvitationLink,
} from '../../schemas/access/province.ts';
import { openProvinceKeys } from '../../sync-server/keys/province-keys.ts';
import { invite } from '../support/invite.ts';
import { testKey } from '../support/trust.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { createDisk, type HeadlessTablet, type TabletDisk } from './support/device-tablet.ts';

const { province, open } = await openDeviceBench();
const { provinceKey } = await openProvinceKeys(province.dataDir);
const PIN = '246802';
const THIEF = testKey('thief');

/** A tablet whose gateway, or whoever stands before it, says something else of the province's keys. */
function behind(lie: Readonly<Record<string, string>>, disk: TabletDisk): HeadlessTablet {
  const lying: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (!String(input).endsWith('/api/grant')) return answer;
    const said: object = await answer.json();
    return new Response(JSON.stringify({ ...said, ...lie }), { headers: answer.headers });
  };
  return open({ disk, ports: { fetch: lying } });
}

const swapped = { provinceKey: '', recoveryKey: THIEF.publicKey };
it.each([
  ['swaps the recovery key', { recoveryKey: THIEF.publicKey }],
  [
    'signs it with a key of its own',
    { recoveryKey: THIEF.publicKey, recoverySig: THIEF.sign(provinceText(swapped)) },
  ],
  ['shows no signature', { recoverySig: '' }],
])('a tablet seals nothing to the recovery key of a gateway that %s', async (_, lie) => {
  const disk = createDisk();
  const before = disk.keyring;
  const tablet = behind(lie, disk);
  const code = await invite(province, 'sok-sabai');
  expect(await tablet.device.enrolByCode(code, PIN)).toEqual({
    ok: false,
    fault: { code: 'recovery_unsigned' },
  });
  expect(disk.keyring).toEqual(before);
});

it('the link of an invitation names its province: a gateway of another is refused, the right one is not', async () => {
  const code = await invite(province, 'sok-sabai');
  const link = toInvitationLink('https://khum.example/', code, provinceKey);
  const carried = link.slice(link.indexOf('#') + 1);
  expect(readInvitation(carried)).toEqual({ code, fingerprint: fingerprintOf(provinceKey) });
  const disk = createDisk();
  const tablet = behind({}, disk);
  const other = `${code}.${fingerprintOf(THIEF.publicKey)}`;
  expect(await tablet.device.enrolByCode(other, PIN)).toMatchObject({ fault: { code: 'other_province' } });
  expect(await tablet.device.enrolByCode(`${code}.short`, PIN)).toMatchObject({
    fault: { code: 'code_unknown' },
  });
  expect(disk.keyring.trust).toBeNull();
  expect((await tablet.device.enrolByCode(carried, PIN)).ok).toBe(true);
  expect(disk.keyring.trust?.provinceKey).toBe(provinceKey);
});
