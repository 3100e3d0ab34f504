import { askedCommune } from '../access/asked.ts';
import { may } from '../access/may.ts';
import type { Certificate } from '../access/officer.ts';
import { sharedCommunes } from '../access/shared.ts';
import type { Entry } from '../record/entry.ts';
import { foldLog } from '../record/fold.ts';
import type { Json } from '../record/json.ts';
import { pastOfHeads } from '../record/log.ts';
import { findKind } from '../registry.ts';
import { type AuthorOf, DECLINE, judgeAdoption } from './adoption.ts';
import type { Field, FieldFault } from './field.ts';
import { type Kind, matchesPattern, RESOLVE } from './kind.ts';
import { statusOf } from './status.ts';

export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: JudgeCode; readonly path?: string; readonly fault?: FieldFault };

export type JudgeCode =
  /** This app is older than the entry: neither allowed nor refused (rule 6). */
  | 'kind_unknown'
  | 'act_unknown'
  | 'version_unknown'
  | 'wrong_status'
  | 'wrong_regime'
  | 'role_may_not'
  | 'reason_missing'
  | 'field_not_in_act'
  | 'contested_needs_resolve'
  | 'nothing_to_resolve'
  | 'bad_value'
  /** What an entry adopts is not held, or says something else. */
  | 'not_held'
  | 'not_the_same';

/** Codes that say "I am too old to judge", not "not allowed". */
export const TOO_OLD_CODES: readonly JudgeCode[] = ['kind_unknown', 'act_unknown', 'version_unknown'];

/**
 * Judges an act against the fold of its own past, so that the verdict is the same everywhere and for ever (rule 12).
 *
 * @param log the record's log, with the entry's past in it; the rest plays no part
 * @param entry a well-formed entry (`checkEntry`) that is no `void`
 * @param author the certificate behind `entry.key`
 * @param authorOf the certificates behind other keys: a release of held work is judged in the role of its author
 */
export function judge(
  log: readonly Entry[],
  entry: Entry,
  author: Certificate,
  authorOf: AuthorOf = () => undefined,
): Verdict {
  if (entry.v !== 1) return refuse('version_unknown');
  const past = pastOfHeads(log, entry.after);
  const root = past.find((one) => one.after.length === 0) ?? entry;
  const kind = findKind(root.kind ?? '');
  if (!kind) return refuse('kind_unknown');
  const adoption = entry.adopts && judgeAdoption(past, entry, author, root.commune ?? '', authorOf);
  if (adoption && !adoption.ok) return refuse(adoption.code);
  if (entry.act === DECLINE) return adoption ? { ok: true } : refuse('not_held');
  const act = kind.acts[entry.act];
  if (!act) return refuse('act_unknown');
  const { state, contested } = foldLog(past);
  const status = statusOf(state);
  // A released root stands on its void, and still opens what nothing opened before.
  const opens = entry.after.length === 0 || adoption?.adopted.some((one) => one.after.length === 0) === true;
  const regime = regimeIn(state, entry, opens);
  const isInTime = opens ? act.from.length === 0 && status === '' : act.from.includes(status);
  if (!isInTime) return refuse('wrong_status');
  if (act.regimes && !act.regimes.some((one) => one === regime)) return refuse('wrong_regime');
  const commune = root.commune ?? '';
  const beside = { shared: sharedCommunes(state), asked: askedCommune(state) };
  const subject = { kind: kind.name, commune, status, ...beside };
  for (const one of adoption?.authors ?? [author]) {
    const allowed = may(one, entry.act, subject);
    if (!allowed.ok) return refuse(allowed.code);
  }
  if (act.needsReason && !entry.why?.trim()) return refuse('reason_missing');
  return judgeChanges(kind, entry, contested, adoption?.authors ?? [author]);
}

function judgeChanges(
  kind: Kind,
  entry: Entry,
  contested: Readonly<Record<string, unknown>>,
  authors: readonly Pick<Certificate, 'role'>[],
): Verdict {
  const act = kind.acts[entry.act];
  const isResolve = entry.act === RESOLVE;
  for (const [path, value] of Object.entries(entry.set)) {
    const isContested = Object.hasOwn(contested, path);
    if (isContested && !isResolve) return refuse('contested_needs_resolve', path);
    if (!isContested && isResolve) return refuse('nothing_to_resolve', path);
    const field = findField(kind, path);
    if (!field) continue;
    if (!isResolve && !act?.sets.some((pattern) => matchesPattern(pattern, path)))
      return refuse('field_not_in_act', path);
    if (!isResolve && authors.some(({ role }) => field.setBy?.includes(role) === false))
      return refuse('role_may_not', path);
    const fault = value === null ? undefined : field.type.check(value);
    if (fault) return { ok: false, code: 'bad_value', path, fault };
  }
  return standingFits(act?.to, entry.set.standing) ? { ok: true } : refuse('wrong_status', 'standing');
}

/** An act leads where its table says and nowhere else. */
function standingFits(to: string | undefined, standing: Json | undefined): boolean {
  if (to === undefined) return true;
  return typeof standing === 'object' && standing !== null && 'is' in standing && standing.is === to;
}

/** The field that `path` names; undefined for a path this app does not know, which passes through (rule 6). */
export function findField(kind: Kind, path: string): Field | undefined {
  const direct = kind.fields[path];
  if (direct) return direct;
  const pattern = Object.keys(kind.fields).find((one) => matchesPattern(one, path));
  return pattern === undefined ? undefined : kind.fields[pattern];
}

function regimeIn(state: Readonly<Record<string, Json>>, entry: Entry, opens: boolean): Json | undefined {
  return state.regime ?? (opens ? entry.set.regime : undefined);
}

function refuse(code: JudgeCode, path?: string): Verdict {
  return path === undefined ? { ok: false, code } : { ok: false, code, path };
}
