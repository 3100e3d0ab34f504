import type { PlaceValue } from '../../../schemas/kinds/types.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';
import type { State } from '../../../schemas/rules/check.ts';

/** A form as it stands, to be checked. */
export interface CheckedForm {
  readonly kind: string;
  /** What the record would say with it, flat, by path. */
  readonly state: State;
  /** The record it is about, where there is one. */
  readonly self?: RecordId | undefined;
  readonly commune: string;
  /** Plain date; without it nothing is compared to today. */
  readonly today?: string | undefined;
}

export interface FoundPlace {
  /** Its name alone, with its unit word: «ភូមិកណ្ដាល». */
  readonly name: string;
  /** What it lies in, smallest first: «ឃុំ… ស្រុក… ខេត្ត…». */
  readonly within: string;
  readonly latin: string;
  /** The code that took the place of this one, where it is retired. */
  readonly isRetired: boolean;
  /** To be stored: the whole chain in words, the code, the gazetteer's version. */
  readonly value: PlaceValue;
}

export interface Draft {
  readonly name: string;
  readonly value: Json;
  readonly savedAt: number;
}

export type DraftFault = { readonly code: 'disk_full' };
