import { CASE } from '../../schemas/kinds/case.ts';
import { statusOf } from '../../schemas/kinds/status.ts';
import {
  type Changes,
  ENTRY_VERSION,
  type Entry,
  type EntryBody,
  sealEntry,
  signedText,
} from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { hashJson } from '../../schemas/record/hash.ts';
import { isSameJson, type Json } from '../../schemas/record/json.ts';
import { headsOf } from '../../schemas/record/log.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { rankOf } from '../../schemas/rules/matter-ranks.ts';
import { type Matter, matterId } from '../../schemas/rules/matters.ts';
import type { DeskKey } from './desk-key.ts';

const DAY = 86_400_000;

export interface Scribe {
  readonly key: DeskKey;
  /** The province's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** The commune of a record. */
  readonly whereOf: (record: string) => string | undefined;
}

/**
 * The first entry of a matter's case. It says only what never changes, and no time: two workers that come to the same
 * matter, from whatever they have read so far, write these very bytes, so there is one case and never two.
 */
export function openingOf(matter: Pick<Matter, 'kind' | 'about' | 'commune'>, { key }: Scribe): Entry {
  const set = { matter: { kind: matter.kind, about: matterId(matter) }, standing: { is: 'open' } };
  const root = { after: [], kind: CASE, commune: matter.commune, act: 'open', set };
  return seal({ ...root, v: ENTRY_VERSION, key: key.key, seq: 1, prev: null, at: 0 }, key);
}

/** What a case needs written so that it says what was found; nothing where it says so already, or people have decided. */
export function entriesFor(log: readonly Entry[], matter: Matter, scribe: Scribe): readonly Entry[] {
  if (log.length === 0) {
    const root = openingOf(matter, scribe);
    return [root, ...entriesFor([root], matter, scribe)];
  }
  const { state, contested } = foldLog(log);
  const status = statusOf(state);
  const evidence = evidenceOf(matter, scribe);
  if (status === 'cleared') {
    const set = { ...changesTo(state, evidence), standing: { is: 'open' } };
    return [writeOnto(log, { act: 'return', set, why: 'found again' }, scribe)];
  }
  if (!UNDER_WAY.includes(status)) return [];
  const torn = Object.keys(contested).filter(isEvidence);
  if (torn.length > 0) {
    // Two workers, or a worker and the past, told of it at once; what is found now settles it.
    const set = Object.fromEntries(torn.map((path) => [path, evidence[path] ?? null]));
    const settled = writeOnto(log, { act: 'resolve', set, why: 'found anew' }, scribe);
    return [settled, ...entriesFor(mergeLogs(log, [settled]), matter, scribe)];
  }
  const set = changesTo(state, evidence);
  return Object.keys(set).length === 0 ? [] : [writeOnto(log, { act: 'update', set }, scribe)];
}

/** Says that a case's cause has gone; nothing where nobody waits for it any more. */
export function clearingOf(log: readonly Entry[], scribe: Scribe): readonly Entry[] {
  const { state, contested } = foldLog(log);
  if (!UNDER_WAY.includes(statusOf(state)) || contested.standing) return [];
  return [
    writeOnto(log, { act: 'clear', set: { standing: { is: 'cleared' } }, why: 'not found any more' }, scribe),
  ];
}

const UNDER_WAY = ['open', 'asked', 'answered'];

function isEvidence(path: string): boolean {
  return /^(title|rank|score|cause|concerns\..+|anchors\..+|reasons\..+)$/.test(path);
}

function evidenceOf(matter: Matter, { whereOf }: Scribe): Changes {
  const { code, by, commune, title, concerns, anchors, reasons = [], score, numbers } = matter;
  const set: Record<string, Json> = {
    ...(title === '' ? {} : { title: title.slice(0, 200) }),
    rank: rankOf(matter),
    ...(score === undefined ? {} : { score: Math.round(score * 100) }),
    cause: {
      code,
      where: commune,
      ...(by === undefined ? {} : { by }),
      ...(numbers ? { first: String(numbers.first), last: String(numbers.last) } : {}),
    },
  };
  for (const { record, path } of concerns) {
    const where = whereOf(record);
    set[`concerns.${hashJson([record, path ?? '']).slice(0, 16)}`] = {
      record,
      ...(path === undefined ? {} : { path }),
      ...(where === undefined ? {} : { where }),
    };
  }
  for (const record of anchors) set[`anchors.${hashJson(record).slice(0, 16)}`] = { record };
  for (const { code: reason, bits } of reasons) set[`reasons.${reason}`] = { bits: bits.toFixed(1) };
  return set;
}

/** What differs from the state; evidence that is no longer there is cleared. */
function changesTo(state: Readonly<Record<string, Json>>, evidence: Changes): Record<string, Json> {
  const changes: Record<string, Json> = {};
  for (const [path, value] of Object.entries(evidence)) {
    const known = state[path];
    if (known === undefined || !isSameJson(known, value)) changes[path] = value;
  }
  for (const path of Object.keys(state)) if (isEvidence(path) && !(path in evidence)) changes[path] = null;
  return changes;
}

/** The desk's next entry on a record, after all that is there. */
export function writeOnto(
  log: readonly Entry[],
  parts: Pick<EntryBody, 'act' | 'set'> & { readonly why?: string },
  { key, now }: Pick<Scribe, 'key' | 'now'>,
): Entry {
  // The desk's key counts within each record: what it wrote is found again from the register, so no chain vouches for it.
  const own = log.filter((entry) => entry.key === key.key).sort((a, b) => a.seq - b.seq);
  const last = own.at(-1);
  const turn = { seq: (last?.seq ?? 0) + 1, prev: last?.id ?? null };
  // By the day: two workers of one day say the same.
  const at = Math.floor(now() / DAY) * DAY;
  return seal({ v: ENTRY_VERSION, after: headsOf(log), key: key.key, ...turn, at, ...parts }, key);
}

function seal(body: EntryBody, { sign }: DeskKey): Entry {
  return sealEntry(body, sign(signedText(body)));
}
