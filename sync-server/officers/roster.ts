import { readFile, writeFile } from 'node:fs/promises';
import { revocationText } from '../../schemas/access/certify.ts';
import { type Certificate, type Grant, keyOf, type Revocation } from '../../schemas/access/officer.ts';
import { createSigner } from '../keys/key-pair.ts';
import { isRevocationReason, toCertificate, toGrant, toRevocation } from '../keys/read-trust.ts';
import { dateAt } from '../keys/today.ts';
import { isFields, toList } from '../store/guards.ts';
import { isKeyId } from '../store/ids.ts';
import { findServer, openKeys, operate } from './desk.ts';
import { openDeskState } from './desk-state.ts';
import type { Options } from './options.ts';
import { Stop } from './stop.ts';

/** `import FILE…`: brings grants and revocations that were signed elsewhere to the running server. */
export async function importFiles({ rest }: Options): Promise<void> {
  if (rest.length === 0) throw new Stop('Which file?', 'npm run officers -- import sokha.json');
  for (const path of rest) {
    const held = await readFile(path, 'utf8').catch(() => {
      throw new Stop(`${path} cannot be read.`, 'Name a file that invite or revoke wrote with --out.');
    });
    const { grants, revocations } = parse(held, path);
    await operate('/operator/officers', { grants, revocations });
    console.log(`${path}: ${grants.length} grants, ${revocations.length} revocations.`);
  }
}

function parse(text: string, path: string) {
  try {
    const held: unknown = JSON.parse(text);
    if (isFields(held)) return { grants: toList(held.grants), revocations: toList(held.revocations) };
  } catch {
    // Said below, with what is no object.
  }
  throw new Stop(
    `${path} holds no grants or revocations.`,
    'Name a file that invite or revoke wrote with --out.',
  );
}

/** `list`: who is who, and who was invited and has not come. */
export async function listOfficers(): Promise<void> {
  const { certificates, revocations, invited } = await readOfficers();
  const today = dateAt(Date.now());
  const revoked = new Map(revocations.map((one) => [one.key, one]));
  const rows = certificates.map((certificate) => {
    const key = keyOf(certificate);
    const revocation = revoked.get(key);
    const ended = certificate.until < today ? 'ended' : 'active';
    return toRow(
      certificate,
      revocation ? `revoked (${revocation.why})` : ended,
      `${certificate.device}  ${key}`,
    );
  });
  const open = invited.map((grant) => toRow(grant, grant.enrolBy < today ? 'code too old' : 'invited', ''));
  for (const row of [...rows, ...open].sort()) console.log(row);
}

function toRow({ officer, role, place, until }: Grant, status: string, rest: string): string {
  return `${officer.padEnd(20)} ${role.padEnd(13)} ${(place || 'all').padEnd(6)} ${until}  ${status.padEnd(18)} ${rest}`.trimEnd();
}

/** `revoke OFFICER|KEY --why lost`: holds all later work of a key, or of all an officer's keys. */
export async function revoke(options: Options): Promise<void> {
  const [whom] = options.rest;
  if (whom === undefined) throw new Stop('Whom?', 'npm run officers -- revoke sokha --why lost');
  const why = options.need('why', 'lost');
  if (!isRevocationReason(why)) {
    throw new Stop(`--why ${why} is not known.`, 'Reasons: left, lost, stolen, replaced, misused.');
  }
  const keys = isKeyId(whom) ? [whom] : await findKeys(whom);
  const { by, scalar } = await openRevoker(options);
  const sign = await createSigner(scalar);
  const revocations = await Promise.all(
    keys.map(async (key): Promise<Revocation> => {
      const open = { v: 1, key, at: Date.now(), why, by } as const;
      return { ...open, sig: await sign(revocationText(open)) };
    }),
  );
  const out = options.get('out');
  if (out === undefined) {
    await operate('/operator/officers', { revocations });
    console.log(
      `Revoked: ${keys.join(', ')}. What these keys send from now on is held for provincial staff.`,
    );
    return;
  }
  await writeFile(out, `${JSON.stringify({ revocations }, null, 2)}\n`);
  console.log(`Next: bring it to the server: npm run officers -- import ${out}`);
}

/** The province's own key, or an administrator's desk: a stolen tablet does not wait until the safe is opened. */
async function openRevoker(options: Options): Promise<{ by: Revocation['by']; scalar: Uint8Array }> {
  const file = options.get('desk');
  if (file === undefined) return { by: 'province', scalar: (await openKeys(options)).root };
  const { url } = findServer();
  const desk = await openDeskState({ url, file, code: options.get('code'), role: 'administrator' });
  return { by: keyOf(desk.certificate), scalar: desk.scalar };
}

async function findKeys(officer: string) {
  const { certificates, revocations } = await readOfficers();
  const revoked = new Set(revocations.map(({ key }) => key));
  const keys = certificates.filter((one) => one.officer === officer).map((one) => keyOf(one));
  const live = keys.filter((key) => !revoked.has(key));
  if (live.length > 0) return live;
  const problem =
    keys.length > 0 ? `All keys of ${officer} are revoked already.` : `Nobody is called ${officer}.`;
  throw new Stop(problem, 'See who there is: npm run officers -- list');
}

interface Officers {
  readonly certificates: readonly Certificate[];
  readonly revocations: readonly Revocation[];
  /** Grants that nobody used yet. */
  readonly invited: readonly Grant[];
}

async function readOfficers(): Promise<Officers> {
  const said = await operate('/operator/officers');
  const held = isFields(said) ? said : {};
  const grants = toList(held.grants).flatMap((one) =>
    isFields(one) && one.key === undefined ? [one.grant] : [],
  );
  return {
    certificates: toList(held.certificates).flatMap((one) => toCertificate(one) ?? []),
    revocations: toList(held.revocations).flatMap((one) => toRevocation(one) ?? []),
    invited: grants.flatMap((one) => toGrant(one) ?? []),
  };
}

/** `reader add|remove NAME`: an account that reads databases over HTTP and does nothing else. */
export async function changeReaders(options: Options): Promise<void> {
  const [what, name] = options.rest;
  if (name === undefined || (what !== 'add' && what !== 'remove')) {
    throw new Stop('Add or remove whom?', 'npm run officers -- reader add reader-statistics --place 07');
  }
  if (what === 'remove') {
    await operate('/operator/readers/remove', { name });
    console.log(`${name} reads nothing any more.`);
    return;
  }
  const place = options.need('place', '07');
  const said = await operate('/operator/readers', { name, place: place === 'all' ? '' : place });
  const password = isFields(said) ? said.password : undefined;
  console.log(`${name}  ${String(password)}`);
  console.log(
    'Read GET /db/khum-NNNNNN/_all_docs and _changes with it. It is shown this once; add again makes another.',
  );
}
