import { expose, proxy } from 'comlink';
import type { DeviceApi } from './api.ts';
import type { Device } from './device.ts';

/** Puts a device behind Comlink: what stops a watch is a function, and goes over the wall as one that can be called. */
export function exposeDevice(device: Device): void {
  const api: DeviceApi = {
    ...device,
    watchPresence: async (callback) => proxy(await device.watchPresence(callback)),
    watchList: async (query, callback) => proxy(await device.watchList(query, callback)),
    watchRecord: async (id, callback) => proxy(await device.watchRecord(id, callback)),
    watchVisits: async (today, callback) => proxy(await device.watchVisits(today, callback)),
    watchHouse: async (id, today, callback) => proxy(await device.watchHouse(id, today, callback)),
    watchSync: async (callback) => proxy(await device.watchSync(callback)),
    watchTray: async (callback) => proxy(await device.watchTray(callback)),
  };
  expose(api);
}
