import type { RecordRow, RecordView } from '../../client/device/api/records.ts';
import type { SyncState } from '../../client/device/api/sync-state.ts';
import type { Tray } from '../../client/device/api/tray.ts';
import type { PlayedDevice } from './played-device.ts';

const EVERYTHING = { limit: Number.MAX_SAFE_INTEGER };

export const listRows = (device: PlayedDevice): Promise<readonly RecordRow[]> =>
  now((callback: (rows: readonly RecordRow[]) => void) => device.watchList(EVERYTHING, callback));

export const readSync = (device: PlayedDevice): Promise<SyncState> =>
  now((callback: (state: SyncState) => void) => device.watchSync(callback));

export const readTray = (device: PlayedDevice): Promise<Tray> =>
  now((callback: (tray: Tray) => void) => device.watchTray(callback));

export const idsOf = ({ history, pending }: RecordView): readonly string[] =>
  [...history.map(({ id }) => String(id)), ...pending.map(String)].sort();

async function now<Value>(watch: (callback: (value: Value) => void) => Promise<() => void>): Promise<Value> {
  const seen: Value[] = [];
  const stop = await watch((value) => seen.push(value));
  stop();
  const [value] = seen;
  if (value === undefined) throw new Error('a watch that told nothing');
  return value;
}
