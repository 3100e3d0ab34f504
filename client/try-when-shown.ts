import type { DeviceApi } from './device/api.ts';

/** A page that comes back, to a tablet taken out of a bag, is a reason to try the line at once. */
export function tryWhenShown(device: Pick<DeviceApi, 'wake'>): void {
  const wake = () => {
    if (document.visibilityState === 'visible') void device.wake();
  };
  document.addEventListener('visibilitychange', wake);
  addEventListener('focus', wake);
}
