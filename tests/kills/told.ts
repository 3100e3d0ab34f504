/** What the page tells the test at once, over a wall that a kill does not close in hindsight. */
export type Told =
  /** `draft`: of the form it was typed in. */
  | { readonly what: 'begun'; readonly mark: string; readonly acts: number; readonly draft?: string }
  /** The device's answer as the officer had it. */
  | { readonly what: 'written'; readonly mark: string; readonly entries: readonly Place[] }
  | { readonly what: 'refused'; readonly mark: string; readonly fault: string }
  | { readonly what: 'draft-begun' | 'draft-kept'; readonly name: string; readonly count: number };

/** Where an entry is. */
export interface Place {
  readonly record: string;
  readonly entry: string;
}

/** What a tablet holds, as a page beside its screens reads it: records through the device, the chain off the disk. */
export interface Seen {
  /** Of this tablet's own keys. */
  readonly entries: readonly SeenEntry[];
  readonly chain: readonly { readonly key: string; readonly seq: number; readonly id: string }[];
  /** The last number each key gave out. */
  readonly keys: readonly { readonly key: string; readonly seq: number }[];
  /** 0 where it says no count. */
  readonly drafts: readonly { readonly name: string; readonly count: number }[];
  /** Rows of the journal: what the province has not acknowledged. */
  readonly open: number;
  /** Rows that did not open, and that lie in the tray. */
  readonly damaged: number;
  readonly inTray: number;
}

export interface SeenEntry {
  readonly id: string;
  readonly record: string;
  /** The act of the test's that wrote it. */
  readonly mark: string;
  readonly bundle?: { readonly id: string; readonly count: number };
}
