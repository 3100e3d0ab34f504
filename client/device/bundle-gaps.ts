import { type Certificate, coversCommune } from '../../schemas/access/officer.ts';
import type { KeyId, RecordId } from '../../schemas/record/entry.ts';
import { findBundleGaps } from '../../schemas/rules/bundles.ts';
import type { Finding } from '../../schemas/rules/findings.ts';
import type { RowIndex } from './row-index.ts';

/**
 * Bundles of a record of which parts have not come to this tablet (rule 15). Of a shared record only the work of this
 * tablet's own place is looked at: the other commune's books never come here.
 */
export function findGapsOf(
  id: RecordId,
  index: RowIndex,
  place: string,
  authorOf: (key: KeyId) => Certificate | undefined,
): readonly Finding[] {
  const rows = index.rows();
  const own = rows.find(({ row }) => row.id === id)?.bundled ?? [];
  const bundles = new Set(
    own.flatMap(({ key, bundle }) => {
      const author = authorOf(key);
      return bundle && author && coversCommune(place, author.place) ? [bundle.id] : [];
    }),
  );
  if (bundles.size === 0) return [];
  const parts = rows.map(({ bundled }) => bundled.filter(({ bundle }) => bundle && bundles.has(bundle.id)));
  return findBundleGaps(parts);
}
