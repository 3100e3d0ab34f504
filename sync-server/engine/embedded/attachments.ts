import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../json.ts';
import { CouchFailure } from './failure.ts';
import type { IncomingAttachment, IncomingDoc } from './incoming.ts';
import { hash, position } from './revisions.ts';

export interface StoredAttachments {
  /** For PouchDB: new ones with their bytes, kept ones as the stub that is on disk. */
  readonly toStore: { readonly [name: string]: object };
  /** For validation, as CouchDB shows them. */
  readonly toShow: JsonObject;
}

/** @throws CouchFailure 412 for a stub of something the old document does not have; it refuses the whole request. */
export function resolveAttachments(
  doc: IncomingDoc,
  oldDoc: JsonObject | null,
): StoredAttachments | undefined {
  // CouchDB's tombstones may keep attachments; PouchDB's do not, and nothing here needs them to.
  if (doc.attachments.size === 0 || doc.deleted) return undefined;
  const held = isJsonObject(oldDoc?._attachments) ? oldDoc._attachments : {};
  const toStore: Record<string, object> = {};
  const toShow: Record<string, JsonObject> = {};
  for (const [name, attachment] of doc.attachments) {
    if (attachment.stub) {
      const onDisk = held[name];
      if (!isJsonObject(onDisk)) {
        throw new CouchFailure(412, 'missing_stub', `Invalid attachment stub in ${doc.id} for ${name}`);
      }
      toStore[name] = onDisk;
      toShow[name] = onDisk;
    } else {
      const { contentType: content_type, data } = attachment;
      toStore[name] = { content_type, data };
      toShow[name] = { content_type, revpos: 0, length: data.length, stub: true };
    }
  }
  return { toStore, toShow };
}

/**
 * The name of the revision an edit makes. As in CouchDB equal bytes on an equal parent give an equal name,
 * whoever writes them.
 */
export function nextRev(doc: IncomingDoc, parent: string | undefined): string {
  const from = parent === undefined ? [0] : [position(parent), hash(parent)];
  const attachments = [...doc.attachments].map(([name, attachment]) => [name, fingerprint(attachment)]);
  const content = JSON.stringify([doc.deleted, from, doc.body, attachments]);
  return `${(from[0] === undefined ? 0 : Number(from[0])) + 1}-${md5(content)}`;
}

function fingerprint(attachment: IncomingAttachment): readonly string[] {
  return attachment.stub ? ['stub'] : [attachment.contentType, md5(attachment.data)];
}

function md5(content: string | Buffer): string {
  return createHash('md5').update(content).digest('hex');
}
