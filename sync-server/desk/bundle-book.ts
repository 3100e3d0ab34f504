import type { RecordId } from '../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { RecordOf } from '../../schemas/rules/duplicate-matters.ts';
import type { Matter } from '../../schemas/rules/matters.ts';

/** How many parts of each bundle have come, and in which records; bundles are no transactions (rule 15). */
export interface BundleBook {
  readonly add: (record: RegisterRecord) => void;
  readonly remove: (id: RecordId) => void;
  /** Bundles that the record has a part of and that are not whole. */
  readonly gapsOf: (id: RecordId, recordOf: RecordOf, title: string) => readonly Matter[];
}

export function createBundleBook(): BundleBook {
  const bundles = new Map<string, { readonly count: number; readonly parts: Map<RecordId, number> }>();
  const bundlesOf = new Map<RecordId, readonly string[]>();

  function remove(id: RecordId): void {
    for (const name of bundlesOf.get(id) ?? []) {
      const bundle = bundles.get(name);
      bundle?.parts.delete(id);
      if (bundle?.parts.size === 0) bundles.delete(name);
    }
    bundlesOf.delete(id);
  }

  return {
    add({ id, log }) {
      remove(id);
      const named = log.flatMap(({ bundle }) => bundle ?? []);
      for (const { id: name, count } of named) {
        const bundle = bundles.get(name) ?? { count, parts: new Map<RecordId, number>() };
        bundles.set(name, bundle);
        bundle.parts.set(id, (bundle.parts.get(id) ?? 0) + 1);
      }
      if (named.length > 0) bundlesOf.set(id, [...new Set(named.map((one) => one.id))]);
    },
    remove,
    gapsOf(id, recordOf, title) {
      return (bundlesOf.get(id) ?? []).flatMap((name): readonly Matter[] => {
        const bundle = bundles.get(name);
        const have = [...(bundle?.parts.values() ?? [])].reduce((sum, count) => sum + count, 0);
        const records = [...(bundle?.parts.keys() ?? [])].sort();
        const first = records[0] && recordOf(records[0]);
        if (!bundle || have >= bundle.count || !first) return [];
        const concerns = records.map((record) => ({ record }));
        return [
          {
            kind: 'bundle',
            code: 'bundle_incomplete',
            about: [name],
            concerns,
            anchors: records,
            title,
            commune: first.commune,
          },
        ];
      });
    },
  };
}
