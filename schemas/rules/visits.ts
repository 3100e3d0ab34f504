import type { ProvinceConfig } from '../kinds/province-config.ts';
import { statusOf } from '../kinds/status.ts';
import type { RecordId } from '../record/entry.ts';
import { compareIds } from '../record/log.ts';
import { textAt, textPart } from './read.ts';
import { type Address, type House, houseIds, houseOf, villageKey } from './visit-households.ts';
import type { VisitIndex, VisitPaper } from './visit-index.ts';
import { reasonKey, reasonsFor, type VisitReason } from './visit-reasons.ts';
import { termsOn, type VisitTerms } from './visit-terms.ts';

/** A house on the visit list, as plain data. */
export interface Call {
  readonly id: RecordId;
  readonly name: string;
  readonly commune: string;
  readonly address: Address;
  /** What villages are told apart by. */
  readonly village: string;
  readonly books: readonly RecordId[];
  readonly people: number;
  /** Gravest first. */
  readonly reasons: readonly VisitReason[];
  /** The latest visit that was noted. */
  readonly last?: LastVisit | undefined;
}

export interface LastVisit {
  readonly record: RecordId;
  readonly on: string;
  readonly outcome: string;
  readonly next?: string | undefined;
}

/**
 * Who is to be visited, house by house: who lacks which paper, by the records of a tablet alone. A generator, so that a
 * tablet that is asked something else meanwhile is not kept waiting.
 *
 * @param covers whose communes are the officer's own
 */
export function* findCalls(
  index: VisitIndex,
  today: string,
  configOf: (commune: string) => ProvinceConfig,
  covers: (commune: string) => boolean,
): Generator<Call | undefined> {
  for (const id of houseIds(index)) {
    const paper = index.paper(id);
    if (!paper || !covers(paper.commune)) yield undefined;
    else yield callAt(id, index, today, termsOn(configOf(paper.commune), today));
  }
}

/** One house as the list has it; undefined where nothing calls for a visit. */
function callAt(id: RecordId, index: VisitIndex, today: string, terms: VisitTerms): Call | undefined {
  // The papers noted while it is computed are not all it rests on: the day and the terms are in its name.
  return index.remember.call(`${id} ${today} ${Object.values(terms).join(' ')}`, () => {
    const house = houseOf(id, index);
    const reasons = house ? inOrder(reasonsFor(house, index, today, terms)) : [];
    return house && reasons.length > 0 ? toCall(house, index, reasons) : undefined;
  });
}

export function toCall(house: House, index: VisitIndex, reasons: readonly VisitReason[]): Call {
  return {
    id: house.id,
    name: house.name,
    commune: house.commune,
    address: house.address,
    village: villageKey(house.address),
    books: house.books.map(({ id }) => id),
    people: house.people.filter(({ lines }) => lines.some(({ isIn }) => isIn)).length,
    reasons,
    last: lastVisit(house, index),
  };
}

/** From what a right hangs on, and what has a day, to what can wait. */
const GRAVEST_FIRST: readonly VisitReason['code'][] = [
  'notice',
  'birth_due',
  'returned',
  'verified',
  'asked',
  'birth_late',
  'death',
  'dead_listed',
  'told',
  'contested',
  'id_card',
  'card_ends',
  'stay_ends',
  'book_lost',
];

/** Why a house is on the list, gravest first. */
export function reasonsAt(
  house: House,
  index: VisitIndex,
  today: string,
  config: ProvinceConfig,
): readonly VisitReason[] {
  return inOrder(reasonsFor(house, index, today, termsOn(config, today)));
}

/** The same about the same once. */
function inOrder(reasons: readonly VisitReason[]): readonly VisitReason[] {
  const once = [...new Map(reasons.map((reason) => [reasonKey(reason), reason])).values()];
  const placeOf = ({ code }: VisitReason) => GRAVEST_FIRST.indexOf(code);
  return once.sort((a, b) => placeOf(a) - placeOf(b) || compareIds(a.on ?? '', b.on ?? ''));
}

function lastVisit(house: House, index: VisitIndex): LastVisit | undefined {
  const ids = new Set([house.id, ...house.books.map(({ id }) => id), ...house.notices.map(({ id }) => id)]);
  const visits = [...ids].flatMap((id) => index.under(`visited ${id}`)).flatMap(toLast);
  return visits.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.record < b.record ? -1 : 1)).at(-1);
}

function toLast({ id, state }: VisitPaper): readonly LastVisit[] {
  const on = textAt(state, 'visitedOn');
  const outcome = textPart(state.outcome, 'is');
  if (statusOf(state) !== 'noted' || on === undefined || outcome === undefined) return [];
  return [{ record: id, on, outcome, next: textAt(state, 'next') }];
}
