import type { RxStorageInstanceCreationParams } from 'rxdb/plugins/core';
import type { StorageEngine } from '../../client/device/ports.ts';
import type { Protection } from '../../client/device/vault/seal.ts';

/**
 * Looks at every record as it is stored, in the clear: a log that loses entries and gets them back a moment later looks
 * whole to whoever comes after.
 */
export function watchLogs(
  protection: Protection,
  onShrunk: (entries: readonly string[]) => void,
): Protection {
  return {
    ...protection,
    protect: (shelves, tell) => watched(protection.protect(shelves, tell), onShrunk),
  };
}

function watched(below: StorageEngine, onShrunk: (entries: readonly string[]) => void): StorageEngine {
  return {
    name: below.name,
    rxdbVersion: below.rxdbVersion,
    createStorageInstance: async <Doc>(params: RxStorageInstanceCreationParams<Doc, unknown>) => {
      const instance = await below.createStorageInstance<Doc>(params);
      if (params.collectionName !== 'records') return instance;
      const write = instance.bulkWrite.bind(instance);
      instance.bulkWrite = async (rows, context) => {
        const result = await write(rows, context);
        const beaten = new Set(result.error.map(({ documentId }) => documentId));
        for (const { previous, document } of rows) {
          if (beaten.has(idOf(document))) continue;
          const kept = new Set(idsIn(document._deleted ? undefined : document));
          const gone = idsIn(previous?._deleted ? undefined : previous).filter((id) => !kept.has(id));
          if (gone.length > 0) onShrunk(gone);
        }
        return result;
      };
      return instance;
    },
  };
}

function idsIn(doc: unknown): readonly string[] {
  if (typeof doc !== 'object' || doc === null || !('log' in doc) || !Array.isArray(doc.log)) return [];
  return doc.log.map((entry: { readonly id: string }) => entry.id);
}

const idOf = (doc: unknown) => (typeof doc === 'object' && doc !== null && 'id' in doc ? String(doc.id) : '');
