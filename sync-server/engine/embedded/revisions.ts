import type { RevNode, RevPath } from 'pouchdb-core';

interface Revision {
  parent: string | undefined;
  hasChild: boolean;
  deleted: boolean;
  /** Its body is still on disk (not compacted, not known by name alone). */
  available: boolean;
}

/** The revisions of one document: a forest, as CouchDB keeps it. Names are `5-abc`. */
export class Revisions {
  readonly #known = new Map<string, Revision>();

  static fromTree(paths: readonly RevPath[]): Revisions {
    const revisions = new Revisions();
    const visit = (pos: number, [id, info, children]: RevNode, parent: string | undefined) => {
      const rev = `${pos}-${id}`;
      const hasChild = children.length > 0;
      const deleted = info.deleted === true;
      revisions.#known.set(rev, { parent, hasChild, deleted, available: info.status === 'available' });
      for (const child of children) visit(pos + 1, child, rev);
    };
    for (const { pos, ids } of paths) visit(pos, ids, undefined);
    return revisions;
  }

  /** One to go on with, while this one stays as it is. */
  copy(): Revisions {
    const copy = new Revisions();
    for (const [rev, revision] of this.#known) copy.#known.set(rev, { ...revision });
    return copy;
  }

  get isEmpty(): boolean {
    return this.#known.size === 0;
  }

  has(rev: string): boolean {
    return this.#known.has(rev);
  }

  isAvailable(rev: string): boolean {
    return this.#known.get(rev)?.available === true;
  }

  isLeaf(rev: string): boolean {
    return this.#known.get(rev)?.hasChild === false;
  }

  isDeleted(rev: string): boolean {
    return this.#known.get(rev)?.deleted === true;
  }

  /** The winner first: living before deleted, then the longer history, then the greater hash. */
  leaves(): string[] {
    return [...this.#known.keys()].filter((rev) => this.isLeaf(rev)).sort((a, b) => this.#compare(a, b));
  }

  winner(): string | undefined {
    return this.leaves()[0];
  }

  /** True when every leaf is a deletion; a document never seen is not deleted. */
  get areAllDeleted(): boolean {
    const winner = this.winner();
    return winner !== undefined && this.isDeleted(winner);
  }

  /** From the revision back to the oldest one known on its branch. */
  path(rev: string): string[] {
    const names: string[] = [];
    for (let at: string | undefined = rev; at !== undefined; at = this.#known.get(at)?.parent) names.push(at);
    return names;
  }

  /** Adds a branch, newest first; the newest is the one whose body is written. */
  add(path: readonly string[], deleted: boolean): void {
    path.forEach((rev, index) => {
      const parent = path[index + 1];
      const held = this.#known.get(rev);
      if (held) held.parent ??= parent;
      else {
        const isNewest = index === 0;
        this.#known.set(rev, {
          parent,
          hasChild: !isNewest,
          deleted: isNewest && deleted,
          available: isNewest,
        });
      }
      const above = parent === undefined ? undefined : this.#known.get(parent);
      if (above) above.hasChild = true;
    });
  }

  #compare(a: string, b: string): number {
    const deletedLast = Number(this.isDeleted(a)) - Number(this.isDeleted(b));
    if (deletedLast !== 0) return deletedLast;
    const longerFirst = position(b) - position(a);
    if (longerFirst !== 0) return longerFirst;
    return hash(a) < hash(b) ? 1 : -1;
  }
}

export const position = (rev: string): number => Number.parseInt(rev, 10);
export const hash = (rev: string): string => rev.slice(rev.indexOf('-') + 1);

export type RevisionList = { readonly start: number; readonly ids: readonly string[] };

/** CouchDB's `_revisions`: the position of the newest, and the hashes from it back. */
export function toRevisionList(path: readonly string[]): RevisionList {
  return { start: path[0] === undefined ? 0 : position(path[0]), ids: path.map(hash) };
}

export function toPath({ start, ids }: RevisionList): string[] {
  return ids.map((id, index) => `${start - index}-${id}`);
}
