import { foldLog } from '../../schemas/record/fold.ts';
import { canonicalJson, type Json } from '../../schemas/record/json.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { WrittenLineage } from '../../sync-server/provision/invented/papers.ts';
import type { ImpossibleKind, Slip, SlipKind } from '../../sync-server/provision/invented/slips.ts';

/** A finding as it is held against the truth: what kind of case, and which records and paths it concerns. */
export interface Found {
  readonly kind: string;
  readonly code: string;
  readonly concerns: readonly { readonly record: string; readonly path?: string | undefined }[];
  /** Put before somebody; else only counted, since it changes nobody's paper or right. */
  readonly isQueued: boolean;
  /** How likely two are one, in a hundred. */
  readonly score?: number;
}

export interface Measure {
  readonly recall: number;
  readonly precision: number;
  /** How many there truly were, and how many were found. */
  readonly planted: number;
  readonly found: number;
}

/** The truth of an invented province, and what was found held against it. It knows no rule of the register's. */
export interface DeskTruth {
  readonly add: (written: WrittenLineage) => void;
  readonly measure: (found: readonly Found[]) => Readonly<Record<string, Measure>>;
  /** What was missed and what was found in vain, for whoever tunes. */
  readonly explain: (found: readonly Found[]) => readonly string[];
}

const IMPOSSIBLE: Readonly<Record<ImpossibleKind, true>> = {
  'buddhist-era': true,
  'born-after-declared': true,
  'parent-too-young': true,
  'died-before-born': true,
  'entered-before-born': true,
  'spouse-of-other-sex': true,
};
/** Two heads at once is planted as a slip of its own. */
const isImpossible = (kind: SlipKind) => kind === 'two-heads' || Object.hasOwn(IMPOSSIBLE, kind);
const isTwoBooks = (kind: SlipKind) => kind === 'two-residence-books' || kind === 'two-family-books';
const STRUCTURE: readonly SlipKind[] = [
  'grandparents-book',
  'spouse-in-neither',
  'dead-listed',
  'head-elsewhere',
  'two-residence-books',
  'two-family-books',
];

