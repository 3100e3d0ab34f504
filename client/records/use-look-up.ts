import { useEffect } from 'preact/hooks';
import { useApp } from '../app-state.ts';
import { isRecordId } from './record-ids.ts';

/** Logs that a record was opened, without keeping anybody waiting. */
export function useLookUp(id: string, task: string | undefined): void {
  const { device } = useApp();
  useEffect(() => {
    if (isRecordId(id)) void device.noteLookUp({ what: 'record', record: id, task });
  }, [id]);
}
