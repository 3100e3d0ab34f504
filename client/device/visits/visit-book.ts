import type { ProvinceConfig } from '../../../schemas/kinds/province-config.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';
import { type Difference, findDifferences } from '../../../schemas/rules/visit-differences.ts';
import { houseIdOf, houseOf } from '../../../schemas/rules/visit-households.ts';
import { createVisitIndex, isVisitKind, type VisitPaper } from '../../../schemas/rules/visit-index.ts';
import { type Call, findCalls, reasonsAt, toCall } from '../../../schemas/rules/visits.ts';
import { foldOnce, titleOf } from '../record-row.ts';
import type { Store } from '../store.ts';

/** Who is to be visited, by the records of the tablet, which it follows. */
export interface VisitBook {
  /** @param onRead called with how many records were read, while they are: the first list alone waits for that */
  readonly list: (asked: AskedVisits, onRead: (count: number) => void) => Promise<readonly Call[]>;
  /** The house a record belongs to; undefined where it belongs to none. */
  readonly house: (id: RecordId, asked: AskedVisits) => Promise<FoundHouse | undefined>;
  /** Takes in records that changed, came or went. */
  readonly refresh: (ids: readonly RecordId[]) => Promise<void>;
}

export interface FoundHouse {
  readonly call: Call;
  readonly births: readonly RecordId[];
  readonly notices: readonly RecordId[];
  readonly differences: readonly Difference[];
}

export interface AskedVisits {
  /** Plain date. */
  readonly today: string;
  readonly configOf: (commune: string) => ProvinceConfig;
  /** Whether a commune's houses are the officer's to visit. */
  readonly covers: (commune: string) => boolean;
}

export type VisitSource = Pick<Store, 'changesSince' | 'findMany'>;

/** Reads the records when the list is first asked for; from then on only what changed is read again. */
export function createVisitBook(source: VisitSource): VisitBook {
  const index = createVisitIndex();
  const changed = new Set<RecordId>();
  let reading: Promise<void> | undefined;
  let isRead = false;
  let count = 0;

  async function readAll(onRead: (count: number) => void): Promise<void> {
    const slice = createSlices();
    for await (const { records } of source.changesSince()) {
      for (const record of records) {
        put(record);
        await slice();
      }
      count += records.length;
      onRead(count);
    }
    isRead = true;
    // What changed meanwhile may have been overtaken by its older self.
    await takeIn([...changed]);
    changed.clear();
  }
  function put(record: RegisterRecord): void {
    if (isVisitKind(record.kind)) index.put(toPaper(record));
  }
  async function takeIn(ids: readonly RecordId[]): Promise<void> {
    const records = await source.findMany(ids);
    for (const id of ids) {
      const record = records.get(id);
      if (record) put(record);
      else index.remove(id);
    }
  }

  const readOnce = (onRead: (count: number) => void) => {
    reading ??= readAll(onRead).catch((problem: unknown) => {
      reading = undefined;
      throw problem;
    });
    return reading;
  };

  return {
    list: async ({ today, configOf, covers }, onRead) => {
      await readOnce(onRead);
      const slice = createSlices();
      const calls: Call[] = [];
      for (const call of findCalls(index, today, configOf, covers)) {
        if (call) calls.push(call);
        await slice();
      }
      return calls;
    },
    house: async (id, { today, configOf, covers }) => {
      await readOnce(() => undefined);
      const house = houseOf(houseIdOf(id, index), index);
      if (!house || !covers(house.commune)) return undefined;
      const config = configOf(house.commune);
      return {
        call: toCall(house, index, reasonsAt(house, index, today, config)),
        births: house.births.map((birth) => birth.id),
        notices: house.notices.map((notice) => notice.id),
        differences: findDifferences(house, config),
      };
    },
    refresh: async (ids) => {
      if (isRead) await takeIn(ids);
      else if (reading) for (const id of ids) changed.add(id);
    },
  };
}

/** Milliseconds; another call to the worker waits no longer than this. */
const SLICE = 12;

/** Lets others in once a slice of time is used up. */
function createSlices(): () => Promise<void> | undefined {
  let ends = performance.now() + SLICE;
  return () => {
    if (performance.now() < ends) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        ends = performance.now() + SLICE;
        resolve();
      });
    });
  };
}

function toPaper(record: RegisterRecord): VisitPaper {
  const { id, kind, commune, log } = record;
  const { state, contested } = foldOnce(log);
  return { id, kind, commune, title: titleOf(record), state, contested: Object.keys(contested) };
}
