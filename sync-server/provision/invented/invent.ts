import type { CommuneConfig } from '../../../schemas/kinds/regime.ts';
import { openFamilies, openHouseholds } from './books.ts';
import { growCompany, growForeigners } from './companies.ts';
import { addDetails } from './details.ts';
import type { Grown } from './growing.ts';
import { growLineage } from './lineage.ts';
import { DEMONSTRATION_COMMUNES } from './places.ts';
import { type Chance, createChance } from './random.ts';
import { addRegistrations } from './registrations.ts';
import type { Lineage } from './truth.ts';
import type { World } from './world.ts';

export interface ProvinceOptions {
  /** How many people stand in books; the last lineage is whole, so a few more may come. */
  readonly people: number;
  /** Of the demonstration communes, and no other: they have the villages. All ten where left out. */
  readonly communes?: readonly CommuneConfig[];
  /** The day everything is told for; a plain date. */
  readonly today?: string;
}

export const DEMONSTRATION_DAY = '2026-11-02';

/**
 * The truth of an invented province, lineage by lineage, so that no more than one is ever in memory. The same seed and
 * options give the same people; nobody in it is real, and no name, number or address is taken from a register.
 */
export function* invent(seed: string | number, options: ProvinceOptions): Generator<Lineage> {
  const { people, communes = DEMONSTRATION_COMMUNES, today = DEMONSTRATION_DAY } = options;
  const configs = new Map(communes.map((config) => [config.code, config]));
  let listed = 0;
  for (let number = 1; listed < people; number++) {
    const chance = createChance(seed, 'lineage', number);
    const world: World = { chance, lineage: number, today, communes: [...configs.keys()] };
    const grown = grow(world);
    addDetails(world, grown);
    addRegistrations(world, grown, configs);
    const lineage = settleBooks(chance, number, grown, today);
    listed += lineage.listed.length;
    yield lineage;
  }
}

function grow(world: World): Grown {
  const drawn = world.chance.next();
  if (drawn < 0.012) return growCompany(world, drawn < 0.006 ? 'pagoda' : 'dormitory');
  return drawn < 0.035 ? growForeigners(world) : growLineage(world);
}

function settleBooks(chance: Chance, number: number, grown: Grown, today: string): Lineage {
  const households = openHouseholds(chance, grown, today);
  const families = openFamilies(chance, grown, today);
  const inBooks = new Set(
    [...households, ...families].flatMap((book) => book.members.map((one) => one.person)),
  );
  const listed = [...grown.people.keys()].filter((id) => inBooks.has(id));
  return { number, people: grown.people, listed, households, families };
}
