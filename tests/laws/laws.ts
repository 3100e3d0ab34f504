import { judge } from '../../schemas/kinds/judge.ts';
import { checkEntry } from '../../schemas/record/check.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { type Fold, voidedIds } from '../../schemas/record/fold.ts';
import { canonicalJson, type Json } from '../../schemas/record/json.ts';
import { headsOf, missingIds, pastOf } from '../../schemas/record/log.ts';
import { createRecord, findRecordFault } from '../../schemas/record/record.ts';
import { tellFold } from './oracle.ts';
import { certificates, gossipAll, type History, type Subject } from './world.ts';

/** Checks a history against every law of SPEC.md; the number and the fact of the first that does not hold. */
export function findBrokenLaw(history: History, turn: number, subject: Subject): string | undefined {
  const { tablets, written } = history;
  const [a = [], b = [], c = []] = tablets;
  return (
    mergeLaws(a, b, c, subject) ??
    convergence(history, turn, subject) ??
    first(tablets, (log) => foldLaws(log, turn, subject)) ??
    first(tablets, (log) => voidLaws(log, subject)) ??
    partialLogs(written, turn, subject) ??
    first(written, entryLaws) ??
    first(written, (entry) => verdictLaw(entry, [...tablets, written]))
  );
}

type Broken = string | undefined;

function mergeLaws(
  a: readonly Entry[],
  b: readonly Entry[],
  c: readonly Entry[],
  { mergeLogs }: Subject,
): Broken {
  const union = new Set([...a, ...b].map((entry) => entry.id));
  const merged = mergeLogs(a, b);
  if (merged.length !== union.size || !merged.every((entry) => union.has(entry.id)))
    return 'MERGE-1 an entry is lost or made up';
  if (!same(merged, mergeLogs(b, a))) return 'MERGE-2 not commutative';
  if (!same(mergeLogs(merged, c), mergeLogs(a, mergeLogs(b, c)))) return 'MERGE-2 not associative';
  if (!same(mergeLogs(merged, merged), merged)) return 'MERGE-2 not idempotent';
  return merged.every((entry, i) => i === 0 || (merged[i - 1]?.id ?? '') < entry.id)
    ? undefined
    : 'LOG-4 not sorted by id';
}

function convergence({ tablets, written }: History, turn: number, subject: Subject): Broken {
  const logs = gossipAll(tablets, turn, subject);
  const all = new Set(written.map((entry) => entry.id));
  const [one = []] = logs;
  if (logs.some((log) => log.length !== all.size))
    return 'MERGE-3 an entry that was written is not on every tablet';
  if (!logs.every((log) => same(log, one))) return 'MERGE-3 tablets hold different logs';
  const folds = new Set(logs.map((log) => canonicalJson(toJson(subject.foldLog(log)))));
  if (folds.size !== 1) return 'MERGE-3 tablets fold to different states';
  const heads = new Set(logs.map((log) => headsOf(log).join()));
  if (heads.size !== 1) return 'LOG-2 equal logs have different heads';
  return findRecordFault(createRecord(one)) ? 'LOG-1 the log is not one closed history' : undefined;
}

function foldLaws(log: readonly Entry[], turn: number, { foldLog }: Subject): Broken {
  const fold = foldLog(log);
  const shuffled = [
    ...log.slice(turn % (log.length || 1)),
    ...log.slice(0, turn % (log.length || 1)),
  ].reverse();
  if (text(foldLog(shuffled)) !== text(fold)) return 'FOLD-1 the order of the entries matters';
  const reclocked = log.map((entry, i) => ({ ...entry, at: (i * 7919 + turn) % 1000 }));
  if (text(withoutClocks(foldLog(reclocked))) !== text(withoutClocks(fold))) return 'FOLD-2 a clock decides';
  const renamed = log.map((entry) => (entry.act === 'void' ? entry : { ...entry, act: 'other' }));
  if (text(foldLog(renamed)) !== text(fold)) return 'FOLD-3 an act decides';
  const told = tellFold(log);
  if (canonicalJson(told.state) !== canonicalJson(fold.state))
    return 'FOLD-5 the state is not the standing claims';
  const ids = Object.fromEntries(
    Object.entries(fold.contested).map(([path, claims]) => [path, claims.map((claim) => claim.entry)]),
  );
  if (canonicalJson(told.contested) !== canonicalJson(ids)) return 'FOLD-7 a contest is missing or made up';
  return canonicalJson([told.heads, told.pending]) === canonicalJson([fold.heads, fold.pending])
    ? undefined
    : 'FOLD-8 heads or pending';
}

