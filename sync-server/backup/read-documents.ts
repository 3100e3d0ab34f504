import type { CouchDoc } from '../engine/couch-answers.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import { expectOk } from '../store/unreachable.ts';

/** A document as a database has it: every leaf whole, open, losing and closed ones, with its `_revisions`. */
export interface DocumentLeaves {
  readonly id: string;
  readonly leaves: readonly CouchDoc[];
}

const PAGE = 50;

/**
 * All documents of a database, a page in memory at a time. What is written meanwhile comes again at the feed's end, with
 * a later state. Design documents are left out: a release brings its own.
 */
export async function* readDocuments(couch: CouchApi, database: string): AsyncGenerator<DocumentLeaves> {
  for (let since = '0'; ; ) {
    const what = `feed of ${database}`;
    const page = expectOk(await couch.changes(database, since, { style: 'all_docs', limit: PAGE }), what);
    const rows = page.results.filter(({ id }) => !id.startsWith('_design/'));
    const wanted = rows.flatMap(({ id, revs }) => revs.map((rev) => ({ id, rev })));
    const docs = wanted.length > 0 ? expectOk(await couch.bulkGet(database, wanted), what) : [];
    for (const { id } of rows) {
      const leaves = [
        ...new Map(docs.filter(({ _id }) => _id === id).map((doc) => [doc._rev, doc])).values(),
      ];
      // Compaction may take what was a leaf when the page was read; the document then comes again.
      if (leaves.length > 0) yield { id, leaves };
    }
    since = page.last_seq;
    if (page.results.length < PAGE) return;
  }
}
