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
    const judged: Judged[] = [];
    for (const plan of plans) judged.push(await judge(database, plan, user));
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

async function judge(database: Database, plan: Plan, user: UserCtx): Promise<Judged> {
  const { doc, fate, path, oldPath } = plan;
  if (!path) return { result: { ok: false, id: doc.id, failure: documentConflict } };
  const [rev] = path;
  const result = { ok: true, id: doc.id, rev } as const;
  if (fate === 'known') return { result };
  const oldDoc = oldPath ? await readOld(database, doc.id, oldPath) : null;
  const attachments = resolveAttachments(doc, oldDoc);
  const refusal = await refusalOf(database, doc, { oldDoc, attachments, user });
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

interface Judging {
  readonly oldDoc: JsonObject | null;
  readonly attachments: StoredAttachments | undefined;
  readonly user: UserCtx;
}

async function refusalOf(
  database: Database,
  doc: IncomingDoc,
  judging: Judging,
): Promise<WriteFailure | undefined> {
  const { oldDoc, attachments, user } = judging;
  const { security } = database;
  if (doc.id.startsWith('_design/')) return designRefusal(doc, user, security);
  const newDoc = {
    _id: doc.id,
    ...(doc.path[0] !== undefined && { _rev: doc.path[0] }),
    ...(doc.deleted && { _deleted: true }),
    ...doc.body,
    ...(doc.path.length > 0 && { _revisions: toRevisionList(doc.path) }),
    ...(attachments && { _attachments: attachments.toShow }),
  };
  for (const validate of await database.validators()) {
    const refusal = validate({ newDoc, oldDoc, user: { ...user, db: database.name }, security });
    if (refusal) return refusal;
  }
  return undefined;
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
