import { isLookUp } from '../../schemas/kinds/look-up.ts';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { COMMUNES } from './communes.ts';
import type { History } from './history.ts';

interface Doc {
  readonly _id: RecordId;
  readonly log: readonly Entry[];
  readonly _conflicts?: readonly string[];
}

/** Every commune's database as provincial staff read it, over plain HTTP: all leaves of a record together. */
export async function readStored(port: number | undefined): Promise<History['province']> {
  const province: Record<string, History['province'][string]> = {};
  for (const { code } of COMMUNES) {
    const path = `http://127.0.0.1:${port}/db/khum-${code}`;
    const { rows } = await read<{ rows: readonly { readonly doc: Doc }[] }>(
      `${path}/_all_docs?include_docs=true&conflicts=true`,
    );
    const docs = rows.map(({ doc }) => doc).filter(({ _id }) => !_id.startsWith('_') && !isLookUp(_id));
    province[code] = await Promise.all(docs.map((doc) => withLosers(path, doc)));
  }
  return province;
}

/**
 * Whether the province holds what was read of it before. Tablets that were looked at one by one since are level only then:
 * else the last push of one came in between.
 */
export async function isAsRead(port: number | undefined, stored: History['province']): Promise<boolean> {
  return JSON.stringify(await readStored(port)) === JSON.stringify(stored);
}

/** What a losing revision holds is in no log yet: the merger brings it there. */
async function withLosers(path: string, { _id, log, _conflicts = [] }: Doc) {
  const losers = await Promise.all(
    _conflicts.map((rev) => read<Doc>(`${path}/${encodeURIComponent(_id)}?rev=${rev}`)),
  );
  return { _id, log: losers.reduce((union, loser) => mergeLogs(union, loser.log), log) };
}

async function read<Answer>(url: string): Promise<Answer> {
  const answer = await fetch(url, { headers: { authorization: `Basic ${btoa('province-all:5335')}` } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
