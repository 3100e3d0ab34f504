import type { Chance } from './random.ts';

/** What a lineage grows in. */
export interface World {
  readonly chance: Chance;
  readonly lineage: number;
  readonly today: string;
  /** Codes of the communes that people live in. */
  readonly communes: readonly string[];
}

/** Where migrants work; some come back (domain.md §3). */
export const WORK_PLACES = ['ភ្នំពេញ', 'ភ្នំពេញ', 'ថៃ', 'ថៃ', 'កូរ៉េ', 'ម៉ាឡេស៊ី', 'ព្រះសីហនុ'];
