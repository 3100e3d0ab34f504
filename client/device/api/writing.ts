import type { EntryId, RecordId } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';
import type { RefusalCode } from '../../../schemas/wire/refusals.ts';

/**
 * One act to write. A new record has `opens`; an act on one has `record` and the heads its form showed.
 * Acts written together become one bundle. In `set`, a path segment `@0` and a value `{ rootOf: 0 }` stand for the root
 * id, `@@0` and `{ recordOf: 0 }` for the record id, of the record that act 0 of the same call opens.
 */
export interface NewAct {
  readonly opens?: { readonly kind: string; readonly commune: string };
  readonly record?: RecordId;
  /** Goes on where an earlier act of the same call ended, by its place: on its record, in sight of it alone. */
  readonly continues?: number;
  readonly after: readonly EntryId[];
  readonly act: string;
  readonly set: Readonly<Record<string, Json>>;
  readonly typed?: Readonly<Record<string, string>>;
  readonly why?: string;
  /** Held work that provincial staff say again, or decline (rule 4). */
  readonly adopts?: readonly EntryId[];
  /** Work in the tray that this says again: it is settled with this entry in its place. */
  readonly mends?: readonly EntryId[];
}

export interface Written {
  readonly record: RecordId;
  readonly entry: EntryId;
}

export type WriteFault =
  | {
      readonly code:
        | 'not_signed_in'
        | 'key_waits'
        | 'not_writer'
        | 'record_missing'
        | 'disk_full'
        /** What is left of the disk is kept for what was begun (`RESERVE`). */
        | 'disk_low';
    }
  /** The act would be refused at the province too; `act` is its place in the list. */
  | { readonly code: RefusalCode; readonly act: number; readonly path?: string };
