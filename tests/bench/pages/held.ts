import type { RegisterRecord } from '../../../schemas/record/record.ts';

/** What a rival has on its disk. */
export interface HeldRecord {
  readonly id: string;
  readonly entries: number;
}

/** A record as the province's database has it, and as a rival keeps it. */
export type Doc = RegisterRecord & { readonly _id: string };
export type PlainRecord = Pick<RegisterRecord, 'kind' | 'commune' | 'log'> & { readonly id: string };

export interface Rows {
  readonly rows: readonly { readonly doc: Doc }[];
}

export interface Changes {
  readonly results: readonly { readonly id: string; readonly deleted?: boolean; readonly doc: PlainRecord }[];
  readonly last_seq: string | number;
}

export const isRecord = (id: string) => !id.startsWith('_');
export const toHeld = (docs: readonly Pick<Doc, '_id' | 'log'>[]): readonly HeldRecord[] =>
  docs.filter(({ _id }) => isRecord(_id)).map(({ _id, log }) => ({ id: _id, entries: log.length }));
