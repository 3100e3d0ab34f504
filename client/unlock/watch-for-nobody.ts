import type { DeviceApi } from '../device/api.ts';

const AT_MOST_EVERY = 5_000;

/** Tells the device layer that somebody is at the tablet, so that it locks itself only when nobody is. */
export function watchForNobody(device: Pick<DeviceApi, 'noteHand'>): void {
  let last = 0;
  const note = (event: Event) => {
    if (event.timeStamp - last < AT_MOST_EVERY) return;
    last = event.timeStamp;
    void device.noteHand();
  };
  for (const type of ['pointerdown', 'keydown', 'wheel'] as const) {
    addEventListener(type, note, { capture: true, passive: true });
  }
}
