import { signal } from '@preact/signals';

/** A new version of the app that waits for the officer's word. */
export const newVersion = signal<{ readonly use: () => void } | undefined>(undefined);

/** Registers the service worker and watches for its successor, which takes over only when the officer says so. */
export async function watchForNewVersion(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/sw.js');
  offer(registration);
  registration.addEventListener('updatefound', () => {
    const next = registration.installing;
    next?.addEventListener('statechange', () => offer(registration));
  });
  // A tablet stays open for days: ask now and then.
  setInterval(() => void registration.update().catch(() => undefined), 3_600_000);
}

function offer(registration: ServiceWorkerRegistration): void {
  const { waiting, active } = registration;
  if (!waiting || !active) return;
  newVersion.value = {
    use: () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('use-new-version');
    },
  };
}
