import type { Seen, Told } from './told.ts';

/** What the kills of one side came to. Entries, but for `kills` and `inFlight`. */
export interface KillCounts {
  readonly kills: number;
  /** Kills that fell while a save had begun and was not answered. */
  readonly inFlight: number;
  /** Of those saves how many were there afterwards, whole, and how many were not there at all. */
  readonly kept: number;
  readonly gone: number;
  /** Entries, and drafts, that were answered for to the officer. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly torn: number;
  readonly duplicated: number;
  /** The first few things that are wrong, in words. */
  readonly wrong: readonly string[];
}

export type Fault = 'lost' | 'torn' | 'duplicated';

/** Counts each wrong thing once, however often it is seen. */
export interface Faults {
  readonly note: (fault: Fault, what: string) => void;
  readonly counts: () => Pick<KillCounts, Fault | 'wrong'>;
}

const MOST_TOLD = 20;

export function createFaults(): Faults {
  const known: Record<Fault, Set<string>> = { lost: new Set(), torn: new Set(), duplicated: new Set() };
  return {
    note: (fault, what) => known[fault].add(what),
    counts: () => ({
      lost: known.lost.size,
      torn: known.torn.size,
      duplicated: known.duplicated.size,
      wrong: Object.entries(known)
        .flatMap(([fault, all]) => [...all].map((what) => `${fault}: ${what}`))
        .slice(0, MOST_TOLD),
    }),
  };
}

export function addCounts(all: readonly KillCounts[]): KillCounts {
  const sum = (of: Exclude<keyof KillCounts, 'wrong'>) => all.reduce((total, one) => total + one[of], 0);
  return {
    kills: sum('kills'),
    inFlight: sum('inFlight'),
    kept: sum('kept'),
    gone: sum('gone'),
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    torn: sum('torn'),
    duplicated: sum('duplicated'),
    wrong: all.flatMap(({ wrong }) => wrong).slice(0, MOST_TOLD),
  };
}

/** Everything one tablet was asked to save and what it answered, heard outside of it. */
export interface Hearing {
  readonly hear: (told: Told) => void;
  /** Marks of saves that have begun and were not answered; of drafts the names. */
  readonly open: () => readonly string[];
  readonly acknowledged: () => ReadonlyMap<string, string>;
  readonly counts: () => Pick<KillCounts, 'acknowledged' | 'kept' | 'gone'>;
  /** Holds a tablet that was killed and started again against it. */
  readonly compare: (seen: Seen, faults: Faults) => void;
}

interface Save {
  readonly acts: number;
  readonly draft: string | undefined;
  isAnswered: boolean;
}

interface KeptDraft {
  begun: number;
  kept: number;
}

export function createHearing(): Hearing {
  const saves = new Map<string, Save>();
  const drafts = new Map<string, KeptDraft>();
  /** Record by entry. */
  const acknowledged = new Map<string, string>();
  const refusals: string[] = [];

  const hear = (told: Told) => {
    if (told.what === 'begun')
      saves.set(told.mark, { acts: told.acts, draft: told.draft, isAnswered: false });
    else if (told.what === 'written') {
      for (const { entry, record } of told.entries) acknowledged.set(entry, record);
      const save = saves.get(told.mark);
      if (save) save.isAnswered = true;
    } else if (told.what === 'refused') {
      refusals.push(`${told.mark} was refused: ${told.fault}`);
      saves.delete(told.mark);
    } else {
      const draft = drafts.get(told.name) ?? { begun: -1, kept: -1 };
      if (told.what === 'draft-begun') draft.begun = told.count;
      else draft.kept = told.count;
      drafts.set(told.name, draft);
    }
  };
  const openSaves = () => [...saves].filter(([, { isAnswered }]) => !isAnswered).map(([mark]) => mark);
  let kept = 0;
  let gone = 0;

  return {
    hear,
    open: () => [
      ...openSaves(),
      ...[...drafts].filter(([, draft]) => draft.begun > draft.kept).map(([name]) => name),
    ],
    acknowledged: () => acknowledged,
    counts: () => ({ acknowledged: acknowledged.size + drafts.size, kept, gone }),
    compare: (seen, faults) => {
      for (const refusal of refusals) faults.note('torn', refusal);
      compareEntries(seen, acknowledged, faults);
      compareChain(seen, faults);
      compareBundles(seen, faults);
      const times = countBy(seen.entries, ({ mark }) => mark);
      for (const [mark, save] of saves) {
        const found = times.get(mark) ?? 0;
        if (found > save.acts) faults.note('duplicated', `${mark} is there ${found} times, not ${save.acts}`);
        else if (found !== 0 && found < save.acts)
          faults.note('torn', `${mark}: ${found} of ${save.acts} acts`);
        // What is written and still lies there as a draft would be written once more.
        if (found > 0 && save.draft !== undefined) {
          drafts.delete(save.draft);
          if (seen.drafts.some(({ name }) => name === save.draft)) {
            faults.note('duplicated', `${mark} is saved, and its draft is still there`);
          }
        }
        if (save.isAnswered) continue;
        if (found === 0) {
          gone += 1;
          saves.delete(mark);
        } else {
          kept += 1;
          save.isAnswered = true;
        }
      }
      for (const [name, draft] of drafts) {
        const there = seen.drafts.find((one) => one.name === name)?.count ?? -1;
        if (there < draft.kept) faults.note('lost', `draft ${name}: ${there} instead of ${draft.kept}`);
        // What was under way when the battery died is as it is from here on.
        draft.kept = Math.max(there, draft.kept);
        draft.begun = draft.kept;
      }
      if (seen.damaged > 0) faults.note('torn', `${seen.damaged} rows do not open`);
      if (seen.inTray > 0) faults.note('torn', `${seen.inTray} entries in the tray`);
    },
  };
}

function compareEntries(seen: Seen, acknowledged: ReadonlyMap<string, string>, faults: Faults): void {
  const here = new Map<string, string>(seen.entries.map(({ id, record }) => [id, record]));
  const inChain = new Set<string>(seen.chain.map(({ id }) => id));
  for (const [entry, record] of acknowledged) {
    if (here.get(entry) !== record) faults.note('lost', `entry ${entry} is not in its record`);
    if (!inChain.has(entry)) faults.note('lost', `entry ${entry} is not in the tablet’s chain`);
  }
  for (const id of inChain) if (!here.has(id)) faults.note('torn', `entry ${id} is in the chain alone`);
  for (const id of here.keys()) if (!inChain.has(id)) faults.note('torn', `entry ${id} has no number`);
  for (const [id, times] of countBy(seen.entries, (entry) => entry.id)) {
    if (times > 1) faults.note('duplicated', `entry ${id} is in ${times} records`);
  }
}

/** 1, 2, 3 … up to the number the key gave out last. */
function compareChain({ chain, keys }: Seen, faults: Faults): void {
  for (const { key, seq } of keys) {
    const numbers = chain.filter((one) => one.key === key).map((one) => one.seq);
    const isWhole = numbers.length === seq && numbers.every((number) => number >= 1 && number <= seq);
    if (!isWhole) faults.note('torn', `chain of ${key}: ${numbers.length} numbers, the last is ${seq}`);
  }
}

function compareBundles({ entries }: Seen, faults: Faults): void {
  const bundles = new Map(entries.flatMap(({ bundle }) => (bundle ? [[bundle.id, bundle.count]] : [])));
  const found = countBy(entries, ({ bundle }) => bundle?.id);
  for (const [id, count] of bundles) {
    if (found.get(id) !== count) faults.note('torn', `bundle ${id}: ${found.get(id)} of ${count} entries`);
  }
}

function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
