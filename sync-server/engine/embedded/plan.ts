import { nextRev } from './attachments.ts';
import type { Database } from './database.ts';
import type { IncomingDoc } from './incoming.ts';
import { Revisions } from './revisions.ts';

/** What a write would do to the revision tree of its document. */
export interface Plan {
  readonly doc: IncomingDoc;
  /** `known`: it is there already, or overtaken within the batch; nothing to do, and a success. */
  readonly fate: 'write' | 'known' | 'conflict';
  /** The document's branch with the new revision first; `undefined`: a conflict that is not even judged. */
  readonly path: readonly [string, ...string[]] | undefined;
  /** The branch from the revision on that validation compares with; `undefined`: there is none. */
  readonly oldPath: readonly string[] | undefined;
}

/** An interactive edit goes on exactly the leaf it names; without a name only on nothing, or on what is deleted. */
export async function planEdits(database: Database, docs: readonly IncomingDoc[]): Promise<Plan[]> {
  const trees = await loadTrees(database, docs);
  return docs.map((doc) => {
    const revisions = treeOf(trees, doc);
    const isNamed = doc.path.length > 0;
    const parents = parentsOfEdit(revisions, doc);
    if (!parents) return { doc, fate: 'conflict', path: undefined, oldPath: undefined };
    const path = [nextRev(doc, parents[0]), ...parents] as const;
    const oldPath = isNamed ? parents : undefined;
    // A document that is wholly deleted is reopened only by a living write that names no revision. CouchDB asks
    // the validation first, and then tells of the conflict.
    if (revisions.areAllDeleted && (isNamed || doc.deleted)) return { doc, fate: 'conflict', path, oldPath };
    revisions.add(path, doc.deleted);
    return { doc, fate: 'write', path, oldPath };
  });
}

function parentsOfEdit(revisions: Revisions, doc: IncomingDoc): readonly string[] | undefined {
  const [named] = doc.path;
  // CouchDB 3.5.0 takes a made-up revision for a document it has never seen, unless the shard is empty. Not here.
  if (named !== undefined) return revisions.isLeaf(named) ? revisions.path(named) : undefined;
  if (revisions.isEmpty) return [];
  const winner = revisions.winner();
  return winner !== undefined && revisions.areAllDeleted ? revisions.path(winner) : undefined;
}

/**
 * A replicated write is compared with the nearest ancestor on its own branch whose body is still on disk, never
 * with the winner. What is known already, or is no leaf once all of the batch is in the tree, is passed over.
 */
export async function planCopies(database: Database, docs: readonly IncomingDoc[]): Promise<Plan[]> {
  const before = await loadTrees(database, docs);
  const after = new Map([...before].map(([id, revisions]) => [id, revisions.copy()]));
  for (const doc of docs) treeOf(after, doc).add(doc.path, doc.deleted);
  const planned = new Set<string>();
  return docs.map((doc) => {
    const [rev, ...ancestors] = pathOf(doc, treeOf(after, doc));
    const known = treeOf(before, doc);
    const isKnown = known.has(rev) || !treeOf(after, doc).isLeaf(rev) || planned.has(`${rev} ${doc.id}`);
    planned.add(`${rev} ${doc.id}`);
    const nearest = ancestors.findIndex((ancestor) => known.isAvailable(ancestor));
    const oldPath = nearest < 0 ? undefined : ancestors.slice(nearest);
    return { doc, fate: isKnown ? 'known' : 'write', path: [rev, ...ancestors], oldPath };
  });
}

function pathOf(doc: IncomingDoc, revisions: Revisions): [string, ...string[]] {
  const [rev] = doc.path;
  if (rev === undefined) throw new Error(`${doc.id} came by replication without a revision`);
  return [rev, ...revisions.path(rev).slice(1)];
}

async function loadTrees(
  database: Database,
  docs: readonly IncomingDoc[],
): Promise<ReadonlyMap<string, Revisions>> {
  const ids = [...new Set(docs.map(({ id }) => id))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await database.revisions(id)] as const)));
}

function treeOf(trees: ReadonlyMap<string, Revisions>, { id }: IncomingDoc): Revisions {
  return trees.get(id) ?? new Revisions();
}
