import { ENTRY_VERSION, type KeyId, sealEntry } from '../../schemas/record/entry.ts';
import { createRecord, type RegisterRecord } from '../../schemas/record/record.ts';

/** No kind of the register: tablets are never shown it. */
export const PROBE_KIND = 'probe';

/** The smallest record there is; the same bytes each time. */
export function createProbeRecord(commune: string): RegisterRecord {
  return createRecord([
    sealEntry({
      v: ENTRY_VERSION,
      after: [],
      kind: PROBE_KIND,
      commune,
      key: PROBE_KEY,
      seq: 1,
      prev: null,
      at: 0,
      act: 'probe',
      set: {},
    }),
  ]);
}

const PROBE_KEY = '0'.repeat(43) as KeyId;
