import {
  fillWithDefaultSettings,
  getChangedDocumentsSince,
  getRxReplicationMetaInstanceSchema,
  prepareQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageInstance,
} from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { PackShelf, PackShelves } from '../../client/device/packs/pack-shelf.ts';
import { createPackStorage } from '../../client/device/packs/pack-storage.ts';
import { createMemoryShelves, type MemoryShelves } from '../../client/device/packs/packs-memory.ts';
import type { StorageEngine } from '../../client/device/ports.ts';
import { createAesSeal, type Seal } from '../../client/device/vault/seal.ts';

/** A document as a record is to RxDB. */
export interface Doc {
  readonly id: string;
  readonly kind: string;
  readonly log: readonly { readonly said: string }[];
}
export type StoredDoc = RxDocumentData<Doc>;
export type Instance<Of = Doc> = RxStorageInstance<Of, unknown, unknown>;

const DOC_SCHEMA: RxJsonSchema<StoredDoc> = fillWithDefaultSettings<Doc>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    kind: { type: 'string' },
    log: { type: 'array', items: { type: 'object' } },
  },
  required: ['id', 'kind', 'log'],
});

/** What the replication keeps of a document. */
export interface Copy {
  readonly id: string;
  readonly isCheckpoint: '0' | '1';
  readonly itemId: string;
  readonly docData?: object;
  readonly isResolvedConflict?: string;
}
const COPY_SCHEMA: RxJsonSchema<RxDocumentData<Copy>> = getRxReplicationMetaInstanceSchema(DOC_SCHEMA, false);

export async function createTestSeal(): Promise<Seal> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  return createAesSeal(crypto.subtle, (length) => crypto.getRandomValues(new Uint8Array(length)), key);
}

let opened = 0;

function openInstance<Of>(
  engine: StorageEngine,
  collectionName: string,
  schema: RxJsonSchema<RxDocumentData<Of>>,
): Promise<RxStorageInstance<Of, unknown, unknown>> {
  return engine.createStorageInstance<Of>({
    databaseInstanceToken: 'token',
    databaseName: 'world',
    collectionName,
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
  });
}

/** RxDB's own memory storage, which says how a storage is to behave. */
export async function openModel() {
  const engine = Object.assign(getRxStorageMemory(), { collectionStates: new Map() });
  opened += 1;
  return {
    docs: await openInstance<Doc>(engine, 'records', DOC_SCHEMA),
    copies: await openInstance<Copy>(engine, 'copies', COPY_SCHEMA),
  };
}

interface Killing {
  /** Writes until the process ends. */
  left: number;
  /** Whether the last one still reaches the disk. */
  isTorn: boolean;
}

/** Shelves whose process can be ended at a write, before it reached the disk or after. */
export function createKillableShelves(below: MemoryShelves): PackShelves & Killing {
  const shelves: PackShelves & Killing = {
    name: `killable-${++opened}`,
    left: Number.POSITIVE_INFINITY,
    isTorn: false,
    open: async (database: string): Promise<PackShelf> => {
      const shelf = await below.open(database);
      return {
        ...shelf,
        write: async (change) => {
          if (shelves.left < 1 && !shelves.isTorn) throw new Error('the process ended');
          const isWritten = await shelf.write(structuredClone(change));
          shelves.left -= isWritten ? 1 : 0;
          if (shelves.left < 0) throw new Error('the process ended');
          return isWritten;
        },
      };
    },
  };
  return shelves;
}

/** Packs so small, and put together so soon, that a few writes show all there is. */
const SMALL = { pack: 400, loose: 4 };

export interface Tab {
  readonly shelves: ReturnType<typeof createKillableShelves>;
  readonly docs: Instance;
  readonly copies: Instance<Copy>;
  readonly problems: unknown[];
  readonly close: () => Promise<void>;
}

export async function openTab(disk: MemoryShelves, seal: Seal): Promise<Tab> {
  const shelves = createKillableShelves(disk);
  const problems: unknown[] = [];
  const engine = createPackStorage(
    shelves,
    seal,
    { onDamage: (names) => problems.push(...names), report: (problem) => problems.push(problem) },
    SMALL,
  );
  const docs = await openInstance<Doc>(engine, 'records', DOC_SCHEMA);
  const copies = await openInstance<Copy>(engine, 'copies', COPY_SCHEMA);
  return {
    shelves,
    docs,
    copies,
    problems,
    close: async () => void (await Promise.all([docs.close(), copies.close()])),
  };
}

export const createDisk = createMemoryShelves;

/** Everything that can be asked of it, in an order that both give alike. */
export async function readAll<Of>(instance: Instance<Of>, ids: readonly string[], pages: readonly number[]) {
  const byId = await instance.findDocumentsById([...ids], false);
  const all = await instance.findDocumentsById([...ids], true);
  const changed = [];
  for (const limit of pages) {
    let since: { id: string; lwt: number } | undefined;
    for (;;) {
      const page: { documents: RxDocumentData<Of>[]; checkpoint: typeof since } =
        await getChangedDocumentsSince<Of, typeof since>(instance, limit, since);
      changed.push(page);
      if (page.documents.length === 0) break;
      since = page.checkpoint;
    }
  }
  const everything = prepareQuery<Of>(instance.schema, {
    selector: {},
    sort: [{ id: 'asc' }] as never,
    skip: 0,
  });
  const some = prepareQuery<Of>(instance.schema, {
    selector: { _deleted: { $eq: false } } as never,
    sort: [{ id: 'desc' }] as never,
    skip: 1,
    limit: 2,
  });
  return {
    byId: sorted(byId),
    all: sorted(all),
    changed,
    everything: (await instance.query(everything)).documents,
    some: (await instance.query(some)).documents,
    count: (await instance.count(everything)).count,
  };
}

function sorted<Of>(documents: readonly RxDocumentData<Of>[]) {
  return [...documents].sort((a, b) => (a._rev < b._rev ? -1 : 1));
}
