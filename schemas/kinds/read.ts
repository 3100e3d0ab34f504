import type { Certificate } from '../access/officer.ts';
import { ENTRY_VERSION, type Entry, type EntryId, type KeyId } from '../record/entry.ts';
import { type Fold, foldLog, voidedIds } from '../record/fold.ts';
import { isSameJson } from '../record/json.ts';
import { type LogOrder, orderLog, pastOf } from '../record/log.ts';
import { findPrefixPath } from '../record/paths.ts';
import { findKind } from '../registry.ts';
import { findBookFindings } from '../rules/books.ts';
import type { Finding } from '../rules/findings.ts';
import { DECLINE, releasedIn } from './adoption.ts';
import { type JudgeCode, judge } from './judge.ts';
import { VOID } from './kind.ts';

type State = Fold['state'];

/** What of a record this app is too old to know; the record is then shown and not changed (rule 6). */
export function findTooNew(record: {
  readonly kind: string;
  readonly log: readonly Entry[];
}): Extract<JudgeCode, 'kind_unknown' | 'act_unknown' | 'version_unknown'> | undefined {
  const kind = findKind(record.kind);
  if (!kind) return 'kind_unknown';
  if (record.log.some((entry) => entry.v > ENTRY_VERSION)) return 'version_unknown';
  return record.log.some(({ act }) => act !== VOID && act !== DECLINE && !kind.acts[act])
    ? 'act_unknown'
    : undefined;
}

/**
 * The text as registered: the fold of the registering entry's past and itself, with what *correct* and *annotate* changed
 * and where acts led the record since (rule 13). Undefined for a record that is not registered.
 */
export function registeredText(kind: string, log: readonly Entry[]): State | undefined {
  return settledText(kind, log, 'registered');
}

/** Paths whose current value is no more than a proposal to the registered text, or to the verified one before it (rule 13). */
export function proposalsIn(kind: string, log: readonly Entry[], state: State): readonly string[] {
  const settled = registeredText(kind, log) ?? settledText(kind, log, 'verified');
  if (!settled) return [];
  const paths = new Set([...Object.keys(settled), ...Object.keys(state)]);
  return [...paths].filter((path) => !isSameJson(settled[path] ?? null, state[path] ?? null)).sort();
}

/** What a person should look at in one record (rule 15). `authorOf` misses for keys that are not known here. */
export function findingsOf(
  kind: string,
  log: readonly Entry[],
  state: State,
  authorOf: (key: KeyId) => Certificate | undefined,
): readonly Finding[] {
  const order = orderLog(log);
  const prefix = findPrefixPath(Object.keys(state));
  return [
    ...findBuiltOnVoid(order),
    ...findNotAllowed(order, authorOf),
    ...(prefix === undefined ? [] : [{ code: 'prefix_path', path: prefix } as const]),
    ...(kind === 'family-book' || kind === 'residence-book' ? findBookFindings(state) : []),
    ...(log.length >= MANY_ENTRIES ? [{ code: 'long_log', entries: log.length } as const] : []),
  ];
}

/** Rule 2: no limit on a log, but a warning from here. */
const MANY_ENTRIES = 200;

/** Acts that speak of the registered text itself, whatever status they lead to. */
const TEXT_ACTS: readonly string[] = ['correct', 'annotate'];

function settledText(kind: string, log: readonly Entry[], status: string): State | undefined {
  const acts = findKind(kind)?.acts ?? {};
  const order = orderLog(log);
  const voided = voidedIds(order.entries);
  const standing = order.entries.filter((entry) => !voided.has(entry.id));
  // Where two registered at once the last in the order of all is the one shown everywhere (rule 9).
  const settling = standing.findLast((entry) => acts[entry.act]?.to === status);
  if (!settling) return undefined;
  const past = pastOf(log, settling.id);
  const inPast = new Set(past.map((entry) => entry.id));
  // Voided since, perhaps by a void outside this past: it stays a node and sets nothing.
  const base = [...past, settling].map((entry) => (voided.has(entry.id) ? { ...entry, set: {} } : entry));
  let state: State = foldLog(base).state;
  for (const entry of standing) {
    if (inPast.has(entry.id) || entry === settling) continue;
    if (!TEXT_ACTS.includes(entry.act) && acts[entry.act]?.to === undefined) continue;
    state = { ...state, ...entry.set };
  }
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null));
}

/** What stands on voided work without knowing of the void (rule 4). */
function findBuiltOnVoid(order: LogOrder): readonly Finding[] {
  const voids = order.entries.filter((entry) => entry.act === VOID);
  const released = releasedIn(order.entries);
  const gone = new Set(voids.flatMap((entry) => (entry.voids ?? []).filter((id) => !released.has(id))));
  return [...gone].flatMap((id) => builtOn(order, id, voids));
}

function builtOn(order: LogOrder, voided: EntryId, voids: readonly Entry[]): readonly Finding[] {
  const base = order.position.get(voided);
  if (base === undefined) return [];
  const naming = voids.filter((one) => one.voids?.includes(voided));
  const knewOfIt = (place: number) =>
    naming.some((one) => order.isInPast(order.position.get(one.id) ?? place, place));
  return order.entries.flatMap((entry, place) => {
    const isBuilt = entry.act !== VOID && order.isInPast(base, place) && !knewOfIt(place);
    return isBuilt ? [{ code: 'built_on_void', entry: entry.id, voided } as const] : [];
  });
}

/** What was not allowed in its own past and no void has named yet (rule 12). */
function findNotAllowed(
  order: LogOrder,
  authorOf: (key: KeyId) => Certificate | undefined,
): readonly Finding[] {
  const voided = voidedIds(order.entries);
  return order.entries.flatMap((entry) => {
    const author = entry.act === VOID || voided.has(entry.id) ? undefined : authorOf(entry.key);
    const verdict = author && judge(order.entries, entry, author, authorOf);
    return verdict && !verdict.ok
      ? [{ code: 'not_allowed', entry: entry.id, why: verdict.code } as const]
      : [];
  });
}
