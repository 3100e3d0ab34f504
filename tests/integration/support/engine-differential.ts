import fc from 'fast-check';
import { expect } from 'vitest';
import type { Json, JsonObject } from '../../../sync-server/engine/json.ts';
import { type Answer, at, type Bench, list, pause } from './engine-bench.ts';

/** One thing done to a document. `on` points among the revisions made so far; beyond them is none. */
type Step =
  | {
      readonly kind: 'graft';
      readonly on: number;
      readonly gap: number;
      readonly deleted: boolean;
      readonly tell: boolean;
    }
  | { readonly kind: 'edit'; readonly on: number; readonly deleted: boolean; readonly tell: boolean }
  | { readonly kind: 'compact' };

const on = fc.nat({ max: 9 });
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('graft' as const),
        on,
        gap: fc.nat({ max: 2 }),
        deleted: fc.boolean(),
        tell: fc.boolean(),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('edit' as const),
        on,
        deleted: fc.boolean(),
        tell: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('compact' as const) }) },
  ),
  { minLength: 4, maxLength: 12 },
);

/** Tells, by refusing, which old document it was given. */
const telltale = `function (newDoc, oldDoc) {
  if (newDoc.tell) throw({ forbidden: JSON.stringify([oldDoc && oldDoc.n, oldDoc && !!oldDoc._deleted, newDoc._revisions]) });
}`;

/** Does the same to both engines and expects the same answers, the same old documents and the same leaves. */
export async function expectAlike(benches: readonly [Bench, Bench], taken: readonly Step[]): Promise<void> {
  const sides = await Promise.all(benches.map(openSide));
  for (const [n, step] of taken.entries()) {
    const seen: Json[] = [];
    for (const side of sides) seen.push([await take(side, n, step), await leavesOf(side)]);
    expect(seen[0], JSON.stringify(taken.slice(0, n + 1))).toEqual(seen[1]);
  }
}

interface Side {
  readonly bench: Bench;
  readonly db: string;
  /** By place alike on both sides, though the names that edits make differ. */
  readonly revs: string[];
}

async function openSide(bench: Bench): Promise<Side> {
  const db = await bench.createDb();
  // CouchDB 3.5.0 judges made-up revisions otherwise in an empty shard.
  await bench.put(db, 'other');
  await bench.validate(db, telltale);
  return { bench, db, revs: [] };
}

async function take({ bench, db, revs }: Side, n: number, step: Step): Promise<Json> {
  if (step.kind === 'compact') return compact(bench, db);
  const fields = { n, ...(step.deleted && { _deleted: true }), ...(step.tell && { tell: true }) };
  const base = revs[step.on];
  if (step.kind === 'edit') {
    const answer = await bench.ask('PUT', `${db}/d`, {
      body: { ...fields, ...(base !== undefined && { _rev: base }) },
    });
    const rev = at(answer.body, 'rev');
    if (typeof rev === 'string') revs.push(rev);
    return outcome(answer, answer.body);
  }
  const fresh = Array.from({ length: step.gap + 1 }, (_, k) => `${n}x${k}`);
  const start = fresh.length + (base === undefined ? 0 : Number.parseInt(base, 10));
  const ids = base === undefined ? fresh : [...fresh, base.slice(base.indexOf('-') + 1)];
  const doc = { _id: 'd', _rev: `${start}-${fresh[0]}`, _revisions: { start, ids }, ...fields };
  const answer = await bench.ask('POST', `${db}/_bulk_docs`, { body: { docs: [doc], new_edits: false } });
  if (!step.tell) revs.push(doc._rev);
  return outcome(answer, at(answer.body, 0) ?? null);
}

function outcome({ status }: Answer, row: Json): Json {
  // Names that edits make differ from engine to engine; their positions do not.
  const reason = String(at(row, 'reason') ?? '').replace(/[0-9a-f]{32}/g, 'hash');
  return [status, at(row, 'error') ?? null, reason];
}

async function compact(bench: Bench, db: string): Promise<Json> {
  const { status } = await bench.ask('POST', `${db}/_compact`, { body: {} });
  do await pause(60);
  while (at((await bench.ask('GET', db)).body, 'compact_running') === true);
  return status;
}

async function leavesOf({ bench, db }: Side): Promise<Json> {
  const { status, body } = await bench.ask('GET', `${db}/d?open_revs=all&revs=true`);
  const leaves = list(body).map((leaf): JsonObject => {
    const length = list(at(leaf, 'ok', '_revisions', 'ids')).length;
    return { n: at(leaf, 'ok', 'n') ?? null, deleted: at(leaf, 'ok', '_deleted') ?? false, length };
  });
  return [status, leaves.sort((a, b) => Number(a.n) - Number(b.n))];
}
