import type { AuthorOf } from '../../schemas/kinds/adoption.ts';
import { judge } from '../../schemas/kinds/judge.ts';
import { findTooNew } from '../../schemas/kinds/read.ts';
import { checkEntry } from '../../schemas/record/check.ts';
import {
  type Bundle,
  ENTRY_VERSION,
  type Entry,
  type EntryBody,
  type EntryId,
  type RecordId,
  sealEntry,
  signedText,
} from '../../schemas/record/entry.ts';
import { compareIds } from '../../schemas/record/log.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { createRecord, type RegisterRecord } from '../../schemas/record/record.ts';
import type { Outcome } from './api/outcome.ts';
import type { NewAct, WriteFault } from './api/writing.ts';
import type { KeyState } from './journal.ts';
import { resolveReferences } from './references.ts';
import type { Signer } from './signer.ts';

export interface ComposeInput {
  readonly acts: readonly NewAct[];
  readonly author: Signer;
  readonly key: KeyState;
  /** The device's clock, milliseconds. */
  readonly at: number;
  /** Used where there is more than one act. */
  readonly bundleId: string;
  /** The records that acts name, as they are on this tablet. */
  readonly records: ReadonlyMap<RecordId, RegisterRecord>;
  readonly authorOf?: AuthorOf;
}

/** An entry, and what its record is with it. */
export interface Composed {
  readonly entry: Entry;
  readonly record: RegisterRecord;
}

/**
 * Makes acts into entries: references resolved, numbered on from the key's last, on the heads that were shown, signed,
 * and judged as the province will judge them, so that what it would refuse or void is never written. One after the
 * other, since an entry names the one before by an id that covers its signature.
 */
export async function composeEntries(input: ComposeInput): Promise<Outcome<readonly Composed[], WriteFault>> {
  const records = new Map(input.records);
  const opened: (RecordId | undefined)[] = [];
  const composed: Composed[] = [];
  let { seq, prev } = input.key;
  for (const [place, given] of input.acts.entries()) {
    const act = goOnFrom(resolveReferences(given, opened), composed);
    const record = act.record === undefined ? undefined : records.get(act.record);
    const fault = findActFault(act, record, place);
    if (fault) return { ok: false, fault };
    const body = toBody(input, act, seq + 1, prev);
    const entry = sealEntry(body, await input.author.sign(signedText(body)));
    const refusal = findRefusal(record?.log ?? [], entry, input, place);
    if (refusal) return { ok: false, fault: refusal };
    const changed = createRecord(mergeLogs(record?.log ?? [], [entry]));
    records.set(changed.id, changed);
    opened.push(act.opens ? changed.id : undefined);
    composed.push({ entry, record: changed });
    seq = entry.seq;
    prev = entry.id;
  }
  return { ok: true, value: composed };
}

/** A further part of an earlier act stands on that act's entry. */
function goOnFrom(act: NewAct, composed: readonly Composed[]): NewAct {
  const before = act.continues === undefined ? undefined : composed[act.continues];
  return before ? { ...act, record: before.record.id, after: [before.entry.id] } : act;
}

function toBody(input: ComposeInput, act: NewAct, seq: number, prev: EntryId | null): EntryBody {
  const bundle: Bundle = { id: input.bundleId, count: input.acts.length };
  return {
    v: ENTRY_VERSION,
    after: [...new Set(act.after)].sort(compareIds),
    ...(act.opens ? { kind: act.opens.kind, commune: act.opens.commune } : {}),
    key: input.author.key,
    seq,
    prev,
    at: Math.trunc(input.at),
    act: act.act,
    set: act.set,
    ...(act.typed ? { typed: act.typed } : {}),
    ...(act.why === undefined ? {} : { why: act.why }),
    ...(act.adopts ? { adopts: act.adopts } : {}),
    ...(bundle.count > 1 ? { bundle } : {}),
  };
}

/** What this tablet alone can see is wrong: its record, and the past it was shown. */
function findActFault(
  act: NewAct,
  record: RegisterRecord | undefined,
  place: number,
): WriteFault | undefined {
  if (act.opens) return act.after.length === 0 ? undefined : { code: 'bad_root', act: place };
  if (!record) return { code: 'record_missing' };
  const tooNew = findTooNew(record);
  if (tooNew) return { code: tooNew, act: place };
  // A form opened on work that the province has refused since stands on nothing.
  const here = new Set<string>(record.log.map((entry) => entry.id));
  const isGrounded = act.after.length > 0 && act.after.every((id) => here.has(id));
  return isGrounded ? undefined : { code: 'missing_past', act: place };
}

function findRefusal(
  log: readonly Entry[],
  entry: Entry,
  { author, authorOf }: Pick<ComposeInput, 'author' | 'authorOf'>,
  act: number,
): WriteFault | undefined {
  const form = checkEntry(entry);
  if (!form.ok) return { code: form.code, act };
  const verdict = judge(log, entry, author.certificate, authorOf);
  if (verdict.ok) return undefined;
  return verdict.path === undefined
    ? { code: verdict.code, act }
    : { code: verdict.code, act, path: verdict.path };
}
