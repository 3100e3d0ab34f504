import type { Role } from '../../../schemas/access/officer.ts';
import type { Verify } from '../../../schemas/crypto/p256.ts';
import { VOID } from '../../../schemas/kinds/kind.ts';
import { checkEntry } from '../../../schemas/record/check.ts';
import type { Entry, KeyId } from '../../../schemas/record/entry.ts';
import type { RefusalCode } from '../../../schemas/wire/refusals.ts';

/** `stranger`: its author is not among those who are known. */
export type Verdict = 'sound' | 'stranger' | RefusalCode;

/** Whose signature an entry must bear. */
export interface Author {
  /** The uncompressed point in base64url. */
  readonly publicKey: string;
  readonly role: Role;
}

/** Verifies entries, each by itself: one verdict an entry, in their order (rule 4). */
export type Judge = (
  entries: readonly Entry[],
  authors: ReadonlyMap<KeyId, Author>,
) => Promise<readonly Verdict[]>;

/** So many at once: the thread hears others in between. */
const BATCH = 64;

export function createJudge(verify: Verify): Judge {
  return async (entries, authors) => {
    const verdicts: Verdict[] = [];
    for (let from = 0; from < entries.length; from += BATCH) {
      const batch = entries.slice(from, from + BATCH);
      verdicts.push(
        ...(await Promise.all(batch.map((entry) => judgeEntry(verify, entry, authors.get(entry.key))))),
      );
    }
    return verdicts;
  };
}

async function judgeEntry(verify: Verify, entry: Entry, author: Author | undefined): Promise<Verdict> {
  const form = checkEntry(entry);
  if (!form.ok) return form.code;
  if (!author) return 'stranger';
  if (entry.act === VOID && author.role !== 'service') return 'void_by_another_key';
  return (await verify(author.publicKey, form.signed, entry.sig)) ? 'sound' : 'bad_signature';
}
