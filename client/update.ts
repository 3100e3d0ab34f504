import { signal } from '@preact/signals';

/** A new version of the app that waits for the officer's word. */
export const newVersion = signal<{ readonly use: () => void } | undefined>(undefined);

/** Registers the service worker and watches for its successor, which takes over only when the officer says so. */
export async function watchForNewVersion(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  let isFirst = serviceWorker.controller === null;
  serviceWorker.addEventListener('controllerchange', () => {
    // Another tab took the new version: this one has the old app until its own officer is ready.
    if (!isFirst) newVersion.value = { use: () => location.reload() };
    isFirst = false;
  });
  const registration = await serviceWorker.register('/sw.js');
  offer(registration);
  registration.addEventListener('updatefound', () => {
    const next = registration.installing;
    next?.addEventListener('statechange', () => offer(registration));
  });
  // A tablet stays open for days: ask now and then.
  setInterval(() => void registration.update().catch(() => undefined), 3_600_000);
}

/** Looks for a newer version at once, waits until it is here, and loads the app again, the newer one if there is one. */
export async function loadNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  // Without a line the app is loaded as it is.
  await registration?.update().catch(() => undefined);
  if (registration?.installing) await untilInstalled(registration.installing);
  if (registration?.waiting) takeOver(registration.waiting);
  else location.reload();
}

function offer(registration: ServiceWorkerRegistration): void {
  const { waiting, active } = registration;
  if (waiting && active) newVersion.value = { use: () => takeOver(waiting) };
}

function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage('use-new-version');
}

function untilInstalled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state !== 'installing') resolve();
    });
  });
}
