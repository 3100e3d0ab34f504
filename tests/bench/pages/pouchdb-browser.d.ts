/** What the benches use of PouchDB 9, which carries no types of its own. */
declare module 'pouchdb-browser' {
  export interface Replicating {
    readonly on: (
      event: 'paused' | 'complete' | 'error' | 'denied',
      told: (value: unknown) => void,
    ) => unknown;
    readonly cancel: () => void;
  }

  export default class PouchDB<Doc> {
    static readonly fetch: typeof fetch;
    constructor(
      name: string,
      options: { readonly adapter?: 'idb'; readonly skip_setup?: true; readonly fetch?: typeof fetch },
    );
    readonly replicate: {
      readonly from: (
        source: PouchDB<Doc>,
        options?: { readonly live: boolean; readonly retry: boolean },
      ) => Replicating;
      readonly to: (
        target: PouchDB<Doc>,
        options?: { readonly live: boolean; readonly retry: boolean },
      ) => Replicating;
    };
    readonly allDocs: (options: {
      readonly include_docs: true;
      readonly limit?: number;
    }) => Promise<{ readonly rows: readonly { readonly id: string; readonly doc?: Doc }[] }>;
    readonly get: (id: string) => Promise<Doc & { readonly _rev: string }>;
    readonly put: (doc: Doc) => Promise<unknown>;
    readonly bulkDocs: (docs: readonly Doc[]) => Promise<unknown>;
    readonly query: (
      view: string,
      options: { readonly key?: unknown; readonly limit?: number; readonly include_docs?: boolean },
    ) => Promise<{ readonly rows: readonly unknown[] }>;
  }
}
