import type { CommuneConfig } from '../../../schemas/kinds/regime.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import { parseRecordId, type RegisterRecord } from '../../../schemas/record/record.ts';
import type { Double } from './doubles.ts';
import { type Draft, type Write, writeDraft } from './draft.ts';
import { draftBirth } from './draft-birth.ts';
import { draftFamilyBook, draftResidenceBook } from './draft-book.ts';
import { draftPerson } from './draft-person.ts';
import { DEMONSTRATION_DAY, invent, type ProvinceOptions } from './invent.ts';
import { DEMONSTRATION_COMMUNES } from './places.ts';
import { createPlanter, type Planter } from './planter.ts';
import { type Chance, createChance } from './random.ts';
import { createRegisters, type Registers } from './registers.ts';
import type { WordSlip } from './slip-words.ts';
import type { Slip, SlipRates } from './slips.ts';
import { type Lineage, type PersonId, personIn } from './truth.ts';

/** A lineage with the papers about it. Records are whole and sorted as the store has them. */
export interface WrittenLineage {
  readonly lineage: Lineage;
  /** Root ids of the persons' records, by the truth's ids. */
  readonly personIds: ReadonlyMap<PersonId, string>;
  readonly records: readonly RegisterRecord[];
  /** What the papers say wrongly, on purpose; empty where no rates were given. */
  readonly slips: readonly Slip[];
  /** Whom two offices have as two, by the ids of their records: of persons or of births. */
  readonly doubles: readonly { readonly kind: Double['kind']; readonly records: readonly [string, string] }[];
  /** Every place where a paper words somebody, by the id the office has them under. */
  readonly mentions: readonly {
    readonly person: PersonId;
    readonly record: RecordId;
    readonly prefix: string;
  }[];
  /** Who those truly are whom an office has under a second id. */
  readonly truly: ReadonlyMap<PersonId, PersonId>;
}

export interface PapersOptions extends ProvinceOptions {
  /** How often papers are wrong; never where left out. */
  readonly rates?: SlipRates;
  /** The registers of this very province, where they were counted before; counted at the first step where left out. */
  readonly registers?: Registers;
}

/**
 * Writes the papers of an invented province as records of the real kinds: of each lineage persons, births, family books,
 * residence books, in this order, so that what a record names was written before it. Streams: one lineage at a time.
 * The same seed, options and `write` give the same bytes.
 */
export function* writeProvince(
  seed: string | number,
  options: PapersOptions,
  write: Write,
): Generator<WrittenLineage> {
  for (const written of writeInSteps(seed, options, write)) if (written) yield written;
}

/** The same in steps of a few papers, for whoever has other things to do between; undefined within a lineage. */
export function* writeInSteps(
  seed: string | number,
  options: PapersOptions,
  write: Write,
): Generator<WrittenLineage | undefined> {
  const { registers = createRegisters(invent(seed, options)) } = options;
  const { communes = DEMONSTRATION_COMMUNES, today = DEMONSTRATION_DAY, rates } = options;
  const configs = new Map(communes.map((config) => [config.code, config]));
  for (const lineage of invent(seed, options)) {
    const chance = createChance(seed, 'papers', lineage.number);
    const planter = createPlanter({
      lineage,
      rates,
      today,
      communes: [...configs.keys()],
      chanceOf: (what) => createChance(seed, what, lineage.number),
    });
    yield yield* writeLineage({ lineage, chance, planter, registers, configs, today, write });
  }
}

interface Desk {
  readonly lineage: Lineage;
  readonly chance: Chance;
  readonly planter: Planter;
  readonly registers: Registers;
  readonly configs: ReadonlyMap<string, CommuneConfig>;
  readonly today: string;
  readonly write: Write;
}

const PAPERS_A_STEP = 8;

function* writeLineage(desk: Desk): Generator<undefined, WrittenLineage> {
  const { lineage, chance, planter, registers, configs, today, write } = desk;
  const records: RegisterRecord[] = [];
  const personIds = new Map<PersonId, string>();
  const births = new Map<PersonId, string>();
  const slips: Slip[] = [];
  const mentions: WrittenLineage['mentions'][number][] = [];
  const put = (draft: Draft, planted: readonly WordSlip[]): RegisterRecord => {
    const record = writeDraft(draft, write);
    records.push(record);
    slips.push(...planted.map((slip) => ({ ...slip, record: record.id })));
    mentions.push(...draft.words.map((word) => ({ ...word, record: record.id })));
    return record;
  };
  const isStepFull = () => records.length % PAPERS_A_STEP === PAPERS_A_STEP - 1;
  const rootOf = (id: PersonId): string => {
    const root = personIds.get(id);
    if (root === undefined) throw new Error(`no record of ${id}`);
    return root;
  };

  const { told, doubles, truly } = planter;
  // Whom the offices left out of both books lives where the truth has them.
  const homes = new Map([...communesOf(told), ...communesOf(lineage)]);
  for (const id of told.listed) {
    if (isStepFull()) yield;
    const draft = draftPerson(personIn(told, id), homes.get(id) ?? '', today);
    const record = put(draft, planter.inPerson(draft, id));
    const root = parseRecordId(record.id)?.root;
    if (root !== undefined) personIds.set(id, root);
  }
  for (const person of told.people.values()) {
    const { birthPaper: paper } = person;
    const config = configs.get(paper?.commune ?? '');
    if (!paper || !config) continue;
    if (isStepFull()) yield;
    const number = paper.number ?? registers.next(paper);
    const context = { chance, lineage: told, config, number, rootOf: (id: PersonId) => personIds.get(id) };
    const draft = draftBirth(person, paper, context);
    births.set(person.id, put(draft, planter.inBirth(draft, person.id)).id);
  }
  const context = { lineage: told, rootOf, birthOf: (id: PersonId) => births.get(id) };
  const families = new Map<string, { record: string; from: string }[]>();
  for (const family of told.families) {
    const household = told.households.find((one) => one.id === family.household);
    if (!household) continue;
    if (isStepFull()) yield;
    const draft = draftFamilyBook(family, household, context);
    const record = put(draft, planter.inBook(draft, family, rootOf)).id;
    const known = families.get(household.id) ?? [];
    families.set(household.id, [...known, { record, from: family.opened }]);
  }
  for (const household of told.households) {
    if (isStepFull()) yield;
    const draft = draftResidenceBook(household, families.get(household.id) ?? [], context);
    put(draft, planter.inBook(draft, household, rootOf));
  }
  const recordOf = ({ kind }: Double, id: PersonId) =>
    kind === 'person' ? `person-${rootOf(id)}` : births.get(id);
  const written = doubles.flatMap((double) => {
    const [one, other] = [recordOf(double, double.one), recordOf(double, double.other)];
    return one === undefined || other === undefined
      ? []
      : [{ kind: double.kind, records: [one, other] as const }];
  });
  return {
    lineage,
    personIds,
    records,
    slips,
    doubles: written,
    mentions,
    truly,
  };
}

/** The commune of each person's address; of the last one, where somebody moved. */
function communesOf(lineage: Lineage): ReadonlyMap<PersonId, string> {
  const communes = new Map<PersonId, string>();
  for (const book of [...lineage.families, ...lineage.households]) {
    for (const { person, gone } of book.members) {
      if (gone?.is !== 'left' || !communes.has(person)) communes.set(person, book.commune);
    }
  }
  return communes;
}
