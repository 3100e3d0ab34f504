import { writeFile } from 'node:fs/promises';
import { renderUnicodeCompact } from 'uqr';
import type { Grant, Role } from '../../schemas/access/officer.ts';
import { toInvitationLink } from '../../schemas/access/province.ts';
import { createInvitation, type GrantParts } from '../keys/grants.ts';
import { createSigner, toKeyPair } from '../keys/key-pair.ts';
import { isRole } from '../keys/read-trust.ts';
import { addDays, dateAt } from '../keys/today.ts';
import { findServer, openKeys, operate } from './desk.ts';
import type { Options } from './options.ts';
import { Stop } from './stop.ts';

/** Days a code is good for. */
const ENROL_DAYS = 14;

/** `invite`: a one-time code for an officer, printed as text and as a QR. */
export async function invite(options: Options): Promise<void> {
  const parts = readParts(options);
  const keys = await openKeys(options);
  const root = await createSigner(keys.root);
  const { grant, code } = await createInvitation(root, parts);
  const out = options.get('out');
  const taken = out === undefined ? operate('/operator/officers', { grants: [grant] }) : write(out, [grant]);
  await taken;
  const host = options.get('url') ?? findServer().url;
  const link = toInvitationLink(host, code, toKeyPair(keys.root).publicKey);
  const { officer, name, role, place, until, enrolBy } = parts;
  console.log(`${officer} (${name}): ${role}, ${place || 'the whole country'}, until ${until}\n`);
  console.log(`  ${code}\n\n  ${link}\n`);
  console.log(renderUnicodeCompact(link, { border: 2 }));
  console.log(
    `\nTo be used by ${enrolBy}, on one tablet. Whoever has the code becomes this officer: give it to the`,
  );
  console.log('officer alone. It is kept nowhere; if it is lost, invite again.');
  if (out !== undefined)
    console.log(`Next: bring the grant to the server: npm run officers -- import ${out}`);
}

async function write(path: string, grants: readonly Grant[]): Promise<void> {
  await writeFile(path, `${JSON.stringify({ grants }, null, 2)}\n`);
}

const DIGITS: Readonly<Record<Exclude<Role, 'service'>, readonly number[]>> = {
  'field-officer': [6],
  clerk: [6],
  chief: [6],
  'police-post': [6],
  district: [4],
  provincial: [2, 0],
  administrator: [2, 0],
};

function readParts(options: Options): GrantParts {
  const officer = options.need('officer', 'sokha');
  if (!/^[a-z0-9-]{1,40}$/.test(officer)) {
    throw new Stop(
      `"${officer}" is no sign-in name.`,
      'Use small Latin letters, digits and hyphens, as in sokha-2.',
    );
  }
  const name = options.need('name', '"ចាន់ សុខា"').normalize('NFC');
  const role = options.need('role', 'clerk');
  if (!isRole(role) || role === 'service') {
    throw new Stop(`"${role}" is no officer’s role.`, `Roles: ${Object.keys(DIGITS).join(', ')}.`);
  }
  const said = options.need('place', '070702');
  const place = said === 'all' ? '' : said;
  const digits = DIGITS[role];
  if (!/^\d*$/.test(place) || !digits.includes(place.length)) {
    const wanted = digits.map((count) => (count === 0 ? '"all"' : `${count} digits`)).join(' or ');
    throw new Stop(
      `--place ${said} does not fit a ${role}.`,
      `Give ${wanted}: the code of where the role holds.`,
    );
  }
  const today = dateAt(Date.now());
  const from = readDate(options, 'from') ?? today;
  const until = readDate(options, 'until') ?? needUntil(options);
  const enrolBy = readDate(options, 'enrol-by') ?? addDays(today, ENROL_DAYS);
  if (until < today || until < from)
    throw new Stop(`--until ${until} is over before it begins.`, 'Give a later date.');
  return { officer, name, role, place, from, until, enrolBy };
}

function needUntil(options: Options): string {
  return options.need('until', `${addDays(dateAt(Date.now()), 365)}`);
}

function readDate(options: Options, name: string): string | undefined {
  const date = options.get(name);
  if (date === undefined) return undefined;
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date;
  if (!isDate) throw new Stop(`--${name} ${date} is no date.`, 'Write it YYYY-MM-DD, as in 2027-12-31.');
  return date;
}
