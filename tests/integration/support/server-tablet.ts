import type { Entry, RecordId } from '../../../schemas/record/entry.ts';
import { headsOf } from '../../../schemas/record/log.ts';
import { recordIdOf } from '../../../schemas/record/record.ts';
import type {
  Checkpoint,
  EnrolAnswer,
  EntriesAnswer,
  Problem,
  PullAnswer,
  PushAnswer,
  WaitAnswer,
} from '../../../schemas/wire/messages.ts';
import { DEMONSTRATION_OFFICERS } from '../../../sync-server/provision/demonstration-officers.ts';
import { author } from '../../support/build.ts';

/** A tablet as the gateway sees one: requests, and an author who keeps its chain. */
export type WireTablet = Awaited<ReturnType<typeof enrolTablet>>;

export async function enrolTablet(url: () => URL, officer: string, device = `tablet-${officer}`) {
  const pin = DEMONSTRATION_OFFICERS.find((one) => one.officer === officer)?.pin ?? '';
  const response = await send(url(), '/api/enrol', { officer, pin, device });
  const { certificate, token }: EnrolAnswer = await response.json();
  const hand = author(certificate);
  const ask = (path: string, body: unknown) => send(url(), path, body, token);
  return {
    certificate,
    token,
    key: hand.key,
    write: hand.write,
    open: hand.open,
    ask,
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
  token?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(new URL(path, url), {
    method: 'POST',
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
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
