import type { RecordId } from '../../../schemas/record/entry.ts';

/** Records that wait to be offered again. */
export interface Pile {
  readonly isEmpty: () => boolean;
  /** Hands all of them over; where that fails they wait here still, and others may have come meanwhile. */
  readonly handOver: (take: (ids: readonly RecordId[]) => Promise<void>) => Promise<void>;
}

export function createPile(): Pile & { readonly add: (id: RecordId) => void } {
  const waiting = new Set<RecordId>();
  return {
    add: (id) => {
      waiting.add(id);
    },
    isEmpty: () => waiting.size === 0,
    handOver: async (take) => {
      const ids = [...waiting];
      waiting.clear();
      try {
        await take(ids);
      } catch (problem) {
        for (const id of ids) waiting.add(id);
        throw problem;
      }
    },
  };
}
