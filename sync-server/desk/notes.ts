import type { ProvinceSettings } from '../../schemas/kinds/province-config.ts';
import { readProvinceSettings, toSettingsFile } from '../../schemas/kinds/read-province-config.ts';
import type { Weights } from '../../schemas/rules/people-index.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type Database, upsert } from '../store/database.ts';
import { isFields, isText, toList } from '../store/guards.ts';
import { toUnreachable } from '../store/unreachable.ts';

/** What the desk keeps beside its cases; the database's validation knows these ids by their beginning. */
const NOTE = 'desk.';

/** Whether a backup holds a note: what is counted once and scores go by. The others say how far something else stands. */
export function isKeptNote(id: string): boolean {
  return id === `${NOTE}weights`;
}

/** How far the province's database has been worked off. */
export interface Mark {
  /** All that changed up to here is done. */
  readonly since: string;
  /** What changed since, up to here, is done as far as {@link done}: a worker that ends between goes on there. */
  readonly until?: string;
  /** Up to this place in the worker's order. */
  readonly done?: string;
}

export async function readMark(desk: Database): Promise<Mark> {
  const held = await desk.get(`${NOTE}mark`);
  if (!isText(held?.since)) return { since: '0' };
  const { since, until, done } = held;
  return { since, ...(isText(until) && isText(done) ? { until, done } : {}) };
}

export async function writeMark(desk: Database, mark: Mark): Promise<void> {
  await upsert(desk, `${NOTE}mark`, () => ({ ...mark }));
}

/** How far the decisions of the desk were told to the communes' records. */
export async function readTold(desk: Database): Promise<string> {
  const held = await desk.get(`${NOTE}told`);
  return isText(held?.since) ? held.since : '0';
}

export async function writeTold(desk: Database, since: string): Promise<void> {
  await upsert(desk, `${NOTE}told`, () => ({ since }));
}

/** The province's database is a new one: all of it is to be looked at. */
export async function forgetMark(desk: Database): Promise<void> {
  if (await desk.get(`${NOTE}mark`)) await writeMark(desk, { since: '0' });
}

/**
 * The frequencies that scores go by: those that were kept, however often workers begin, so that a score is the same
 * before and after. New ones are made where the province has grown by half since.
 */
export async function agreeOnWeights(desk: Database, make: () => Weights, size: number): Promise<Weights> {
  for (;;) {
    const held = await desk.get(`${NOTE}weights`);
    const known = held && toWeights(held);
    if (known && size < Math.max(known.size * 1.5, known.size + 1000)) return known;
    const { size: count, counts } = make();
    const rev = held ? { _rev: held._rev } : {};
    const put = await desk.put({ _id: `${NOTE}weights`, ...rev, size: count, counts: { ...counts } });
    // Another worker was first: its weights are everybody's.
    if (!put.ok && put.code !== 'conflict') throw toUnreachable(put, 'weights');
    if (put.ok) return { size: count, counts };
  }
}

function toWeights({ size, counts }: Readonly<Record<string, unknown>>): Weights | undefined {
  if (typeof size !== 'number' || !isFields(counts)) return undefined;
  const numbers: Record<string, number> = {};
  for (const [key, count] of Object.entries(counts)) if (typeof count === 'number') numbers[key] = count;
  return { size, counts: numbers };
}

/** Tells the desk how each province is configured. */
export async function writeSettings(desk: Database, provinces: readonly ProvinceSettings[]): Promise<void> {
  const held = provinces.map((one) => toCanonicalObject(toSettingsFile(one)));
  await upsert(desk, `${NOTE}settings`, () => ({ provinces: held }));
}

/** How each province is configured, as the server told it. */
export async function readSettings(desk: Database): Promise<readonly ProvinceSettings[]> {
  const held = await desk.get(`${NOTE}settings`);
  return toList(held?.provinces).flatMap((one) => {
    const reading = readProvinceSettings(one);
    return reading.ok ? [reading.settings] : [];
  });
}
