/** Where packs lie: in a browser IndexedDB, in Node memory. */
export interface PackShelves {
  /** RxDB lets no two databases of one name be open in storages of one name. */
  readonly name: string;
  readonly open: (database: string) => Promise<PackShelf>;
  /** What a release before 0.6.0 keeps of this database, if anything. */
  readonly findEarlier?: (database: string) => Promise<EarlierStore | undefined>;
}

/** One database: packs by number, beside each its head, and which number comes next. */
export interface PackShelf {
  /** All heads, by number. */
  readonly readHeads: () => Promise<Heads>;
  /** Undefined where there is none of that number. */
  readonly readPacks: (numbers: readonly number[]) => Promise<readonly unknown[]>;
  readonly readNext: () => Promise<number>;
  /** All of it or nothing. False, and nothing, where another tab has written since `from`. */
  readonly write: (change: PackChange) => Promise<boolean>;
  readonly close: () => void;
}

export interface Heads {
  readonly next: number;
  readonly heads: readonly (readonly [number, Head])[];
}

export interface PackChange {
  /** What came next before, and what comes next then. */
  readonly from: number;
  readonly to: number;
  readonly heads: readonly (readonly [number, Head])[];
  /** Sealed. */
  readonly packs: readonly (readonly [number, unknown])[];
  /** Numbers of heads and packs that go. */
  readonly spent: readonly number[];
  /** Flushed to the disk before it answers. */
  readonly isFlushed?: boolean;
}

/** What may be read of documents without the vault key: whatever the store left readable before it had packs. */
export interface Head {
  /** Name of their collection. */
  readonly of: string;
  /** `HeadRow`s as JSON: thousands of them are read many times as fast as the same in the browser's own form. */
  readonly rows: string;
  /** Documents in the pack of this number, and their characters; none where there is no such pack. */
  readonly slots: number;
  readonly chars: number;
}

/** The pack is left out where it has the head's own number. */
export type HeadRow = readonly [
  id: string,
  rev: string,
  lwt: number,
  flags: number,
  place: number,
  pack?: number,
];

export const DELETED = 1;
/** The replication's copy of a record, which lies in the record's own place. */
export const COPY = 2;

/** The store of a release before 0.6.0. */
export interface EarlierStore {
  readonly collections: readonly string[];
  readonly read: (collection: string) => AsyncIterable<readonly EarlierDocument[]>;
  /** Resolves when it is gone. */
  readonly remove: () => Promise<void>;
}

export interface EarlierDocument {
  readonly id: string;
  readonly rev: string;
  readonly lwt: number;
  readonly isDeleted: boolean;
  /** Sealed under `collection/id`. */
  readonly sealed?: Uint8Array;
  /** RxDB's own notes were not sealed. */
  readonly plain?: unknown;
}
