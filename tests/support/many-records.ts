import { ENTRY_VERSION, type Entry, type KeyId, sealEntry } from '../../schemas/record/entry.ts';
import { hashJson } from '../../schemas/record/hash.ts';
import { createRecord, type RegisterRecord } from '../../schemas/record/record.ts';

const KEY = hashJson('many records') as KeyId;
/** As long as one. */
const SIGNATURE = 'A'.repeat(86);

/** A record of one to three entries, some 1.7 kB. */
export function toRecord(place: number, note = 'x'.repeat(280)): RegisterRecord {
  const first = toEntry(place, 0, [], note);
  const log = [first];
  for (let more = 1; more <= place % 3; more++) log.push(toEntry(place, more, [log.at(-1) ?? first], note));
  return createRecord(log);
}

function toEntry(place: number, at: number, after: readonly Entry[], note: string): Entry {
  const set = {
    'name.familyName': 'សុខ',
    'name.givenName': `ឈ្មោះ${place}-${at}`,
    'birth.place': { text: 'ភូមិព្នៅ ឃុំកំពង់ត្រាច ស្រុកកំពង់ត្រាច', code: '07070204' },
    'birth.date': { text: `19${70 + (place % 30)}-0${1 + (place % 9)}-1${place % 10}`, precision: 'day' },
    note: { text: note },
    standing: { is: 'known' },
  };
  const opens = at === 0 ? { kind: 'person', commune: '070702' } : {};
  const ids = after.map(({ id }) => id);
  const body = { v: ENTRY_VERSION, after: ids, ...opens, key: KEY, seq: place * 4 + at + 1, prev: null, set };
  return sealEntry({ ...body, at: 1_750_000_000_000 + place, act: at === 0 ? 'open' : 'change' }, SIGNATURE);
}
