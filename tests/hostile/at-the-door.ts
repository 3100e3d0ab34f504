import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { revocationText } from '../../schemas/access/certify.ts';
import type { Revocation } from '../../schemas/access/officer.ts';
import type { Sign } from '../../schemas/crypto/p256.ts';
import type { Entry, KeyId } from '../../schemas/record/entry.ts';
import type { EntryStatus } from '../../schemas/wire/messages.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import type { GrantParts } from '../../sync-server/keys/grants.ts';
import { createInvitation } from '../../sync-server/keys/grants.ts';
import { createSigner } from '../../sync-server/keys/key-pair.ts';
import { openProvinceKeys } from '../../sync-server/keys/province-keys.ts';
import { idOf, PERSON, send, type WireTablet } from '../integration/support/server-tablet.ts';
import type { World } from './world.ts';

/** The province's own key, as the administrator has it. */
async function provinceSign({ server }: World): Promise<Sign> {
  const { demonstration } = await openProvinceKeys(server.dataDir);
  if (!demonstration) throw new Error('no demonstration');
  return createSigner(demonstration.root);
}

/** A one-time code as the administrator gives it, taken in by the server. */
export async function invite(world: World, parts: Partial<GrantParts> = {}) {
  const invitation = await createInvitation(await provinceSign(world), {
    officer: 'newcomer',
    name: 'សុភា',
    role: 'clerk',
    place: '070702',
    from: '2020-01-01',
    until: '2099-12-31',
    enrolBy: '2099-12-31',
    ...parts,
  });
  await operate(world, { grants: [invitation.grant] });
  return invitation;
}

export async function revoke(world: World, key: KeyId): Promise<void> {
  const body = { v: 1, key, at: Date.now(), why: 'stolen', by: 'province' } as const;
  const sign = await provinceSign(world);
  const revocation: Revocation = { ...body, sig: await sign(revocationText(body)) };
  await operate(world, { revocations: [revocation] });
}

async function operate({ server }: World, body: object): Promise<void> {
  const secrets: { readonly operator: string } = JSON.parse(
    await readFile(join(server.dataDir, 'secrets.json'), 'utf8'),
  );
  const authorization = `Bearer ${secrets.operator}`;
  const answer = await send(server.url(), '/operator/officers', body, { authorization });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Whether an answer is refused as it must be. */
export async function expectRefused(
  what: string,
  answer: Promise<Response>,
  status: number,
  code?: string,
): Promise<readonly string[]> {
  const response = await answer;
  const text = await response.text();
  const isRefused = response.status === status && (code === undefined || text.includes(`"code":"${code}"`));
  return isRefused ? [] : [`${what}: answered ${response.status} ${text.slice(0, 120)}`];
}

/**
 * Pushes an honest record and bad entries in one request: the honest one must be admitted and stored, the bad ones have
 * the status and code they deserve and, where they are nobody's, enter no log.
 */
export async function pushAmong(
  world: World,
  tablet: WireTablet,
  bad: { readonly record: string; readonly entries: readonly unknown[]; readonly heads?: readonly string[] },
  expected: { readonly status: EntryStatus; readonly code: RefusalCode },
): Promise<readonly string[]> {
  const honest = tablet.open('person', PERSON, 'open', tablet.certificate.place);
  const response = await tablet.ask('/api/push', {
    records: [
      { id: idOf(honest), heads: [honest.id], entries: [honest] },
      { id: bad.record, heads: bad.heads ?? [], entries: bad.entries },
    ],
  });
  if (!response.ok) return [`the push as a whole was refused: ${response.status} ${await response.text()}`];
  const { results } = (await response.json()) as {
    results: readonly { id: string; status: string; code?: string }[];
  };
  const [first, ...rest] = results;
  const wrong = rest.filter(({ status, code }) => status !== expected.status || code !== expected.code);
  const stored = await logOf(world, tablet.certificate.place, idOf(honest));
  const entered =
    expected.status === 'refused' || expected.status === 'not_yet'
      ? await findStored(world, bad.record, bad.entries)
      : [];
  return [
    ...(first?.status === 'admitted' && stored.includes(honest.id) ? [] : ['the honest entry was not kept']),
    ...(rest.length === bad.entries.length ? [] : ['not every entry was answered']),
    ...wrong.map(({ status, code }) => `answered ${status}/${code}`),
    ...entered,
  ];
}

/** Ids of the entries stored of a record; empty where there is none. */
export async function logOf({ server }: World, commune: string, id: string): Promise<readonly string[]> {
  const doc = await server.admin.getDoc(server.names.commune(commune), id);
  const log = doc.ok && Array.isArray(doc.value.log) ? (doc.value.log as unknown as readonly Entry[]) : [];
  return log.map((entry) => entry.id);
}

async function findStored(world: World, record: string, entries: readonly unknown[]) {
  const ids = entries.flatMap((entry) =>
    typeof entry === 'object' && entry !== null && 'id' in entry ? [String(entry.id)] : [],
  );
  const holes: string[] = [];
  for (const commune of ['070702', '070703', '230201']) {
    const held = await logOf(world, commune, record);
    // An entry that was there before under its id, unchanged, is no hole: only what is new is asked for here.
    for (const id of ids) if (held.includes(id)) holes.push(`${id} is in the log of ${commune}`);
  }
  return holes;
}
