import type { EntryId, RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import { parseRecordId, recordIdOf } from '../../schemas/record/record.ts';
import type { Draft } from '../../sync-server/provision/invented/draft.ts';
import { draftBirth } from '../../sync-server/provision/invented/draft-birth.ts';
import { draftFamilyBook, draftResidenceBook } from '../../sync-server/provision/invented/draft-book.ts';
import { draftPerson } from '../../sync-server/provision/invented/draft-person.ts';
import { DEMONSTRATION_DAY, invent } from '../../sync-server/provision/invented/invent.ts';
import { DEMONSTRATION_COMMUNES, placeOf } from '../../sync-server/provision/invented/places.ts';
import { createChance } from '../../sync-server/provision/invented/random.ts';
import { type Lineage, personIn } from '../../sync-server/provision/invented/truth.ts';

/** A record's folded state, without the history that led to it. */
export interface InventedRecord {
  readonly id: RecordId;
  readonly kind: string;
  readonly commune: string;
  readonly state: Readonly<Record<string, Json>>;
}

/** Somebody to look for: what a neighbour would know of them. */
export interface Sought {
  /** Root id of their record. */
  readonly person: string;
  readonly family: { readonly km: string; readonly latin: string };
  readonly given: { readonly km: string; readonly latin: string };
  /** As papers say it: `1985-03-12`, or `1985`. */
  readonly born: string;
  /** The name alone. */
  readonly village: string;
  readonly villageCode: string;
}

/**
 * The papers of an invented province and the people on them, at least as many as asked for. States are put together from the drafts: sealing and folding
 * some two hundred thousand entries would take longer than all that is measured.
 */
export function populate(people: number, seed: string | number) {
  const records: InventedRecord[] = [];
  const sought: Sought[] = [];
  const mint = createMint();
  // Some who stand in a book have gone away: as many are invented as it takes to have that many who are there.
  for (const lineage of invent(seed, { people: Number.POSITIVE_INFINITY })) {
    if (sought.length >= people) break;
    const roots = new Map(lineage.listed.map((id) => [id, mint()]));
    records.push(...papersOf(lineage, roots, mint, seed));
    sought.push(...soughtIn(lineage, roots));
  }
  return { records, sought };
}

function createMint(): () => EntryId {
  let minted = 0;
  return () => {
    minted += 1;
    const parsed = parseRecordId(`person-${String(minted).padStart(43, 'A')}`);
    if (!parsed) throw new Error('no root id');
    return parsed.root;
  };
}

function papersOf(
  lineage: Lineage,
  roots: ReadonlyMap<string, EntryId>,
  mint: () => EntryId,
  seed: string | number,
): readonly InventedRecord[] {
  const chance = createChance(seed, 'papers', lineage.number);
  const configs = new Map(DEMONSTRATION_COMMUNES.map((config) => [config.code, config]));
  const records: InventedRecord[] = [];
  const put = (draft: Draft, root = mint()): RecordId => {
    const id = recordIdOf({ id: root, kind: draft.kind });
    if (!id) throw new Error(`no record id for ${draft.kind}`);
    const state = Object.assign({}, ...draft.steps.map((step) => step.set));
    records.push({ id, kind: draft.kind, commune: draft.commune, state });
    return id;
  };
  const rootOf = (id: string): string => {
    const root = roots.get(id);
    if (root === undefined) throw new Error(`no record of ${id}`);
    return root;
  };

  for (const [id, root] of roots) {
    put(draftPerson(personIn(lineage, id), homeOf(lineage, id)?.commune ?? '', DEMONSTRATION_DAY), root);
  }
  const births = new Map<string, string>();
  for (const child of lineage.people.values()) {
    const { birthPaper: paper } = child;
    const config = configs.get(paper?.commune ?? '');
    if (!paper || !config) continue;
    const number = { book: String(chance.whole(1, 40)), number: String(births.size + 1) };
    const context = { chance, lineage, config, number, rootOf: (id: string) => roots.get(id) };
    births.set(child.id, put(draftBirth(child, paper, context)));
  }
  const context = { lineage, rootOf, birthOf: (id: string) => births.get(id) };
  for (const family of lineage.families) {
    const household = lineage.households.find((one) => one.id === family.household);
    if (household) put(draftFamilyBook(family, household, context));
  }
  for (const household of lineage.households) put(draftResidenceBook(household, [], context));
  return records;
}

function soughtIn(lineage: Lineage, roots: ReadonlyMap<string, EntryId>): readonly Sought[] {
  return [...roots].flatMap(([id, person]) => {
    const home = homeOf(lineage, id);
    if (!home) return [];
    const { name, known } = personIn(lineage, id);
    const village = /ភូមិ([^ ]+)/.exec(placeOf(home.village).text)?.[1] ?? '';
    return [{ person, ...name, born: known.value, village, villageCode: home.village }];
  });
}

/** The address somebody is at now. */
function homeOf(lineage: Lineage, id: string) {
  return lineage.households.find((household) =>
    household.members.some(({ person, gone }) => person === id && (gone === undefined || gone.is !== 'left')),
  );
}
