import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keepFormerVersion, serveFormerVersion } from './former-version.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[];
};

// While the version before is still the one at work: what it has is in the cache until this one takes over.
self.addEventListener('install', (event) => event.waitUntil(keepFormerVersion()));
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
serveFormerVersion();

// Every address of the app is the one shell; the province's own addresses never are.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/db\//] }),
);

// The page asks the officer first: a new version must not change a form that is being filled in.
self.addEventListener('message', (event) => {
  if (event.data === 'use-new-version') void self.skipWaiting();
});

// The very first visit is under control at once, so that it works offline without a reload.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
