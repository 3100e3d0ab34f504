import PouchDB from 'pouchdb-browser';
import type { Source } from './rivals.ts';

interface PouchDoc extends Readonly<Record<string, unknown>> {
  readonly _id: string;
}

/** PouchDB as an app keeps it: a live sync both ways, and a count of what it asks for. */
export interface LivePouch {
  /** Resolves when it has all there is. */
  readonly follow: (source: Source) => Promise<void>;
  readonly get: (id: string) => Promise<PouchDoc>;
  readonly put: (doc: PouchDoc) => Promise<void>;
  /** Whether it has this many entries of a record. */
  readonly countEntries: (id: string) => Promise<number>;
  /** Since the last asking: requests that came to their end, and characters said in them. */
  readonly readAsked: () => Promise<{
    readonly requests: number;
    readonly sent: number;
    readonly came: number;
  }>;
}

export function createLivePouch(): LivePouch {
  const local = new PouchDB<PouchDoc>('live', { adapter: 'idb' });
  let sent = 0;
  let came = 0;
  let requests = 0;
  /** The browser tells no sizes of another origin's answers. */
  const heard = (answer: Response): Response => {
    const count = async () => {
      const { byteLength } = await answer.clone().arrayBuffer();
      // Only now: a sum begun before the wait would put back what was read and reset meanwhile.
      came += byteLength;
      requests += 1;
    };
    // An answer that breaks off is asked for again, and counted then.
    void count().catch(() => undefined);
    return answer;
  };
  return {
    follow: async ({ url, authorization }) => {
      const remote = new PouchDB<PouchDoc>(url, {
        skip_setup: true,
        fetch: async (input, init = {}) => {
          const headers = new Headers(init.headers);
          headers.set('authorization', authorization);
          if (typeof init.body === 'string') sent += new TextEncoder().encode(init.body).length;
          return heard(await PouchDB.fetch(input, { ...init, headers }));
        },
      });
      const options = { live: true, retry: true };
      const coming = local.replicate.from(remote, options);
      await new Promise<void>((resolve, reject) => {
        coming.on('paused', () => resolve());
        coming.on('error', reject);
      });
      local.replicate.to(remote, options);
    },
    get: (id) => local.get(id),
    put: async (doc) => {
      await local.put(doc);
    },
    countEntries: async (id) => {
      const { log } = await local.get(id);
      return Array.isArray(log) ? log.length : 0;
    },
    readAsked: async () => {
      const asked = { requests, sent, came };
      requests = 0;
      sent = 0;
      came = 0;
      return asked;
    },
  };
}
