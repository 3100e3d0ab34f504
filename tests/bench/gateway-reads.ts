import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { Checkpoint, PullAnswer } from '../../schemas/wire/messages.ts';
import { CHIEF } from '../integration/support/device-tablet.ts';
import { enrolTablet, type WireTablet } from '../integration/support/server-tablet.ts';
import { demandAll } from './figures.ts';
import type { FilledProvince } from './filled-province.ts';
import type { Begin, Lines, Worked } from './gateway-cost.ts';
import { type Changes, type Rows, toHeld } from './pages/held.ts';

/** As many as a tablet asks for. */
const PAGE = 200;
/** What Chromium says it takes. */
const TAKES = { 'accept-encoding': 'gzip, deflate, br, zstd' };

/** All of the commune, page by page, by the door; the value is where the feed ended. */
export async function readByDoor(
  { records }: FilledProvince,
  { door }: Lines,
  begin: Begin,
): Promise<Worked<Checkpoint>> {
  const tablet = await enrolTablet(() => door, CHIEF.officer);
  await pullPage(tablet, null, 1);
  await begin();
  const { came, end } = await pullOn(tablet, null);
  return { value: end, check: async () => demandAll('ours', records, came.map(toHeldRecord)) };
}

/** What the feed has from `since` to its end. */
export async function pullOn(tablet: WireTablet, since: Checkpoint | null) {
  const came: RegisterRecord[] = [];
  for (let from = since; ; ) {
    const { records, checkpoint, more } = await pullPage(tablet, from, PAGE);
    came.push(...records);
    from = checkpoint;
    if (!more) return { came, end: checkpoint };
  }
}

async function pullPage(tablet: WireTablet, since: Checkpoint | null, limit: number): Promise<PullAnswer> {
  return toJson(await tablet.raw('/api/pull', JSON.stringify({ since, limit }), { headers: TAKES }));
}

const toHeldRecord = ({ id, log }: RegisterRecord) => ({ id, entries: log.length });

/** All of the commune from the engine itself: as its changes, in batches, and as one answer. */
export const readPast = {
  changes: async (province: FilledProvince, { past }: Lines, begin: Begin): Promise<Worked<undefined>> => {
    const page = (since: string, limit: number) =>
      askPast<Changes>(past, province, `_changes?include_docs=true&limit=${limit}&since=${since}`);
    await page('0', 1);
    await begin();
    const came: Changes['results'][number][] = [];
    for (let since = '0'; ; ) {
      const { results, last_seq } = await page(encodeURIComponent(since), PAGE);
      came.push(...results.filter(({ deleted }) => !deleted));
      since = String(last_seq);
      if (results.length < PAGE) break;
    }
    const held = toHeld(came.map(({ id, doc }) => ({ _id: id, log: doc.log })));
    return { value: undefined, check: async () => demandAll('changes', province.records, held) };
  },
  allDocs: async (province: FilledProvince, { past }: Lines, begin: Begin): Promise<Worked<undefined>> => {
    await askPast(past, province, '_all_docs?limit=1');
    await begin();
    const { rows } = await askPast<Rows>(past, province, '_all_docs?include_docs=true');
    const held = toHeld(rows.map(({ doc }) => doc));
    return { value: undefined, check: async () => demandAll('allDocs', province.records, held) };
  },
} as const;

/** What a commune's database answers an administrator; with a body, a POST. */
export async function askPast<Answer>(
  past: URL,
  { database, authorization }: Pick<FilledProvince, 'database' | 'authorization'>,
  path: string,
  { body, signal }: { readonly body?: unknown; readonly signal?: AbortSignal } = {},
): Promise<Answer> {
  const answer = await fetch(new URL(`/${encodeURIComponent(database)}/${path}`, past), {
    headers: { ...TAKES, authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  return toJson(answer);
}

/** @throws Error with what was answered in its place */
export async function toJson<Answer>(answer: Response): Promise<Answer> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
