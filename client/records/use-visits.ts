import { useState } from 'preact/hooks';
import { useApp, useWatch } from '../app-state.ts';
import type { HouseView, VisitList } from '../device/api/visits.ts';
import { today } from '../words/format-date.ts';
import { isRecordId } from './record-ids.ts';

/** The houses to be visited, kept up to date; undefined before anything is known. */
export function useVisits(): VisitList | undefined {
  const { device, now } = useApp();
  const [list, setList] = useState<VisitList>();
  const day = today(now());
  useWatch(() => device.watchVisits(day, setList), [day]);
  return list;
}

/** The house a record belongs to. `undefined` while it is being read, `'missing'` where it belongs to none. */
export function useHouse(id: string): HouseView | 'missing' | undefined {
  const { device, now } = useApp();
  const [known, setKnown] = useState<{ readonly of: string; readonly house: HouseView | 'missing' }>();
  const day = today(now());
  useWatch(async () => {
    if (!isRecordId(id)) {
      setKnown({ of: id, house: 'missing' });
      return () => undefined;
    }
    return device.watchHouse(id, day, (house) => setKnown({ of: id, house: house ?? 'missing' }));
  }, [id, day]);
  return known?.of === id ? known.house : undefined;
}
