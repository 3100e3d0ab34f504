import { useState } from 'preact/hooks';
import { useApp, useWatch } from '../app-state.ts';
import type { ListQuery, RecordRow, RecordView } from '../device/api/records.ts';
import { isRecordId } from './record-ids.ts';

/** One record, kept up to date. `undefined` while it is being read, `'missing'` where the tablet has none. */
export function useRecord(id: string): RecordView | 'missing' | undefined {
  const { device } = useApp();
  const [known, setKnown] = useState<{ readonly of: string; readonly view: RecordView | 'missing' }>();
  useWatch(async () => {
    if (!isRecordId(id)) {
      setKnown({ of: id, view: 'missing' });
      return () => undefined;
    }
    return device.watchRecord(id, (view) => setKnown({ of: id, view: view ?? 'missing' }));
  }, [id]);
  return known?.of === id ? known.view : undefined;
}

/** A list of records, kept up to date; undefined while it is being read. */
export function useList(query: ListQuery): readonly RecordRow[] | undefined {
  const { device } = useApp();
  const [rows, setRows] = useState<readonly RecordRow[]>();
  useWatch(() => device.watchList(query, setRows), [JSON.stringify(query)]);
  return rows;
}