export function createDeskTruth(): DeskTruth {
  const doubles = new Map<string, 'person' | 'act'>();
  const slips: (Slip & { readonly isContradicted: boolean })[] = [];
  /** Paths that say something wrong, whatever planted it. */
  const wrong = new Map<string, Slip>();
  const peopleIn = new Map<string, Set<string>>();
  const slipsOf = new Map<string, Slip[]>();

  function add(written: WrittenLineage): void {
    for (const { kind, records } of written.doubles) doubles.set([...records].sort().join(' '), kind);
    const states = new Map(written.records.map((record) => [record.id as string, stateOf(record)]));
    const mentionsOf = new Map<string, WrittenLineage['mentions'][number][]>();
    for (const mention of written.mentions) {
      mentionsOf.set(mention.person, [...(mentionsOf.get(mention.person) ?? []), mention]);
      peopleIn.set(mention.record, (peopleIn.get(mention.record) ?? new Set()).add(mention.person));
    }
    for (const slip of written.slips) {
      wrong.set(`${slip.record} ${slip.path}`, slip);
      slipsOf.set(slip.person, [...(slipsOf.get(slip.person) ?? []), slip]);
      const mentions = (mentionsOf.get(slip.person) ?? []).filter(({ record }) => record !== slip.record);
      const hasRecord = written.personIds.has(slip.person);
      slips.push({ ...slip, isContradicted: hasRecord && mentions.some((one) => says(one, slip, states)) });
    }
  }

  const isWording = ({ kind }: Slip) => !STRUCTURE.includes(kind) && !isImpossible(kind);
  const keyOf = ({ record, path }: { readonly record: string; readonly path?: string | undefined }) =>
    `${record} ${path ?? ''}`;
  const pairOf = ({ concerns }: Found) => [...new Set(concerns.map(({ record }) => record))].sort().join(' ');

  function duplicates(kind: 'person' | 'act', found: readonly Found[]): Measure {
    const truth = [...doubles].filter(([, one]) => one === kind).map(([pair]) => pair);
    const mine = found.filter((one) => one.kind === kind).map(pairOf);
    const hit = new Set(mine.filter((pair) => doubles.get(pair) === kind));
    return toMeasure(truth.length, hit.size, mine.length, hit.size);
  }

  /** True where a path it concerns is wrong, or somebody in its papers is listed wrongly. */
  function isTrue(one: Found): boolean {
    if (one.concerns.some((concern) => wrong.has(keyOf(concern)))) return true;
    const people = one.concerns.flatMap(({ record }) => [...(peopleIn.get(record) ?? [])]);
    return people.some((person) => (slipsOf.get(person) ?? []).some(({ kind }) => STRUCTURE.includes(kind)));
  }

  function disagreements(found: readonly Found[]): Measure {
    const truth = slips.filter((slip) => isWording(slip) && slip.isContradicted);
    const mine = found.filter(({ kind }) => kind === 'disagreement');
    const concerned = new Set(mine.flatMap(({ concerns }) => concerns.map(keyOf)));
    const hit = truth.filter((slip) => concerned.has(keyOf(slip)));
    const queued = mine.filter(({ isQueued }) => isQueued);
    return toMeasure(truth.length, hit.length, queued.length, queued.filter(isTrue).length);
  }

  function impossible(found: readonly Found[]): Measure {
    const truth = slips.filter(({ kind }) => isImpossible(kind));
    const mine = found.filter(({ kind }) => kind === 'impossible');
    const concerned = new Set(mine.flatMap(({ concerns }) => concerns.map(({ record }) => record)));
    const hit = truth.filter(({ record }) => concerned.has(record));
    // A wrong date or sex may make a fact impossible too: it is one.
    const good = mine.filter(({ concerns }) =>
      concerns.some(({ record }) => [...(peopleIn.get(record) ?? [])].some((person) => slipsOf.has(person))),
    );
    return toMeasure(truth.length, hit.length, mine.length, good.length);
  }

  function twoBooks(found: readonly Found[]): Measure {
    const truth = slips.filter(({ kind }) => isTwoBooks(kind));
    const mine = found.filter(({ kind }) => kind === 'twoBooks');
    const concerned = new Set(mine.flatMap(({ concerns }) => concerns.map(keyOf)));
    const planted = new Set(truth.map(keyOf));
    const hit = truth.filter((slip) => concerned.has(keyOf(slip)));
    const good = mine.filter(({ concerns }) => concerns.some((concern) => planted.has(keyOf(concern))));
    return toMeasure(truth.length, hit.length, mine.length, good.length);
  }

  return {
    add,
    measure: (found) => ({
      person: duplicates('person', found),
      act: duplicates('act', found),
      disagreement: disagreements(found),
      twoBooks: twoBooks(found),
      impossible: impossible(found),
    }),
    explain(found) {
      const concerned = new Set(found.flatMap(({ concerns }) => concerns.map(keyOf)));
      const missed = slips.filter(
        (one) => isWording(one) && one.isContradicted && !concerned.has(keyOf(one)),
      );
      const vain = found.filter((one) => one.kind === 'disagreement' && one.isQueued && !isTrue(one));
      const pairs = new Set(found.map(pairOf));
      const lost = [...doubles].filter(([pair]) => !pairs.has(pair));
      const pairsFound = found
        .filter(({ kind }) => kind === 'person' || kind === 'act')
        .map((one) => ({ kind: one.kind, pair: pairOf(one), score: one.score ?? 0 }));
      const records = new Set(
        found
          .filter(({ kind }) => kind === 'impossible')
          .flatMap(({ concerns }) => concerns.map(({ record }) => record)),
      );
      const uncaught = slips.filter(
        ({ kind, record }) => isImpossible(kind) && !records.has(record as string as never),
      );
      return [
        ...missed.map(
          (one) =>
            `missed ${one.kind} ${one.record} ${one.path} ${JSON.stringify(one.right)} ${JSON.stringify(one.wrong)}`,
        ),
        ...vain.map((one) => `vain ${one.code} ${JSON.stringify(one.concerns)}`),
        ...lost.map(([pair, kind]) => `lost ${kind} ${pair}`),
        // With their scores, for whoever chooses a threshold; on other seeds than those that are reported.
        ...pairsFound.map(({ kind, pair, score }) => {
          return `${doubles.get(pair) === kind ? 'right' : 'wrong'} ${kind} ${score} ${pair}`;
        }),
        ...uncaught.map((one) => `uncaught ${one.kind} ${one.record} ${one.path}`),
      ];
    },
  };
}

function toMeasure(planted: number, hit: number, found: number, good: number): Measure {
  const share = (part: number, of: number) => (of === 0 ? 1 : part / of);
  return { recall: share(hit, planted), precision: share(good, found), planted, found };
}

function stateOf({ log }: RegisterRecord): Readonly<Record<string, Json>> {
  return foldLog(log).state;
}

/** Whether another paper says of the field something else than the slip does. */
function says(
  { record, prefix }: WrittenLineage['mentions'][number],
  slip: Slip,
  states: ReadonlyMap<string, Readonly<Record<string, Json>>>,
): boolean {
  const field = slip.path.split('.').at(-1) ?? '';
  const state = states.get(record) ?? {};
  const isPerson = record.startsWith('person-');
  const path = isPerson && !field.includes('Name') ? field : `${prefix}.${field}`;
  const value = state[path];
  return value !== undefined && canonicalJson(bare(value)) !== canonicalJson(bare(slip.wrong));
}

/** Without where it was copied from. */
function bare(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('source' in value))
    return value;
  const { source: _, ...rest } = value;
  return rest;
}
