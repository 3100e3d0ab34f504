import type { KeyId } from '../../../schemas/record/entry.ts';
import type { ProblemCode } from '../../../schemas/wire/messages.ts';

export interface SyncState {
  readonly line: 'online' | 'offline' | 'syncing';
  /** Device time of the last answer from the province, milliseconds. */
  readonly lastContact: number | undefined;
  /** Entries not yet sent; sent and not yet confirmed; in the tray. */
  readonly waiting: number;
  readonly unconfirmed: number;
  readonly inTray: number;
  readonly nextTry: number | undefined;
  readonly problem: ProblemCode | undefined;
  /**
   * Keys in use on this tablet whose work the province knows otherwise: the tablet was copied or set back (design.md §5). One
   * that gave way to a new key is no longer named.
   */
  readonly forks: readonly KeyId[];
  /** Records that do not open on this tablet any more, and are fetched again from the province. */
  readonly damaged: number;
  /** Rows of unsent work, tray and drafts that do not open any more: they are nowhere else. */
  readonly lost: number;

  /** Device time of the oldest entry that is not sent. */
  readonly oldestWaiting?: number | undefined;
  /** Device time when this tablet last had all that the province has for it, and had sent all it could. */
  readonly lastLevel?: number | undefined;
  /** The store of records was emptied, and fills again from the province. */
  readonly isRefilling?: boolean;
  /** The province's list of places is here, as new as the tablet knows of. */
  readonly hasPlaces?: boolean;
  readonly disk?: DiskState;
  /** What comes by the page: a first sync, or what was written while the tablet was away. */
  readonly arrival?: Arrival | undefined;
}

/** What is counted is on its way into the store, where it can be used. */
export interface Arrival {
  readonly records: number;
  /** At most so many are still to come; undefined where the province does not tell. */
  readonly left?: number | undefined;
  /** As they came over the line, packed; undefined where the browser does not tell. */
  readonly bytes?: number | undefined;
}

/** In bytes; undefined where the browser does not tell. */
export interface DiskState {
  readonly usage: number | undefined;
  readonly quota: number | undefined;
  readonly free: number | undefined;
  /** Whether the browser promised to empty this tablet's records for nobody. */
  readonly isPersisted: boolean | undefined;
  /** `low`: the province's news waits outside · `stop`: new acts are refused, drafts are kept. */
  readonly room: 'unknown' | 'ample' | 'low' | 'stop';
}
