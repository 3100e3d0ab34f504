import fc from 'fast-check';
import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import { ENTRY_VERSION, type Entry, type EntryBody, type EntryId } from '../../schemas/record/entry.ts';
import type { Fold } from '../../schemas/record/fold.ts';
import type { Json } from '../../schemas/record/json.ts';
import { headsOf } from '../../schemas/record/log.ts';
import { certificate, signEntry } from '../support/build.ts';

/** What is under test, so that a planted fault can take the place of the real thing. */
export interface Subject {
  readonly mergeLogs: (a: readonly Entry[], b: readonly Entry[]) => readonly Entry[];
  readonly foldLog: (log: readonly Entry[]) => Fold;
}

/** One thing that happens. Tablet 0 is the province, the only one that voids. */
export type Step =
  | {
      readonly do: 'edit';
      readonly tablet: number;
      readonly paths: readonly number[];
      readonly value: number;
      readonly stale: boolean;
      readonly skew: number;
      readonly strange: number;
    }
  | { readonly do: 'look'; readonly tablet: number }
  | { readonly do: 'gossip'; readonly from: number; readonly to: number }
  | { readonly do: 'void'; readonly pick: number };

export interface History {
  readonly tablets: readonly (readonly Entry[])[];
  /** Every entry ever written, kept apart from the code under test. */
  readonly written: readonly Entry[];
}

const TABLETS = 5;
const TEN_YEARS = 10 * 365 * 86_400_000;
const NOON = 1_800_000_000_000;
/** Fields of the kind, fields it does not know, and a person's keyed path. */
const PATHS = ['head', 'address.group', 'members.P.givenName', 'x-later.field', 'standing'];
const VALUES: readonly Json[] = ['សុខ', 'ចាន់', null, 7, { is: 'open' }];
const KINDS = ['family-book', 'vehicle'];
const ACTS = ['change-member', 'change-address', 'dance', 'resolve'];

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: editStep() },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('look' as const), tablet: tablet() }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('gossip' as const), from: tablet(), to: tablet() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), pick: fc.nat(99) }) },
  ),
  { minLength: 4, maxLength: 40 },
);

export const certificates: readonly Certificate[] = Array.from({ length: TABLETS }, (_, tablet) =>
  certificate({
    officer: `officer-${tablet}`,
    name: `Officer ${tablet}`,
    role: tablet === 0 ? 'service' : tablet === 1 ? 'chief' : 'clerk',
    device: `device-${tablet}`,
  }),
);

/** Plays the steps on five tablets that start with the record's root. */
export function play(script: readonly Step[], kind: number, subject: Subject): History {
  const authors = certificates.map((certificate) => createAuthor(certificate));
  const root = authors[1]?.write({
    after: [],
    set: { head: 'ចាប់ផ្ដើម' },
    act: 'open',
    at: NOON,
    kind: KINDS[kind % 2] ?? '',
    commune: '070702',
  });
  if (!root) throw new Error('a world has five tablets');
  const tablets: (readonly Entry[])[] = authors.map(() => [root]);
  const screens: (readonly EntryId[])[] = authors.map(() => [root.id]);
  const written: Entry[] = [root];
  const add = (tablet: number, entry: Entry) => {
    written.push(entry);
    tablets[tablet] = subject.mergeLogs(tablets[tablet] ?? [], [entry]);
  };
  for (const step of script) {
    if (step.do === 'look') screens[step.tablet] = headsOf(tablets[step.tablet] ?? []);
    if (step.do === 'gossip')
      tablets[step.to] = subject.mergeLogs(tablets[step.to] ?? [], tablets[step.from] ?? []);
    if (step.do === 'edit') {
      const after = step.stale ? (screens[step.tablet] ?? []) : headsOf(tablets[step.tablet] ?? []);
      const entry = authors[step.tablet]?.write(toBody(step, after));
      if (entry) add(step.tablet, entry);
    }
    if (step.do === 'void') {
      const known = tablets[0] ?? [];
      const target = known[step.pick % known.length];
      const entry =
        target && target.after.length > 0
          ? authors[0]?.write({
              after: headsOf(known),
              set: {},
              act: 'void',
              voids: [target.id],
              why: 'role_may_not',
              at: NOON,
            })
          : undefined;
      if (entry) add(0, entry);
    }
  }
  return { tablets, written };
}

/** Every tablet with every other, twice round, in an order that `turn` changes. */
export function gossipAll(
  tablets: readonly (readonly Entry[])[],
  turn: number,
  subject: Subject,
): readonly (readonly Entry[])[] {
  const logs = [...tablets];
  for (let i = 0; i < 2 * TABLETS; i++) {
    const from = (i + turn) % TABLETS;
    const to = (i + turn + 1 + (turn % (TABLETS - 1))) % TABLETS;
    const next = (from + 1) % TABLETS;
    logs[to] = subject.mergeLogs(logs[to] ?? [], logs[from] ?? []);
    logs[next] = subject.mergeLogs(logs[from] ?? [], logs[next] ?? []);
  }
  return logs;
}

function tablet() {
  return fc.nat(TABLETS - 1);
}

function editStep() {
  return fc.record({
    do: fc.constant('edit' as const),
    tablet: fc.integer({ min: 1, max: TABLETS - 1 }),
    paths: fc.uniqueArray(fc.nat(PATHS.length - 1), { minLength: 1, maxLength: 2 }),
    value: fc.nat(VALUES.length - 1),
    stale: fc.boolean(),
    skew: fc.integer({ min: -TEN_YEARS, max: TEN_YEARS }),
    strange: fc.nat(9),
  });
}

type Draft = Omit<EntryBody, 'v' | 'key' | 'seq' | 'prev'> & { readonly v?: number };

function toBody(step: Extract<Step, { do: 'edit' }>, after: readonly EntryId[]): Draft {
  const set = Object.fromEntries(
    step.paths.map((path) => [PATHS[path] ?? 'head', VALUES[step.value] ?? null]),
  );
  const later = step.strange === 0 ? { v: 2, seal: { by: 'a later app' } } : {};
  return { after, set, act: ACTS[step.value % ACTS.length] ?? 'dance', at: NOON + step.skew, ...later };
}

function createAuthor(who: Certificate) {
  const key = keyOf(who);
  let seq = 0;
  let prev: EntryId | null = null;
  return {
    write(draft: Draft): Entry {
      seq += 1;
      const entry = signEntry({ v: ENTRY_VERSION, ...draft, key, seq, prev }, who);
      prev = entry.id;
      return entry;
    },
  };
}
