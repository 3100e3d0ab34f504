import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { badRequest, CouchFailure } from './failure.ts';
import { type RevisionList, toPath } from './revisions.ts';

export type IncomingAttachment =
  | { readonly stub: true }
  | { readonly stub: false; readonly contentType: string; readonly data: Buffer };

/** A document as it was sent, checked, with CouchDB's underscore fields taken apart from the rest. */
export interface IncomingDoc {
  readonly id: string;
  readonly body: JsonObject;
  readonly deleted: boolean;
  /** Newest first. Empty: no revision was named. */
  readonly path: readonly string[];
  readonly attachments: ReadonlyMap<string, IncomingAttachment>;
}

/** CouchDB's `max_document_size`, in bytes of JSON. */
const maxDocumentSize = 8_000_000;

const ignoredFields = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_revisions',
  '_attachments',
  '_revs_info',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
]);

/** @throws CouchFailure 400 or 413, in CouchDB's words; one such document refuses a whole `_bulk_docs`. */
export function parseDoc(sent: Json, id: string | undefined = undefined): IncomingDoc {
  if (!isJsonObject(sent)) throw badRequest('Document must be a JSON object');
  const docId = checkId(id ?? sent._id ?? crypto.randomUUID().replaceAll('-', ''));
  if (JSON.stringify(sent).length > maxDocumentSize / 3) checkSize(docId, sent);
  return {
    id: docId,
    body: bodyOf(sent),
    deleted: sent._deleted === true,
    path: revisionPath(sent),
    attachments: parseAttachments(sent._attachments),
  };
}

export function checkId(id: Json): string {
  if (typeof id !== 'string') throw illegalId('Document id must be a string');
  if (id === '') throw illegalId('Document id must not be empty');
  const isReserved = /^_(design|local)\/./su.test(id);
  if (id.startsWith('_') && !isReserved) {
    throw illegalId('Only reserved document ids may start with underscore.');
  }
  return id;
}

export function checkRev(rev: Json): string {
  if (typeof rev !== 'string' || !/^\d+-[^-\s]+$/.test(rev)) throw badRequest('Invalid rev format');
  return rev;
}

function checkSize(id: string, sent: JsonObject): void {
  const { _attachments: _, ...measured } = sent;
  if (Buffer.byteLength(JSON.stringify(measured)) > maxDocumentSize) {
    throw new CouchFailure(413, 'document_too_large', id);
  }
}

function bodyOf(sent: JsonObject): JsonObject {
  const kept = Object.entries(sent).filter(([field]) => !ignoredFields.has(field));
  // PouchDB would drop a field of this name without a word.
  const special = kept.find(([field]) => field.startsWith('_'));
  if (special) throw new CouchFailure(400, 'doc_validation', `Bad special document member: ${special[0]}`);
  return Object.fromEntries(kept);
}

function revisionPath(sent: JsonObject): string[] {
  if (isJsonObject(sent._revisions)) {
    const { start, ids } = sent._revisions;
    const isList = isJsonArray(ids) && ids.every((id) => typeof id === 'string');
    if (typeof start !== 'number' || !isList)
      throw badRequest('_revisions.start and .ids must be a number and strings');
    if (ids.length > 0) return toPath({ start, ids } satisfies RevisionList);
  }
  return sent._rev === undefined ? [] : [checkRev(sent._rev)];
}

function parseAttachments(sent: Json | undefined): ReadonlyMap<string, IncomingAttachment> {
  if (sent === undefined) return new Map();
  if (!isJsonObject(sent)) throw badRequest('Attachments must be a JSON object');
  return new Map(Object.entries(sent).map(([name, attachment]) => [name, parseAttachment(name, attachment)]));
}

function parseAttachment(name: string, sent: Json): IncomingAttachment {
  if (name.startsWith('_')) {
    throw badRequest(`Attachment name '${name}' starts with prohibited character '_'`);
  }
  if (!isJsonObject(sent)) throw badRequest(`Invalid attachment data for ${name}`);
  if (sent.stub === true) return { stub: true };
  const { data, content_type: contentType } = sent;
  const isBase64 = typeof data === 'string' && data.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(data);
  if (!isBase64) throw badRequest(`Invalid attachment data for ${name}`);
  return {
    stub: false,
    contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream',
    data: Buffer.from(data, 'base64'),
  };
}

function illegalId(reason: string): CouchFailure {
  return new CouchFailure(400, 'illegal_docid', reason);
}
