import type { PullAnswer } from '../../../schemas/wire/messages.ts';
import type { Arrival } from '../api/sync-state.ts';

/** Counts what comes by the page: a first sync, or all that was written while a tablet was away. */
export interface ArrivalCount {
  /** Undefined while no more than a page is on its way. */
  readonly state: () => Arrival | undefined;
  /** A page is asked for that may be the first. */
  readonly begin: () => void;
  /** A page goes to the store. */
  readonly take: (answer: PullAnswer) => void;
  /** All is read anew. */
  readonly forget: () => void;
}

/** @param received bytes that came over the line since the app started, where somebody tells */
export function countArrival(received: () => number | undefined = () => undefined): ArrivalCount {
  let begun: number | undefined;
  let records = 0;
  let left: number | undefined;
  let isUnderWay = false;

  return {
    state: () => {
      if (!isUnderWay) return undefined;
      const now = received();
      return { records, left, bytes: now === undefined || begun === undefined ? undefined : now - begun };
    },
    begin: () => {
      if (isUnderWay) return;
      records = 0;
      begun = received();
    },
    take: (answer) => {
      records += answer.records.length + answer.notices.length;
      left = answer.left;
      isUnderWay = answer.more;
    },
    forget: () => {
      isUnderWay = false;
    },
  };
}
