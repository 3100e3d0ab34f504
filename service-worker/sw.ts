import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  getCacheKeyForURL,
  matchPrecache,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keepFormerVersion, serveFormerVersion } from './former-version.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[];
};

const FILES = self.__WB_MANIFEST;

// While the version before is still the one at work: what it has is in the cache until this one takes over.
self.addEventListener('install', (event) => event.waitUntil(keepFormerVersion()));
precacheAndRoute(FILES);
cleanupOutdatedCaches();
serveFormerVersion();

// Every address of the app is the one shell; the province's own addresses never are.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/db\//] }),
);

self.addEventListener('message', (event) => {
  // The page asks the officer first: a new version must not change a form that is being filled in.
  if (event.data === 'use-new-version') void self.skipWaiting();
  const [port] = event.ports;
  if (!port) return;
  // How many of the app's files are not here, answered from the cache itself: browsers take single entries too.
  if (event.data === 'look-at-files')
    event.waitUntil(findMissing().then((all) => port.postMessage(all.length)));
  if (event.data === 'fetch-files') {
    event.waitUntil(fetchMissing().then((all) => port.postMessage(all.length)));
  }
});

// The very first visit is under control at once, so that it works offline without a reload.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

async function findMissing(): Promise<readonly string[]> {
  const urls = FILES.map((file) => (typeof file === 'string' ? file : file.url));
  const found = await Promise.all(urls.map((url) => matchPrecache(url)));
  return urls.filter((_, place) => !found[place]);
}

/** Only what this very version is made of: a file that changed its name or its content meanwhile comes with the next. */
async function fetchMissing(): Promise<readonly string[]> {
  const name = (await caches.keys()).find((one) => one.includes('precache'));
  const cache = await caches.open(name ?? `workbox-precache-v2-${self.registration.scope}`);
  for (const url of await findMissing()) {
    const answer = await fetch(url, { cache: 'no-store' }).catch(() => undefined);
    const isSame = answer?.ok && !answer.redirected && isAsListed(url, answer);
    const key = getCacheKeyForURL(url);
    if (answer && isSame && key) await cache.put(key, answer);
  }
  return findMissing();
}

/** Names carry their content's hash, so what can come in a file's place is a page that says something else. */
function isAsListed(url: string, answer: Response): boolean {
  const type = answer.headers.get('content-type') ?? '';
  return url.endsWith('.html') || !type.includes('html');
}
