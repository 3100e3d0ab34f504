import type { CouchApi } from '../engine/couch-api.ts';
import type { Database } from '../store/database.ts';
import { expectOk } from '../store/unreachable.ts';

const PAGE = 500;

/** Ids of documents of which the target lacks a leaf, page by page; design documents are no record's. */
export async function* findMissing(
  couch: CouchApi,
  from: Database,
  target: string,
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  let since = '0';
  for (;;) {
    const page = await from.changes(since, { style: 'all_docs', limit: PAGE, signal });
    const leaves = page.results.filter(({ id }) => !id.startsWith('_design/'));
    if (leaves.length > 0) {
      const asked = Object.fromEntries(leaves.map(({ id, revs }) => [id, revs]));
      const missing = expectOk(await couch.revsDiff(target, asked), `revisions in ${target}`);
      if (missing.length > 0) yield missing;
    }
    since = page.last_seq;
    if (page.pending === 0 || page.results.length === 0) return;
  }
}
