import type { RecordId } from '../../schemas/record/entry.ts';
import type { Paper, State } from '../../schemas/rules/check.ts';
import { type Chance, createChance } from '../../sync-server/provision/invented/random.ts';
import { FIELD_SLIPS } from './field-slips.ts';
import { HOUSEHOLD_SLIPS } from './household-slips.ts';
import type { Tablet } from './tablet.ts';

/** A form about to be saved with one slip in it, which another paper on the tablet contradicts. */
export interface PlantedSlip {
  readonly slip: SlipName;
  /** Kind of the form. */
  readonly kind: string;
  readonly self: RecordId | undefined;
  readonly state: State;
  /** The same form without the slip. */
  readonly clean: State;
  /** Papers of the tablet as they stand when the form is typed, where they are not as in the province; undefined: gone. */
  readonly changed: ReadonlyMap<string, Paper | undefined>;
  /** Fields of the form at which the slip may be shown. */
  readonly paths: readonly string[];
  /** The paper that says otherwise. */
  readonly against: string;
}

/** One kind of slip: plants one where chance falls, or gives up where the place has none of what it needs. */
export type Plant = (tablet: Tablet, chance: Chance) => Omit<PlantedSlip, 'slip'> | undefined;

/** The kinds of domain.md §3, "common disagreements to detect". The planter knows nothing of how they are found. */
const SLIPS = { ...FIELD_SLIPS, ...HOUSEHOLD_SLIPS } satisfies Readonly<Record<string, Plant>>;
export type SlipName = keyof typeof SLIPS;

const MOST_TRIES = 4000;

/** Plants that many slips in equal shares of every kind. Throws where a kind finds no place in the province. */
export function plantSlips(tablet: Tablet, seed: string | number, count: number): readonly PlantedSlip[] {
  const kinds = Object.entries(SLIPS) as readonly [SlipName, Plant][];
  return Array.from({ length: count }, (_, at) => {
    const [slip, plant] = kinds[at % kinds.length] ?? kinds[0] ?? fail('no kinds of slip');
    const chance = createChance(seed, 'slip', at);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const planted = plant(tablet, chance);
      if (planted) return { ...planted, slip };
    }
    return fail(`no place for ${slip}`);
  });
}

function fail(why: string): never {
  throw new Error(why);
}
