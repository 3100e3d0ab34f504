import type { JsonObject } from '../json.ts';
import { resolveAttachments, type StoredAttachments } from './attachments.ts';
import { type Database, inOrder, missingToUndefined } from './database.ts';
import { checkDesign } from './design.ts';
import { CouchFailure } from './failure.ts';
import type { IncomingDoc } from './incoming.ts';
import { type Plan, planCopies, planEdits } from './plan.ts';
import { toRevisionList } from './revisions.ts';
import { requireDbAdmin, type UserCtx } from './security.ts';

export type WriteResult =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | { readonly ok: false; readonly id: string; readonly rev?: string; readonly failure: WriteFailure };

export type WriteFailure = Pick<CouchFailure, 'status' | 'error' | 'reason'>;

interface WriteOptions {
  /** `false`: the revisions are given, as replication does. */
  readonly newEdits: boolean;
  readonly user: UserCtx;
}

/**
 * The one way into a database. Every document is judged by itself and gets its own result; what passes is
 * committed together, and is on disk when this resolves. Results come in the order of `docs`.
 *
 * @throws CouchFailure 412 when a stub names an attachment that is not there: CouchDB then refuses the batch.
 */
export function writeDocs(
  database: Database,
  docs: readonly IncomingDoc[],
  { newEdits, user }: WriteOptions,
): Promise<readonly WriteResult[]> {
  return database.exclusive(async () => {
    const plans = newEdits ? await planEdits(database, docs) : await planCopies(database, docs);
    const judgings: Judging[] = [];
    for (const plan of plans) judgings.push(await toJudging(database, plan));
    const refusals = await refusalsOf(database, judgings, user);
    const judged = judgings.map((judging, index) => judge(judging, refusals[index]));
    const toStore = judged.flatMap(({ toStore }) => toStore ?? []);
    if (toStore.length > 0) {
      const ids = toStore.map(({ _id }) => _id);
      const refused = await database.pouch.bulkDocs(toStore, { new_edits: false });
      if (refused.length > 0) throw new Error(`PouchDB refused ${JSON.stringify(refused)}`);
      database.committed(ids);
    }
    return judged.map(({ result }) => result);
  });
}

interface Judged {
  readonly result: WriteResult;
  readonly toStore?: { readonly _id: string };
}

const documentConflict: WriteFailure = {
  status: 409,
  error: 'conflict',
  reason: 'Document update conflict.',
};

interface Judging {
  readonly plan: Plan;
  readonly oldDoc: JsonObject | null;
  readonly attachments: StoredAttachments | undefined;
}

async function toJudging(database: Database, plan: Plan): Promise<Judging> {
  const oldDoc = isOpen(plan) && plan.oldPath ? await readOld(database, plan.doc.id, plan.oldPath) : null;
  return { plan, oldDoc, attachments: isOpen(plan) ? resolveAttachments(plan.doc, oldDoc) : undefined };
}

/** Whether it is still to be decided: neither a conflict by its very revision nor there already. */
function isOpen({ path, fate }: Plan): boolean {
  return path !== undefined && fate !== 'known';
}

function judge({ plan, attachments }: Judging, refusal: WriteFailure | undefined): Judged {
  const { doc, fate, path } = plan;
  if (!path) return { result: { ok: false, id: doc.id, failure: documentConflict } };
  const [rev] = path;
  const result = { ok: true, id: doc.id, rev } as const;
  if (fate === 'known') return { result };
  const failure = refusal ?? (fate === 'conflict' ? documentConflict : undefined);
  if (failure) {
    const isCopy = doc.path[0] === rev;
    return { result: { ok: false, id: doc.id, ...(isCopy && { rev }), failure } };
  }
  const toStore = {
    ...doc.body,
    _id: doc.id,
    _rev: rev,
    _revisions: toRevisionList(path),
    ...(doc.deleted && { _deleted: true }),
    ...(attachments && { _attachments: attachments.toStore }),
  };
  return { result, toStore };
}

/** Compaction may take an ancestor between plan and read; CouchDB then goes further back, and so do we. */
async function readOld(
  database: Database,
  id: string,
  oldPath: readonly string[],
): Promise<JsonObject | null> {
  for (const [index, rev] of oldPath.entries()) {
    const body: JsonObject | undefined = await database.pouch.get(id, { rev }).catch(missingToUndefined);
    if (body) return { ...inOrder(body), _revisions: toRevisionList(oldPath.slice(index)) };
  }
  return null;
}

/** By place; undefined for what passes. */
async function refusalsOf(
  database: Database,
  judgings: readonly Judging[],
  user: UserCtx,
): Promise<readonly (WriteFailure | undefined)[]> {
  const { security } = database;
  const refusals = new Map<Judging, WriteFailure>();
  const note = (judging: Judging, refusal: WriteFailure | undefined) => {
    if (refusal) refusals.set(judging, refusal);
  };
  const open = judgings.filter(({ plan }) => isOpen(plan));
  const isDesign = ({ plan }: Judging) => plan.doc.id.startsWith('_design/');
  for (const judging of open.filter(isDesign)) {
    note(judging, designRefusal(judging.plan.doc, user, security));
  }
  for (const validate of await database.validators()) {
    const asked = open.filter((judging) => !isDesign(judging) && !refusals.has(judging));
    if (asked.length === 0) break;
    const given = asked.map(({ plan, oldDoc, attachments }) => {
      return {
        newDoc: toNewDoc(plan.doc, attachments),
        oldDoc,
        user: { ...user, db: database.name },
        security,
      };
    });
    const answers = validate(given);
    asked.forEach((judging, index) => {
      note(judging, answers[index]);
    });
  }
  return judgings.map((judging) => refusals.get(judging));
}

function toNewDoc(doc: IncomingDoc, attachments: StoredAttachments | undefined): JsonObject {
  return {
    _id: doc.id,
    ...(doc.path[0] !== undefined && { _rev: doc.path[0] }),
    ...(doc.deleted && { _deleted: true }),
    ...doc.body,
    ...(doc.path.length > 0 && { _revisions: toRevisionList(doc.path) }),
    ...(attachments && { _attachments: attachments.toShow }),
  };
}

/** Design documents are not validated by others: they are for administrators alone. */
function designRefusal(doc: IncomingDoc, user: UserCtx, security: JsonObject): WriteFailure | undefined {
  try {
    requireDbAdmin(user, security);
    if (!doc.deleted) checkDesign(doc.body);
    return undefined;
  } catch (error) {
    if (error instanceof CouchFailure) return error;
    throw error;
  }
}
