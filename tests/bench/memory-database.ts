import { createHash } from 'node:crypto';
import { canonicalJson } from '../../schemas/record/json.ts';
import type { CouchDoc, CouchRow, Database, NewDocument } from '../../sync-server/store/database.ts';

/**
 * A database in memory with the revisions and sequences of one writer: what a measure of the desk is taken on, so that it
 * measures the desk and no engine. Contracts and kills are tried on real engines (tests/integration/desk*.test.ts).
 */
export function createMemoryDatabase(name: string): Database & { readonly docs: () => readonly CouchDoc[] } {
  const held = new Map<string, { readonly doc: CouchDoc; readonly seq: number }>();
  let seq = 0;

  function write(doc: NewDocument) {
    const old = held.get(doc._id)?.doc;
    const given = typeof doc._rev === 'string' ? doc._rev : undefined;
    if (old?._rev !== given) return { ok: false, code: 'conflict', reason: 'another revision' } as const;
    const generation = Number.parseInt(old?._rev ?? '0', 10) + 1;
    const hash = createHash('md5').update(canonicalJson(doc)).digest('hex');
    const _rev = `${generation}-${hash}`;
    seq += 1;
    // A map remembers the order: what was written last stands last, as in a feed.
    held.delete(doc._id);
    held.set(doc._id, { doc: { ...doc, _rev }, seq });
    return { ok: true, value: _rev } as const;
  }

  const rowOf = (id: string): CouchRow => {
    const doc = held.get(id)?.doc;
    return doc
      ? { id, key: id, value: { rev: doc._rev }, doc, error: undefined }
      : { id: undefined, key: id, value: null, doc: undefined, error: 'not_found' };
  };

  return {
    name,
    docs: () => [...held.values()].map(({ doc }) => doc),
    get: async (id) => held.get(id)?.doc,
    rowsOf: async (ids) => ids.map(rowOf),
    leavesOf: async (id) => [held.get(id)?.doc ?? []].flat(),
    put: async (doc) => write(doc),
    bulk: async (docs) =>
      docs.map((doc) => {
        const result = write(doc);
        return result.ok ? { id: doc._id, ok: true, rev: result.value } : { id: doc._id, ...result };
      }),
    graft: async () => ({ ok: false, code: 'forbidden', reason: 'no replication in memory' }),
    async changes(since, options = {}) {
      const from = since === 'now' ? seq : Number(since);
      const results = [];
      let last = from;
      let pending = 0;
      for (const { doc, seq: at } of held.values()) {
        if (at <= from) continue;
        if (results.length >= (options.limit ?? Number.POSITIVE_INFINITY)) {
          pending += 1;
          continue;
        }
        const shown = options.include_docs ? doc : undefined;
        results.push({ seq: String(at), id: doc._id, revs: [doc._rev], deleted: false, doc: shown });
        last = at;
      }
      return { results, last_seq: String(pending > 0 ? last : seq), pending };
    },
    listDocs: async (prefix) =>
      [...held.values()].map(({ doc }) => doc).filter(({ _id }) => _id.startsWith(prefix)),
  };
}
