import { isJsonObject, type JsonObject } from '../json.ts';
import { type Database, readBody } from './database.ts';
import { CouchFailure, notFound } from './failure.ts';
import { type Revisions, toRevisionList } from './revisions.ts';

export interface ReadOptions {
  readonly revs: boolean;
  readonly revsInfo: boolean;
  readonly conflicts: boolean;
  readonly deletedConflicts: boolean;
  /** Bytes inline as base64 instead of stubs. */
  readonly attachments: boolean;
}

export const bodyOnly: ReadOptions = {
  revs: false,
  revsInfo: false,
  conflicts: false,
  deletedConflicts: false,
  attachments: false,
};

/** The revision named, or the winner. @throws CouchFailure 404 `missing`, or `deleted` when the winner is. */
export async function readDoc(
  database: Database,
  id: string,
  { rev: named, ...options }: ReadOptions & { readonly rev?: string | undefined },
): Promise<JsonObject> {
  const revisions = await database.revisions(id);
  const rev = named ?? revisions.winner();
  if (rev === undefined || !revisions.isAvailable(rev)) throw notFound('missing');
  if (named === undefined && revisions.isDeleted(rev)) throw notFound('deleted');
  return readRevision(database, revisions, { id, rev, options });
}

export type OpenRev = { readonly ok: JsonObject } | { readonly missing: string };

/** The leaves (`all`) or the revisions named. @throws CouchFailure 404 when `all` is asked of what never was. */
export async function readOpenRevs(
  database: Database,
  id: string,
  {
    openRevs,
    latest,
    options,
  }: {
    readonly openRevs: 'all' | readonly string[];
    readonly latest: boolean;
    readonly options: ReadOptions;
  },
): Promise<readonly OpenRev[]> {
  const revisions = await database.revisions(id);
  if (openRevs === 'all' && revisions.isEmpty) throw notFound('missing');
  const wanted = openRevs === 'all' ? revisions.leaves() : openRevs;
  const found = latest ? [...new Set(wanted.flatMap((rev) => latestOf(revisions, rev)))] : wanted;
  return Promise.all(
    found.map(async (rev) =>
      revisions.isAvailable(rev)
        ? { ok: await readRevision(database, revisions, { id, rev, options }) }
        : { missing: rev },
    ),
  );
}

interface Wanted {
  readonly id: string;
  readonly rev: string;
  readonly options: ReadOptions;
}

async function readRevision(
  database: Database,
  revisions: Revisions,
  { id, rev, options }: Wanted,
): Promise<JsonObject> {
  const body = await readBody(database, id, rev);
  const path = revisions.path(rev);
  const others = rev === revisions.winner() ? revisions.leaves().filter((leaf) => leaf !== rev) : [];
  const conflicts = others.filter((leaf) => !revisions.isDeleted(leaf));
  const deletedConflicts = others.filter((leaf) => revisions.isDeleted(leaf));
  const status = (name: string) => (revisions.isAvailable(name) ? 'available' : 'missing');
  return {
    ...body,
    ...(revisions.isDeleted(rev) && { _deleted: true }),
    ...(isJsonObject(body._attachments) && { _attachments: await showAttachments(database, body, options) }),
    ...(options.revs && { _revisions: toRevisionList(path) }),
    ...(options.revsInfo && { _revs_info: path.map((name) => ({ rev: name, status: status(name) })) }),
    ...(options.conflicts && conflicts.length > 0 && { _conflicts: conflicts }),
    ...(options.deletedConflicts && deletedConflicts.length > 0 && { _deleted_conflicts: deletedConflicts }),
  };
}

async function showAttachments(
  database: Database,
  body: JsonObject,
  { attachments }: ReadOptions,
): Promise<JsonObject> {
  const { _id: id, _rev: rev, _attachments: held } = body;
  if (!isJsonObject(held)) return {};
  if (!attachments || typeof id !== 'string' || typeof rev !== 'string') return held;
  const shown = Object.entries(held).map(async ([name, attachment]): Promise<[string, JsonObject]> => {
    const { stub: _, length: __, ...kept } = isJsonObject(attachment) ? attachment : {};
    const bytes = await database.pouch.getAttachment(id, name, { rev });
    return [name, { ...kept, data: bytes.toString('base64') }];
  });
  return Object.fromEntries(await Promise.all(shown));
}

function latestOf(revisions: Revisions, rev: string): string[] {
  const onBranch = revisions.leaves().filter((leaf) => revisions.path(leaf).includes(rev));
  return onBranch.length > 0 ? onBranch : [rev];
}

export async function readAttachment(
  database: Database,
  { id, name, rev: named }: { readonly id: string; readonly name: string; readonly rev: string | undefined },
): Promise<{ readonly bytes: Buffer; readonly contentType: string; readonly digest: string }> {
  const doc = await readDoc(database, id, { ...bodyOnly, rev: named });
  const held = isJsonObject(doc._attachments) ? doc._attachments[name] : undefined;
  if (!isJsonObject(held)) throw new CouchFailure(404, 'not_found', 'Document is missing attachment');
  const bytes = await database.pouch.getAttachment(id, name, { rev: String(doc._rev) });
  return { bytes, contentType: String(held.content_type), digest: String(held.digest) };
}
