import { DECLINE } from '../../../schemas/kinds/adoption.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../../../schemas/record/entry.ts';
import type { Acknowledgement, Receipt } from '../../../schemas/wire/messages.ts';
import type { Door } from '../door.ts';
import type { Verdict } from '../judge/judge.ts';
import type { Ledger } from '../ledger.ts';

/** What the province's answers bring, verified before it reaches a log or is shown (rule 4). */
export interface Trust {
  /**
   * Of each record's entries those that may enter its log. What is here already stands in for what came under its id.
   * A record that has somebody's entry whose certificate is not here waits as a whole: a void must not come later than
   * what it voids.
   */
  readonly admit: (parts: readonly Arrived[]) => Promise<ReadonlyMap<RecordId, Admitted>>;
  /** Begins to verify entries that are likely to be admitted soon, while there is time. */
  readonly foresee: (entries: readonly Entry[]) => void;
  readonly acknowledge: (
    acknowledgements: readonly Acknowledgement[],
    receipts?: readonly Receipt[],
  ) => Promise<void>;
}

/** Entries of one record as they came, and those of it that are here. */
export interface Arrived {
  readonly id: RecordId;
  readonly entries: readonly Entry[];
  readonly here: readonly Entry[];
}

export interface Admitted {
  readonly entries: readonly Entry[];
  /** Something of it could not be verified yet. */
  readonly isWaiting: boolean;
}

export interface TrustParts {
  readonly door: Door;
  readonly ledger: Pick<Ledger, 'acknowledge' | 'noteDecided'>;
  readonly rosterVersion: () => string | undefined;
  readonly fetchRoster: () => Promise<void>;
  readonly report: (problem: unknown) => void;
}

export function createTrust(parts: TrustParts): Trust {
  const { door, ledger, report } = parts;
  /** With which roster a stranger was asked for: the same one need not be fetched twice for it. */
  const askedFor = new Map<KeyId, string | undefined>();
  const reported = new Set<string>();
  /** Soundness does not pass; whatever else was found is looked at again. */
  const foreseen = new WeakMap<Entry, Promise<ReadonlySet<Entry>>>();

  const reportOnce = (what: string, code: string) => {
    if (!reported.has(what)) report(new Error(`${what} was kept out: ${code}`));
    reported.add(what);
  };

  async function askForStrangers(keys: readonly KeyId[]): Promise<boolean> {
    const fresh = keys.filter((key) => !isAsked(key));
    if (fresh.length === 0) return false;
    await parts.fetchRoster();
    for (const key of fresh) askedFor.set(key, parts.rosterVersion());
    return true;
  }
  const isAsked = (key: KeyId) => askedFor.has(key) && askedFor.get(key) === parts.rosterVersion();

  async function examine(entries: readonly Entry[]) {
    const known = new Set<Entry>();
    for (const entry of entries) if ((await foreseen.get(entry))?.has(entry)) known.add(entry);
    const first = await door.examine(entries.filter((entry) => !known.has(entry)));
    const isNews = await askForStrangers(first.strangers.map((entry) => entry.key));
    const again = isNews ? await door.examine(first.strangers) : undefined;
    for (const { entry, code } of [...first.nobodys, ...(again?.nobodys ?? [])]) {
      reportOnce(`entry ${String(entry.id)}`, code);
    }
    const strangers = again?.strangers ?? first.strangers;
    for (const entry of strangers) reportOnce(`entry ${entry.id}`, 'unknown_key');
    return {
      sound: new Set([...known, ...first.sound, ...(again?.sound ?? [])]),
      strangers: new Set(strangers),
    };
  }

  async function keepSound<Signed extends Acknowledgement | Receipt>(
    signed: readonly Signed[],
    judge: (one: Signed) => Promise<Verdict>,
    say: (one: Signed) => string,
  ): Promise<readonly Signed[]> {
    const sound: Signed[] = [];
    for (const one of signed) {
      let verdict = await judge(one);
      if (verdict === 'stranger' && (await askForStrangers([one.by]))) verdict = await judge(one);
      if (verdict === 'sound') sound.push(one);
      else reportOnce(`${say(one)} of ${one.key} by ${one.by}`, verdict);
    }
    return sound;
  }

  return {
    admit: async (arrived) => {
      const held = new Map(arrived.map(({ id, here }) => [id, byId(here)]));
      const isHeld = (id: RecordId, entry: Entry) => held.get(id)?.has(entry.id);
      const fresh = arrived.flatMap(({ id, entries }) => entries.filter((entry) => !isHeld(id, entry)));
      const { sound, strangers } = await examine(fresh);
      const admitted = arrived.map(({ id, entries }) => {
        const isWaiting = entries.some((entry) => strangers.has(entry));
        const kept = entries.flatMap((entry) => {
          const here = held.get(id)?.get(entry.id);
          if (here) return [here];
          return sound.has(entry) && !isWaiting ? [entry] : [];
        });
        return [id, { entries: kept, isWaiting }] as const;
      });
      for (const { act, adopts } of sound) if (adopts) await ledger.noteDecided(adopts, act !== DECLINE);
      return new Map(admitted);
    },
    foresee: (entries) => {
      const sound = door.examine(entries).then(
        (examined) => new Set(examined.sound),
        () => new Set<Entry>(),
      );
      for (const entry of entries) foreseen.set(entry, sound);
    },
    acknowledge: async (acknowledgements, receipts = []) => {
      await ledger.acknowledge(
        await keepSound(acknowledgements, door.judgeAcknowledgement, ({ upTo }) => `acknowledgement ${upTo}`),
        await keepSound(receipts, door.judgeReceipt, () => 'receipt'),
      );
    },
  };
}

function byId(log: readonly Entry[]): ReadonlyMap<EntryId, Entry> {
  return new Map(log.map((entry) => [entry.id, entry]));
}
