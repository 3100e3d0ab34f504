import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import { checkEntry } from '../../schemas/record/check.ts';
import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import type { CouchDoc } from '../engine/couch-answers.ts';
import type { Link } from '../gateway/chain.ts';
import { verify } from '../keys/key-pair.ts';
import { toLeaf } from '../store/leaves.ts';

/**
 * Custody in a backup is older than its records. What the records hold beyond it must be noted, or its authors would wait
 * for ever for an acknowledgement: their tablets see it in the province's records and do not send it again.
 */
export interface BeyondCustody {
  readonly look: (leaves: readonly CouchDoc[]) => Promise<void>;
  readonly links: () => ReadonlyMap<KeyId, readonly Link[]>;
}

export function createBeyondCustody(
  upTo: ReadonlyMap<KeyId, number>,
  certificates: readonly Certificate[],
): BeyondCustody {
  // A gateway counts its own voids by itself.
  const officers = certificates.filter(({ role }) => role !== 'service');
  const authors = new Map(officers.map((certificate) => [keyOf(certificate), certificate]));
  const found = new Map<KeyId, Map<EntryId, Link>>();
  return {
    async look(leaves) {
      for (const raw of leaves.flatMap((leaf) => toLeaf(leaf).log)) {
        if (raw.seq <= (upTo.get(raw.key) ?? 0) || found.get(raw.key)?.has(raw.id)) continue;
        const author = authors.get(raw.key);
        const form = checkEntry(raw);
        // The province's own keys count by themselves, the desk's anew in each case.
        if (!author || author.role === 'service' || !form.ok) continue;
        const { id, sig, seq, prev } = form.entry;
        // What somebody put into the database past the door is nobody's, and no link of a chain.
        if (!(await verify(author.publicKey, form.signed, sig))) continue;
        const links = found.get(raw.key) ?? new Map<EntryId, Link>();
        links.set(id, { seq, id, prev, isRefused: false });
        found.set(raw.key, links);
      }
    },
    links: () => new Map([...found].map(([key, links]) => [key, [...links.values()]])),
  };
}
