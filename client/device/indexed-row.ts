import { withoutReleased } from '../../schemas/kinds/adoption.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { RecordRow, RecordSync } from './api/records.ts';
import type { Ledger } from './ledger.ts';
import { foldOnce, leastConfirmed, type SaidRow, toSaid, withSync } from './record-row.ts';
import { type Subject, subjectsOf } from './search/subjects.ts';
import { askingIn } from './tray/voids.ts';

/** A record as a list shows it, with what is looked for over all records. */
export interface IndexedRow {
  readonly row: RecordRow;
  /** Its entries that belong together with others. */
  readonly bundled: StoredRow['bundled'];
  /** Its entries that took a number of the civil register. */
  readonly numbered: StoredRow['numbered'];
  /** Work in it that waits for somebody who has the right. */
  readonly asking: StoredRow['asking'];
  readonly stored: StoredRow;
}

/** All of an indexed row that the record alone says: what can be kept. Plain data, which every start reads. */
export interface StoredRow {
  readonly said: SaidRow;
  readonly bundled: readonly Pick<Entry, 'bundle' | 'key'>[];
  readonly numbered: readonly Pick<Entry, 'id' | 'set'>[];
  readonly asking: readonly EntryId[];
  /** Whose entries it has, each with the highest number. */
  readonly by: readonly (readonly [KeyId, number])[];
}

/** What somebody searches for in a record: twice as much as its row, and read when the first screen stands. */
export interface RowWords {
  /** Whom it names, for the search over people. */
  readonly subjects: readonly Subject[];
  /** Texts of its fields, as they are written. */
  readonly texts: readonly string[];
}

export function toIndexedRow(record: RegisterRecord, ledger: Pick<Ledger, 'syncOf'>): IndexedRow {
  return fromStored(toStoredRow(record), leastConfirmed(record.log.map(ledger.syncOf)));
}

export function toRowWords({ id, kind, commune, log }: RegisterRecord): RowWords {
  const { state } = foldOnce(log);
  return {
    subjects: subjectsOf({ id, kind, commune, state }),
    texts: textsIn(Object.values(state)),
  };
}

export function fromStored(stored: StoredRow, sync: RecordSync): IndexedRow {
  return {
    row: withSync(stored.said, sync),
    bundled: stored.bundled,
    numbered: stored.numbered,
    asking: stored.asking,
    stored,
  };
}

/** Whether all of its entries are confirmed without looking at them; those with something in the tray never are. */
export function isSettled(
  { said, by }: StoredRow,
  ledger: Pick<Ledger, 'isSettled'>,
  inTray: ReadonlySet<RecordId>,
): boolean {
  return !inTray.has(said.id) && by.every(([key, upTo]) => ledger.isSettled(key, upTo));
}

function toStoredRow(record: RegisterRecord): StoredRow {
  const by = new Map<KeyId, number>();
  for (const { key, seq } of record.log) by.set(key, Math.max(seq, by.get(key) ?? 0));
  return {
    said: toSaid(record),
    bundled: record.log.flatMap(({ bundle, key }) => (bundle ? [{ bundle, key }] : [])),
    numbered: withoutReleased(record.log).flatMap(({ id, set: { registration } }) =>
      registration === undefined ? [] : [{ id, set: { registration } }],
    ),
    asking: askingIn(record.log),
    by: [...by],
  };
}

const ID = /^([a-z-]+-)?[A-Za-z0-9_-]{43}$/;

/** Text as a field holds it: alone, or as parts of one decision or place; ids are nothing a person types. */
function textsIn(value: Json, texts: string[] = []): readonly string[] {
  if (typeof value === 'string') {
    if (value.length < ID_LENGTH || !ID.test(value)) texts.push(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) textsIn(part, texts);
  }
  return texts;
}

const ID_LENGTH = 43;