/** Each claim that is not voided stands, or a claim that is not voided knew of it. */
function voidLaws(log: readonly Entry[], { foldLog }: Subject): Broken {
  const voided = voidedIds(log);
  const { state, contested } = foldLog(log);
  for (const entry of log) {
    for (const [path, value] of Object.entries(entry.set)) {
      const isShown = value !== null && canonicalJson(state[path] ?? null) === canonicalJson(value);
      const isListed = contested[path]?.some((claim) => claim.entry === entry.id) ?? false;
      if (voided.has(entry.id)) {
        if (isListed) return 'VOID-1 a voided claim is listed';
        continue;
      }
      const isFollowed = log.some(
        (later) =>
          path in later.set &&
          !voided.has(later.id) &&
          pastOf(log, later.id).some((past) => past.id === entry.id),
      );
      const isCleared = value === null && (state[path] === undefined || contested[path] !== undefined);
      if (!isShown && !isListed && !isFollowed && !isCleared) return 'VOID-2 honest work is stranded';
    }
  }
  return undefined;
}

/** A log of which parts have not arrived folds as its closed part, and names the rest. */
function partialLogs(written: readonly Entry[], turn: number, { foldLog }: Subject): Broken {
  const part = written.filter((_, i) => i === 0 || (i * 31 + turn) % 4 !== 0);
  const fold = foldLog(part);
  const pending = new Set<string>(fold.pending);
  const whole = part.filter((entry) => !pending.has(entry.id));
  if (missingIds(whole).length > 0) return 'FOLD-8 an entry without its past counts';
  return text({ ...foldLog(whole), pending: fold.pending }) === text(fold)
    ? undefined
    : 'FOLD-8 a pending entry counts';
}

function entryLaws(entry: Entry): Broken {
  const check = checkEntry(JSON.parse(JSON.stringify(entry)));
  if (!check.ok) return `ENTRY-8 an honest entry is refused: ${check.code}`;
  const altered = checkEntry({ ...entry, at: entry.at + 1 });
  return altered.ok ? 'ENTRY-1 an altered entry passes' : undefined;
}

function verdictLaw(entry: Entry, logs: readonly (readonly Entry[])[]): Broken {
  const author = certificates.find((_, i) => i > 0);
  if (!author || entry.act === 'void') return undefined;
  const verdicts = logs
    .filter((log) => entry.after.every((id) => log.some((one) => one.id === id)))
    .map((log) => JSON.stringify(judge(log, entry, author)));
  return new Set(verdicts).size <= 1 ? undefined : 'KIND-1 the verdict depends on what else has arrived';
}

function first<Item>(items: readonly Item[], check: (item: Item) => Broken): Broken {
  for (const item of items) {
    const broken = check(item);
    if (broken) return broken;
  }
  return undefined;
}

function same(a: readonly Entry[], b: readonly Entry[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function withoutClocks(fold: Fold): Fold {
  const contested = Object.entries(fold.contested).map(([path, claims]) => [
    path,
    claims.map((claim) => ({ ...claim, at: 0 })),
  ]);
  return { ...fold, contested: Object.fromEntries(contested) };
}

function text(fold: Fold): string {
  return canonicalJson(toJson(fold));
}

function toJson(fold: Fold): Json {
  return JSON.parse(JSON.stringify(fold));
}
