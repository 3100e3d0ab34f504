import type { SealedFault } from '../../../schemas/access/sealed-export.ts';

/** A file to keep, and the code without which it opens only for the province. */
export interface SealedFile {
  readonly name: string;
  readonly text: string;
  readonly code: string;
  /** How many entries in it the province has not confirmed. */
  readonly count: number;
}

/** `nothing_open`: all is confirmed · `province_unknown`: the tablet has never had the province's keys. */
export type ExportFault = { readonly code: 'not_signed_in' | 'nothing_open' | 'province_unknown' };

export interface TakenIn {
  readonly tablet: string;
  /** Entries that are on this tablet now and were not. */
  readonly added: number;
  /** Entries that were here already. */
  readonly known: number;
  /** Refused work, shown to the chief. */
  readonly refused: number;
  /** Entries of other communes, which were left out. */
  readonly elsewhere: number;
  /** Entries that nobody on this tablet's roster signed, or that are not whole; left out. */
  readonly unsound: number;
}

export type ImportFault = { readonly code: 'not_signed_in' } | { readonly code: SealedFault };
