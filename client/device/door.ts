import type { Certificate } from '../../schemas/access/officer.ts';
import type { Verify } from '../../schemas/crypto/p256.ts';
import type { Entry, KeyId } from '../../schemas/record/entry.ts';
import type { Acknowledgement, Receipt } from '../../schemas/wire/messages.ts';
import { acknowledgementText, receiptText } from '../../schemas/wire/proof.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import { createJudge, type Judge, type Verdict } from './judge/judge.ts';

/** What everything passes that comes to this tablet from elsewhere: a line, a file, another tablet (rule 4). */
export interface Door {
  /** Verifies entries this tablet does not hold yet. */
  readonly examine: (entries: readonly Entry[]) => Promise<Examined>;
  readonly judgeAcknowledgement: (one: Acknowledgement) => Promise<Verdict>;
  readonly judgeReceipt: (one: Receipt) => Promise<Verdict>;
}

export interface Examined {
  /** Somebody's, with a signature that is theirs. */
  readonly sound: readonly Entry[];
  /** Nobody's: it enters no log. */
  readonly nobodys: readonly { readonly entry: Entry; readonly code: RefusalCode }[];
  readonly strangers: readonly Entry[];
}

export interface DoorParts {
  readonly verify: Verify;
  /** Where entries are judged; in this thread where it is left out. */
  readonly judge?: Judge;
  readonly authorOf: (key: KeyId) => Certificate | undefined;
  readonly isRevoked: (key: KeyId) => boolean;
}

export function createDoor(parts: DoorParts): Door {
  const { judge = createJudge(parts.verify) } = parts;
  return {
    examine: async (entries) => {
      const sound: Entry[] = [];
      const nobodys: { entry: Entry; code: RefusalCode }[] = [];
      const strangers: Entry[] = [];
      const verdicts = await judge(entries, findAuthors(parts, entries));
      for (const [place, entry] of entries.entries()) {
        const code = verdicts[place] ?? 'not_an_entry';
        if (code === 'sound') sound.push(entry);
        else if (code === 'stranger') strangers.push(entry);
        else nobodys.push({ entry, code });
      }
      return { sound, nobodys, strangers };
    },
    judgeAcknowledgement: (one) => judgeGateway(parts, one, acknowledgementText(one)),
    judgeReceipt: (one) => judgeGateway(parts, one, receiptText(one)),
  };
}

function findAuthors({ authorOf }: DoorParts, entries: readonly Entry[]): ReadonlyMap<KeyId, Certificate> {
  const authors = new Map<KeyId, Certificate>();
  for (const key of new Set(entries.map((entry) => entry.key))) {
    const author = authorOf(key);
    if (author) authors.set(key, author);
  }
  return authors;
}

/** By a gateway of the province whose key it has not taken back: *confirmed* means nothing weaker (design.md §4). */
async function judgeGateway(
  { verify, authorOf, isRevoked }: DoorParts,
  one: Acknowledgement | Receipt,
  text: string,
): Promise<Verdict> {
  const author = authorOf(one.by);
  if (!author) return 'stranger';
  if (author.role !== 'service' || isRevoked(one.by)) return 'unknown_key';
  return (await verify(author.publicKey, text, one.sig)) ? 'sound' : 'bad_signature';
}
