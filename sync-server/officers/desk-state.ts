import { readFile, rename, writeFile } from 'node:fs/promises';
import { deriveCodeKey, readCode } from '../../schemas/access/enrolment-code.ts';
import type { Certificate, Role } from '../../schemas/access/officer.ts';
import { fromBase64Url, toBase64Url } from '../../schemas/crypto/base64url.ts';
import type { EntryId } from '../../schemas/record/entry.ts';
import type { GrantAnswer } from '../../schemas/wire/messages.ts';
import { completeGrant } from '../keys/grants.ts';
import { createKeyPair, toKeyPair } from '../keys/key-pair.ts';
import { toCertificate } from '../keys/read-trust.ts';
import { isFields, isText } from '../store/guards.ts';
import { isEntryId } from '../store/ids.ts';
import { Stop } from './stop.ts';

/** An officer at a command line: a key of its own in a file, and how far its chain has come. */
export interface DeskState {
  readonly certificate: Certificate;
  readonly scalar: Uint8Array;
  readonly seq: number;
  readonly prev: EntryId | null;
}

export interface DeskParts {
  readonly url: string;
  readonly file: string;
  /** A one-time code; needed once, while the file is not there. */
  readonly code: string | undefined;
  readonly role: Role;
}

/** Reads the file, or enrols with the code and makes it. */
export async function openDeskState(parts: DeskParts): Promise<DeskState> {
  const state = (await readState(parts.file)) ?? (await enrol(parts));
  if (state.certificate.role === parts.role) return state;
  throw new Stop(
    `${parts.file} is a ${state.certificate.role}’s.`,
    `Invite somebody with --role ${parts.role}.`,
  );
}

async function enrol({ url, file, code: typed, role }: DeskParts): Promise<DeskState> {
  const code = typed === undefined ? undefined : readCode(typed);
  if (code === undefined) {
    throw new Stop(
      typed === undefined ? `${file} is not there yet, and no code was given.` : `"${typed}" is no code.`,
      `Invite somebody with --role ${role}, and give the code here once: --code XXXX-XXXX-XXXX-XXXX-XXXX.`,
    );
  }
  const codeKey = toKeyPair(deriveCodeKey(code)).publicKey;
  const { grant }: GrantAnswer = await post(url, '/api/grant', { codeKey });
  if (grant.role !== role)
    throw new Stop(`The code is a ${grant.role}’s.`, `Invite somebody with --role ${role}.`);
  const { publicKey, scalar } = createKeyPair();
  const certificate = await completeGrant({ grant, code }, 'command-line', publicKey);
  const state = { certificate, scalar, seq: 0, prev: null };
  await writeDeskState(file, state);
  await post(url, '/api/enrol', { certificate });
  return state;
}

/** One request of the gateway. @throws Stop */
export async function post<T>(
  url: string,
  path: string,
  body: object,
  authorize?: (text: string) => Promise<string>,
): Promise<T> {
  const text = JSON.stringify(body);
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'application/json',
      ...(authorize ? { authorization: await authorize(text) } : {}),
    },
  }).catch(() => {
    throw new Stop(`No server answers at ${url}.`, 'Start it (npm start), or name it with --url.');
  });
  const said: unknown = await answer.json();
  if (answer.ok) return said as T;
  const problem = isFields(said) ? [said.title, said.detail].filter(isText).join(': ') : '';
  throw new Stop(`Refused: ${problem || answer.status}`, 'See who there is: npm run officers -- list');
}

async function readState(file: string): Promise<DeskState | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const held: unknown = JSON.parse(text);
  const certificate = isFields(held) ? toCertificate(held.certificate) : undefined;
  const scalar = isFields(held) && isText(held.scalar) ? fromBase64Url(held.scalar) : undefined;
  if (!isFields(held) || !certificate || !scalar || typeof held.seq !== 'number') {
    throw new Stop(`${file} is no desk’s file.`, 'Name one that release made, or a new one with --code.');
  }
  return { certificate, scalar, seq: held.seq, prev: isEntryId(held.prev) ? held.prev : null };
}

/** Beside it first: a file cut short would lose the key. */
export async function writeDeskState(
  file: string,
  { certificate, scalar, seq, prev }: DeskState,
): Promise<void> {
  const held = { certificate, scalar: toBase64Url(scalar), seq, prev };
  await writeFile(`${file}.new`, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
