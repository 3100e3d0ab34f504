import { createHash } from 'node:crypto';
import { canonicalJson } from '../../schemas/record/json.ts';
import type { CouchDoc, CouchRow, Database, NewDocument } from '../../sync-server/store/database.ts';

interface Held {
  readonly bytes: Buffer;
  readonly rev: string;
  readonly seq: number;
}

/**
 * A database in memory with the revisions and sequences of one writer: what a measure of the desk is taken on, so that it
 * measures the desk and no engine. Contracts and kills are tried on real engines (tests/integration/desk*.test.ts).
 */
export function createMemoryDatabase(name: string): Database & { readonly docs: () => readonly CouchDoc[] } {
  // As bytes, parsed anew by each reader as an engine's answer is: a province of objects would not fit beside the desk.
  const held = new Map<string, Held>();
  let seq = 0;

  function write(doc: NewDocument) {
    const old = held.get(doc._id);
    const given = typeof doc._rev === 'string' ? doc._rev : undefined;
    if (old?.rev !== given) return { ok: false, code: 'conflict', reason: 'another revision' } as const;
    const generation = Number.parseInt(old?.rev ?? '0', 10) + 1;
    const hash = createHash('md5').update(canonicalJson(doc)).digest('hex');
    const _rev = `${generation}-${hash}`;
    seq += 1;
    // A map remembers the order: what was written last stands last, as in a feed.
    held.delete(doc._id);
    held.set(doc._id, { bytes: Buffer.from(JSON.stringify({ ...doc, _rev })), rev: _rev, seq });
    return { ok: true, value: _rev } as const;
  }

  const parse = ({ bytes }: Held): CouchDoc => JSON.parse(bytes.toString());
  const read = (id: string): CouchDoc | undefined => {
    const one = held.get(id);
    return one && parse(one);
  };
  const rowOf = (id: string): CouchRow => {
    const doc = read(id);
    return doc
      ? { id, key: id, value: { rev: doc._rev }, doc, error: undefined }
      : { id: undefined, key: id, value: null, doc: undefined, error: 'not_found' };
  };

  return {
    name,
    docs: () => [...held.values()].map(parse),
    get: async (id) => read(id),
    rowsOf: async (ids) => ids.map(rowOf),
    leavesOf: async (id) => [read(id) ?? []].flat(),
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
      for (const [id, one] of held) {
        const { rev, seq: at } = one;
        if (at <= from) continue;
        if (results.length >= (options.limit ?? Number.POSITIVE_INFINITY)) {
          pending += 1;
          continue;
        }
        const doc = options.include_docs ? parse(one) : undefined;
        results.push({ seq: String(at), id, revs: [rev], deleted: false, doc });
        last = at;
      }
      return { results, last_seq: String(pending > 0 ? last : seq), pending };
    },
    listDocs: async (prefix) => [...held].flatMap(([id, one]) => (id.startsWith(prefix) ? [parse(one)] : [])),
  };
}
