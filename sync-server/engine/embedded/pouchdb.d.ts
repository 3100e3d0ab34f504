/** What the embedded engine uses of PouchDB 9 and leveldown, which carry no types of their own. */
declare module 'pouchdb-core' {
  type Stored = null | boolean | number | string | readonly Stored[] | { readonly [key: string]: Stored };

  export interface StoredDoc {
    readonly _id: string;
    readonly _rev: string;
    readonly [field: string]: Stored;
  }

  export type RevNode = [
    id: string,
    info: { status: 'available' | 'missing'; deleted?: true },
    children: RevNode[],
  ];
  export interface RevPath {
    pos: number;
    ids: RevNode;
  }

  export interface AllDocsRow {
    readonly id: string;
    readonly key: string;
    readonly value: { readonly rev: string; readonly deleted?: true };
    readonly doc?: StoredDoc | null;
  }

  export interface ChangeRow {
    readonly id: string;
    readonly seq: number;
    readonly changes: readonly { readonly rev: string }[];
    readonly deleted?: true;
    readonly doc?: StoredDoc;
  }

  export interface QueryRow {
    readonly id?: string;
    readonly key: Stored;
    readonly value: Stored;
    readonly doc?: StoredDoc | null;
  }

  class PouchDB {
    constructor(path: string, options: { readonly adapter: 'leveldb'; readonly db: unknown });
    static plugin(plugin: unknown): typeof PouchDB;
    info(): Promise<{ readonly doc_count: number; readonly update_seq: number }>;
    id(): Promise<string>;
    get(id: string, options?: { readonly rev?: string; readonly attachments?: boolean }): Promise<StoredDoc>;
    put(doc: object): Promise<{ readonly rev: string }>;
    remove(doc: StoredDoc): Promise<object>;
    bulkDocs(
      docs: object[],
      options: { readonly new_edits: false },
    ): Promise<readonly { readonly id: string }[]>;
    allDocs(
      options: object,
    ): Promise<{ readonly total_rows: number; readonly offset: number; readonly rows: AllDocsRow[] }>;
    changes(options: object): Promise<{ readonly results: ChangeRow[]; readonly last_seq: number }>;
    getAttachment(id: string, name: string, options: { readonly rev: string }): Promise<Buffer>;
    query(
      view: string,
      options: object,
    ): Promise<{ readonly total_rows?: number; readonly offset?: number; readonly rows: QueryRow[] }>;
    find(request: object): Promise<{ readonly docs: StoredDoc[]; readonly warning?: string }>;
    compactDocument(id: string, maxHeight: number): Promise<object | undefined>;
    close(): Promise<void>;
    destroy(): Promise<object>;
    _getRevisionTree(id: string, done: (error: { status?: number } | null, tree?: RevPath[]) => void): void;
  }
  export default PouchDB;
}

declare module 'pouchdb-adapter-leveldb';
declare module 'pouchdb-mapreduce';
declare module 'pouchdb-find';

declare module 'leveldown' {
  interface LevelDown {
    _batch(operations: unknown, options: object, done: unknown): void;
  }
  const leveldown: { (path: string): LevelDown; destroy(path: string, done: unknown): void };
  export default leveldown;
}
