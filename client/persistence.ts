import { effect } from '@preact/signals';
import type { App } from './app-state.ts';

/**
 * Asks the browser never to empty this tablet's records to make room for others. Browsers grant it by what they know of
 * an app, mostly without asking anybody, so it is asked again after each sign-in until it is granted.
 */
export async function askToPersist(): Promise<boolean> {
  const { storage } = navigator;
  if (!storage?.persist) return false;
  return (await storage.persisted()) || (await storage.persist());
}

/** Only a tablet with somebody's work on it has something to keep. */
export function watchPersistence({ presence, device }: Pick<App, 'presence' | 'device'>): void {
  let asked: string | undefined;
  effect(() => {
    const officer = presence.value?.signedIn?.officer;
    if (officer !== undefined && officer !== asked) void askToPersist().then(() => device.lookAtDisk());
    asked = officer;
  });
}
