import type { Certificate } from '../../schemas/access/officer.ts';
import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import { verify } from '../keys/key-pair.ts';
import type { Candidate } from './candidate.ts';

/** Finds entries that their key did not sign. */
export interface EntryVerifier {
  /** The candidates, those whose signature is wrong turned into nobody's. Strangers' are left for the door to refuse. */
  readonly verifyAll: (
    candidates: readonly Candidate[],
    authors: ReadonlyMap<KeyId, Certificate>,
  ) => Promise<readonly Candidate[]>;
}

/** A push cut off is sent again: what was good once is good for ever, the id being over the signature too. */
const MOST_REMEMBERED = 100_000;

export function createEntryVerifier(): EntryVerifier {
  const good = new Set<EntryId>();

  async function isSigned({ entry, signed }: Candidate, author: Certificate): Promise<boolean> {
    if (!entry || signed === undefined) return false;
    if (good.has(entry.id)) return true;
    const isGood = await verify(author.publicKey, signed, entry.sig);
    if (isGood && good.size >= MOST_REMEMBERED) good.clear();
    if (isGood) good.add(entry.id);
    return isGood;
  }

  return {
    verifyAll: (candidates, authors) =>
      Promise.all(
        candidates.map(async (candidate): Promise<Candidate> => {
          const { entry } = candidate;
          const author = entry && authors.get(entry.key);
          if (!author || (await isSigned(candidate, author))) return candidate;
          return { ...candidate, entry: undefined, fault: 'bad_signature' };
        }),
      ),
  };
}
