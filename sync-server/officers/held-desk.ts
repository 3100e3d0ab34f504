import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { deriveCodeKey, readCode } from '../../schemas/access/enrolment-code.ts';
import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import { fromBase64Url, toBase64Url } from '../../schemas/crypto/base64url.ts';
import {
  type EntryBody,
  type EntryId,
  type KeyId,
  sealEntry,
  signedText,
} from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type {
  EntriesAnswer,
  GrantAnswer,
  PullAnswer,
  PushAnswer,
  SessionAnswer,
} from '../../schemas/wire/messages.ts';
import { requestText, toAuthorization } from '../../schemas/wire/proof.ts';
import { completeGrant } from '../keys/grants.ts';
import { createKeyPair, createSigner, toKeyPair } from '../keys/key-pair.ts';
import { toCertificate } from '../keys/read-trust.ts';
import { isFields, isText } from '../store/guards.ts';
import { isEntryId } from '../store/ids.ts';
import { Stop } from './stop.ts';

/** Provincial staff at a command line: a key of its own in a file, and the gateway's door like any tablet's. */
export interface HeldDesk {
  readonly certificate: Certificate;
  readonly readAll: () => Promise<readonly RegisterRecord[]>;
  /** Writes one entry onto a record and answers what became of it. */
  readonly write: (
    record: RegisterRecord,
    parts: Pick<EntryBody, 'after' | 'act' | 'set' | 'adopts'>,
  ) => Promise<PushAnswer>;
}

interface DeskState {
  readonly certificate: Certificate;
  readonly scalar: Uint8Array;
  readonly seq: number;
  readonly prev: EntryId | null;
}

/** Enrols with a one-time code where the file is not there yet. */
export async function openHeldDesk(url: string, file: string, code: string | undefined): Promise<HeldDesk> {
  let state = (await readState(file)) ?? (await enrol(url, file, code));
  const { certificate } = state;
  const sign = await createSigner(state.scalar);
  const key: KeyId = keyOf(certificate);
  const { session }: SessionAnswer = await post(url, '/api/session', { key });
  let count = 0;

  function ask<T>(path: string, body: object): Promise<T> {
    return post(url, path, body, async (text) => {
      count += 1;
      const bodyHash = createHash('sha256').update(text).digest('base64url');
      const proof = { method: 'POST', path, bodyHash, session, count } as const;
      return toAuthorization(session, proof.count, await sign(requestText(proof)));
    });
  }

  return {
    certificate,
    async readAll() {
      const records = new Map<string, RegisterRecord>();
      for (let since: PullAnswer['checkpoint'] | null = null, more = true; more; ) {
        const page: PullAnswer = await ask('/api/pull', { since, limit: 500 });
        for (const record of page.records) records.set(record.id, record);
        const asked = page.notices.map(({ id }) => ({ id, heads: [] }));
        const large: EntriesAnswer =
          asked.length > 0 ? await ask('/api/entries', { records: asked }) : { records: [] };
        for (const { id, kind, commune, entries } of large.records) {
          records.set(id, { id, kind, commune, log: mergeLogs(entries, []) });
        }
        since = page.checkpoint;
        more = page.more;
      }
      return [...records.values()];
    },
    async write(record, parts) {
      const { seq, prev } = state;
      const body: EntryBody = { v: 1, ...parts, key, seq: seq + 1, prev, at: Date.now() };
      const entry = sealEntry(body, await sign(signedText(body)));
      state = { ...state, seq: entry.seq, prev: entry.id };
      // Kept first: what breaks off then leaves a hole in the chain, never a fork.
      await writeState(file, state);
      return ask('/api/push', { records: [{ id: record.id, heads: [entry.id], entries: [entry] }] });
    },
  };
}

async function enrol(url: string, file: string, typed: string | undefined): Promise<DeskState> {
  const code = typed === undefined ? undefined : readCode(typed);
  if (code === undefined) {
    throw new Stop(
      typed === undefined ? `${file} is not there yet, and no code was given.` : `"${typed}" is no code.`,
      'Invite somebody with --role provincial, and give the code here once: --code XXXX-XXXX-XXXX-XXXX-XXXX.',
    );
  }
  const codeKey = toKeyPair(deriveCodeKey(code)).publicKey;
  const { grant }: GrantAnswer = await post(url, '/api/grant', { codeKey });
  if (grant.role !== 'provincial') {
    throw new Stop(
      `The code is a ${grant.role}’s.`,
      'Held work is decided on by provincial staff: invite --role provincial.',
    );
  }
  const { publicKey, scalar } = createKeyPair();
  const certificate = await completeGrant({ grant, code }, 'command-line', publicKey);
  const state = { certificate, scalar, seq: 0, prev: null };
  await writeState(file, state);
  await post(url, '/api/enrol', { certificate });
  return state;
}

async function post<T>(
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

async function writeState(file: string, { certificate, scalar, seq, prev }: DeskState): Promise<void> {
  const held = { certificate, scalar: toBase64Url(scalar), seq, prev };
  await writeFile(`${file}.new`, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
