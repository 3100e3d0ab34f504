import { createHash } from 'node:crypto';
import { certificateText } from '../../../schemas/access/certify.ts';
import { deriveCodeKey } from '../../../schemas/access/enrolment-code.ts';
import type { Certificate } from '../../../schemas/access/officer.ts';
import type { Entry, RecordId } from '../../../schemas/record/entry.ts';
import { headsOf } from '../../../schemas/record/log.ts';
import { recordIdOf } from '../../../schemas/record/record.ts';
import type {
  Checkpoint,
  DemonstrationAnswer,
  EntriesAnswer,
  GrantAnswer,
  Problem,
  PullAnswer,
  PushAnswer,
  SessionAnswer,
  WaitAnswer,
} from '../../../schemas/wire/messages.ts';
import { requestText, toAuthorization } from '../../../schemas/wire/proof.ts';
import { DEMONSTRATION_OFFICERS } from '../../../sync-server/provision/demonstration-officers.ts';
import { createTestKey, signedAuthor, type TestKey } from './signed-author.ts';

/** A tablet as the gateway sees one: requests that prove its key, and an author who keeps its chain. */
export type WireTablet = Awaited<ReturnType<typeof enrolTablet>>;

/** Enrols an officer of the demonstration, on a new key each time. */
export async function enrolTablet(url: () => URL, officer: string, device = `tablet-${officer}`) {
  const pin = DEMONSTRATION_OFFICERS.find((one) => one.officer === officer)?.pin ?? '';
  const { code }: DemonstrationAnswer = await answer(
    await send(url(), '/api/demonstration', { officer, pin }),
  );
  return enrolByCode(url, code, device);
}

export async function enrolByCode(url: () => URL, code: string, device: string) {
  const key = createTestKey();
  const certificate = await certify(url(), code, device, key.publicKey);
  await answer(await send(url(), '/api/enrol', { certificate }));
  return tabletOf(url, certificate, key);
}

/** A copy of a tablet, as of a disk image: the same key, and a chain that begins again. */
export function cloneTablet(
  url: () => URL,
  { certificate, signer }: Pick<WireTablet, 'certificate' | 'signer'>,
) {
  return tabletOf(url, certificate, signer);
}

/** The certificate that the holder of a code makes for a key. */
export async function certify(
  url: URL,
  code: string,
  device: string,
  publicKey: string,
): Promise<Certificate> {
  const codeKey = createTestKey(deriveCodeKey(code));
  const { grant }: GrantAnswer = await answer(await send(url, '/api/grant', { codeKey: codeKey.publicKey }));
  const open = { ...grant, device, publicKey };
  return { ...open, sig: codeKey.sign(certificateText(open)) };
}

export async function openSession(url: URL, key: string): Promise<string> {
  const { session }: SessionAnswer = await answer(await send(url, '/api/session', { key }));
  return session;
}

/** The header that proves a request. */
export function prove(
  key: TestKey,
  session: string,
  count: number,
  { method = 'POST', path, body = '' }: { method?: 'GET' | 'POST'; path: string; body?: BodyInit },
): string {
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : '';
  const bodyHash = createHash('sha256').update(bytes).digest('base64url');
  return toAuthorization(session, count, key.sign(requestText({ method, path, bodyHash, session, count })));
}

interface RawOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

function tabletOf(url: () => URL, certificate: Certificate, key: TestKey) {
  const hand = signedAuthor(certificate, key);
  let session: string | undefined;
  let count = 0;
  const authorization = async (path: string, method: 'GET' | 'POST', body: BodyInit): Promise<string> => {
    session ??= await openSession(url(), hand.key);
    count += 1;
    return prove(key, session, count, { method, path, body });
  };
  /** As a tablet does: a session that the server no longer knows is opened anew, once. */
  const twice = async (once: () => Promise<Response>): Promise<Response> => {
    const response = await once();
    if (response.status !== 401) return response;
    session = undefined;
    count = 0;
    return once();
  };
  const raw = (path: string, body: BodyInit, { headers = {}, signal }: RawOptions = {}) =>
    twice(async () =>
      fetch(new URL(path, url()), {
        method: 'POST',
        body,
        headers: { authorization: await authorization(path, 'POST', body), ...headers },
        ...(signal ? { signal } : {}),
      }),
    );
  const ask = (path: string, body: unknown) => raw(path, JSON.stringify(body));
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    twice(async () =>
      fetch(new URL(path, url()), {
        headers: { authorization: await authorization(path, 'GET', ''), ...headers },
      }),
    );
  return {
    certificate,
    /** What it signs with, for tests that steal it. */
    signer: key,
    key: hand.key,
    write: hand.write,
    open: hand.open,
    raw,
    ask,
    get,
    authorization,
    /** Pushes entries that may be anything, of one record. */
    async pushRaw(
      id: string,
      entries: readonly unknown[],
      heads: readonly string[] = [],
    ): Promise<PushAnswer> {
      return answer(await ask('/api/push', { records: [{ id, heads, entries }] }));
    },
    async push(id: RecordId, ...log: readonly Entry[]): Promise<PushAnswer> {
      const response = await ask('/api/push', { records: [{ id, heads: headsOf(log), entries: log }] });
      return answer(response);
    },
    async pull(since: Checkpoint | null = null, limit = 100): Promise<PullAnswer> {
      return answer(await ask('/api/pull', { since, limit }));
    },
    async wait(since: Checkpoint | null, timeout = 20_000): Promise<WaitAnswer> {
      return answer(await ask('/api/wait', { since, timeout }));
    },
    async entries(id: RecordId, heads: readonly string[] = []): Promise<EntriesAnswer> {
      return answer(await ask('/api/entries', { records: [{ id, heads }] }));
    },
  };
}

/** All records the feed has from `since` on, page after page. */
export async function pullAll(tablet: WireTablet, since: Checkpoint | null = null, limit = 100) {
  const pages: PullAnswer[] = [];
  for (let from = since; ; ) {
    const page = await tablet.pull(from, limit);
    pages.push(page);
    from = page.checkpoint;
    if (!page.more) break;
  }
  return {
    records: pages.flatMap((page) => page.records),
    notices: pages.flatMap((page) => page.notices),
    gone: pages.flatMap((page) => page.gone),
    checkpoint: pages.at(-1)?.checkpoint ?? null,
    pages: pages.length,
  };
}

export function send(
  url: URL,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
}

/** The record id of a root entry. */
export function idOf(root: Entry): RecordId {
  const id = recordIdOf(root);
  if (!id) throw new Error('not a root');
  return id;
}

/** What opens a person's record; allowed to every commune officer. */
export const PERSON = {
  'name.familyName': 'សុខ',
  'name.givenName': 'សុភា',
  sex: 'f',
  standing: { is: 'known' },
} as const;

export async function problemOf(response: Response): Promise<Problem> {
  return response.json();
}

/** `id` of each result with its status and code, for a table's eye. */
export function statuses(answered: PushAnswer): readonly string[] {
  return answered.results.map(({ status, code }) => (code === undefined ? status : `${status}/${code}`));
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}
