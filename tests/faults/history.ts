import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';

/** What officers were told, kept outside every tablet, and what was there in the end. Plain data. */
export interface History {
  readonly tablets: readonly TabletHistory[];
  /** Documents of each commune's database as they were read over plain HTTP, each with all its leaves' logs. */
  readonly province: Readonly<Record<string, readonly StoredRecord[]>>;
}

export interface StoredRecord {
  readonly _id: RecordId;
  readonly log: readonly Entry[];
}

export interface TabletHistory {
  readonly name: string;
  readonly officer: string;
  /** Communes whose records the tablet holds. */
  readonly communes: readonly string[];
  readonly told: readonly Told[];
  /** Acts that were answered with a fault, by their marks. */
  readonly denied: readonly string[];
  /** Entries the tablet showed as confirmed to whoever wrote them. */
  readonly confirmed: readonly string[];
  /** Entries the tablet ever showed, by record. */
  readonly shown: Readonly<Record<string, readonly string[]>>;
  /** Entries that went out of a log of the tablet's store, for however short a while. */
  readonly shrunk: readonly string[];
  /** Entries that `write` had answered for and that a tablet did not show once it was opened again. */
  readonly vanished: readonly string[];
  /** Drafts that were kept, and what they said. */
  readonly drafts: Readonly<Record<string, Json>>;
  readonly end: TabletEnd;
}

/** An entry that `write` answered for. */
export interface Told {
  readonly entry: string;
  readonly record: string;
  /** Of the act it came from. */
  readonly mark: string;
  /** For another commune than the author's, or standing on such work: the province refuses it. */
  readonly isElsewhere: boolean;
}

/** How a tablet stood when all was quiet again. */
export interface TabletEnd {
  readonly logs: Readonly<Record<string, readonly string[]>>;
  readonly tray: readonly { readonly entry: string; readonly status: string; readonly code: string }[];
  readonly drafts: Readonly<Record<string, Json>>;
  /** Empty where it was level with the province. */
  readonly unlevel: string;
  readonly damaged: number;
}
