import type { Entry } from '../record/entry.ts';
import type { Finding } from './findings.ts';

/**
 * Bundles of which parts are not in the logs given (rule 15). Bundles are no transactions: what is here stands, what is
 * missing is said.
 */
export function findBundleGaps(logs: readonly (readonly Pick<Entry, 'bundle'>[])[]): readonly Finding[] {
  const parts = new Map<string, { have: number; count: number }>();
  for (const log of logs) {
    for (const { bundle } of log) {
      if (!bundle) continue;
      const seen = parts.get(bundle.id);
      if (seen) seen.have += 1;
      else parts.set(bundle.id, { have: 1, count: bundle.count });
    }
  }
  return [...parts]
    .filter(([, { have, count }]) => have < count)
    .map(([bundle, { have, count }]) => ({ code: 'bundle_incomplete', bundle, have, count }));
}
