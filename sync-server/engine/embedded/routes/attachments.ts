import { type Context, Hono } from 'hono';
import { conflict } from '../failure.ts';
import type { Env } from '../http.ts';
import { checkId, checkRev, type IncomingAttachment, parseDoc } from '../incoming.ts';
import { bodyOnly, readAttachment, readDoc } from '../read.ts';
import { openDatabase, type Server } from '../server.ts';
import { writeDocs } from '../write.ts';
import { answer } from './documents.ts';

export function attachmentRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  for (const path of ['/:db/:kind{_design}/:id/:name{.+}', '/:db/:id/:name{.+}'] as const) {
    app.get(path, async (c) => {
      const database = await openDatabase(server, c);
      const { bytes, contentType, digest } = await readAttachment(database, { ...target(c), rev: revOf(c) });
      const headers = {
        'content-type': contentType,
        etag: `"${digest.replace('md5-', '')}"`,
        // What somebody uploaded must never run as a page of this origin.
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
      };
      return new Response(new Uint8Array(bytes), { headers });
    });
    app.put(path, async (c) => {
      const data = Buffer.from(await c.req.arrayBuffer());
      const contentType = c.req.header('content-type') ?? 'application/octet-stream';
      return change(c, (held) => held.set(target(c).name, { stub: false, contentType, data }));
    });
    app.delete(path, (c) => change(c, (held) => held.delete(target(c).name)));
  }
  return app;

  /** The document as it is, with its attachments changed: a new revision like any other. */
  async function change(
    c: Context<Env>,
    edit: (held: Map<string, IncomingAttachment>) => void,
  ): Promise<Response> {
    const database = await openDatabase(server, c);
    const { id } = target(c);
    const rev = revOf(c);
    const isNew = rev === undefined && (await database.revisions(id)).isEmpty;
    if (rev === undefined && !isNew) throw conflict();
    const doc = isNew ? parseDoc({}, id) : parseDoc(await readDoc(database, id, { ...bodyOnly, rev }), id);
    const attachments = new Map(doc.attachments);
    edit(attachments);
    const [result] = await writeDocs(database, [{ ...doc, attachments }], {
      newEdits: true,
      user: c.var.user,
    });
    return answer(result, c.req.method === 'DELETE' ? 200 : 201);
  }
}

function target(c: Context<Env>): { readonly id: string; readonly name: string } {
  const { kind, id = '', name = '' } = c.req.param();
  return { id: checkId(kind === undefined ? id : `${kind}/${id}`), name };
}

function revOf(c: Context<Env>): string | undefined {
  const rev = c.req.query('rev') ?? c.req.header('if-match')?.replaceAll('"', '');
  return rev === undefined ? undefined : checkRev(rev);
}
