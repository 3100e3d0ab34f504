import type { Certificate } from '../../schemas/access/officer.ts';
import type { Verify } from '../../schemas/crypto/p256.ts';
import { VOID } from '../../schemas/kinds/kind.ts';
import { checkEntry } from '../../schemas/record/check.ts';
import type { Entry, KeyId } from '../../schemas/record/entry.ts';
import type { Acknowledgement, Receipt } from '../../schemas/wire/messages.ts';
import { acknowledgementText, receiptText } from '../../schemas/wire/proof.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';

/** What everything passes that comes to this tablet from elsewhere: a line, a file, another tablet (rule 4). */
export interface Door {
  /** Verifies entries this tablet does not hold yet. */
  readonly examine: (entries: readonly Entry[]) => Promise<Examined>;
  readonly judgeAcknowledgement: (one: Acknowledgement) => Promise<Verdict>;
  readonly judgeReceipt: (one: Receipt) => Promise<Verdict>;
}

/** `stranger`: its author is not in this tablet's roster, or not yet. */
export type Verdict = 'sound' | 'stranger' | RefusalCode;

export interface Examined {
  /** Somebody's, with a signature that is theirs. */
  readonly sound: readonly Entry[];
  /** Nobody's: it enters no log. */
  readonly nobodys: readonly { readonly entry: Entry; readonly code: RefusalCode }[];
  readonly strangers: readonly Entry[];
}

export interface DoorParts {
  readonly verify: Verify;
  readonly authorOf: (key: KeyId) => Certificate | undefined;
  readonly isRevoked: (key: KeyId) => boolean;
}

/** So many at once: the worker hears its officer in between. */
const BATCH = 64;

export function createDoor(parts: DoorParts): Door {
  return {
    examine: async (entries) => {
      const sound: Entry[] = [];
      const nobodys: { entry: Entry; code: RefusalCode }[] = [];
      const strangers: Entry[] = [];
      for (let from = 0; from < entries.length; from += BATCH) {
        const batch = entries.slice(from, from + BATCH);
        const verdicts = await Promise.all(batch.map((entry) => judgeEntry(parts, entry)));
        for (const [place, entry] of batch.entries()) {
          const code = verdicts[place] ?? 'not_an_entry';
          if (code === 'sound') sound.push(entry);
          else if (code === 'stranger') strangers.push(entry);
          else nobodys.push({ entry, code });
        }
      }
      return { sound, nobodys, strangers };
    },
    judgeAcknowledgement: (one) => judgeGateway(parts, one, acknowledgementText(one)),
    judgeReceipt: (one) => judgeGateway(parts, one, receiptText(one)),
  };
}

async function judgeEntry({ verify, authorOf }: DoorParts, entry: Entry): Promise<Verdict> {
  const form = checkEntry(entry);
  if (!form.ok) return form.code;
  const author = authorOf(entry.key);
  if (!author) return 'stranger';
  if (entry.act === VOID && author.role !== 'service') return 'void_by_another_key';
  return (await verify(author.publicKey, form.signed, entry.sig)) ? 'sound' : 'bad_signature';
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
