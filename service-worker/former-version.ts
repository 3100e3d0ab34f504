import { registerRoute } from 'workbox-routing';

const FORMER = 'former-version';

/**
 * Keeps the files of the version before beside the new ones. A tab that still runs it loads some of them only when they
 * are wanted, and neither the new version's cache nor the server has them any more.
 */
export async function keepFormerVersion(): Promise<void> {
  await caches.delete(FORMER);
  const former = await caches.open(FORMER);
  for (const name of await caches.keys()) {
    if (!name.includes('-precache-')) continue;
    const current = await caches.open(name);
    for (const request of await current.keys()) {
      const response = isAsset(new URL(request.url)) ? await current.match(request) : undefined;
      if (response) await former.put(request, response);
    }
  }
}

/** To be called after the new version's files are routed: theirs come first. */
export function serveFormerVersion(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && isAsset(url),
    async ({ request }) => (await caches.match(request, { cacheName: FORMER })) ?? fetch(request),
  );
}

/** Their names carry the content's hash: one name is one file for ever. */
function isAsset({ pathname }: URL): boolean {
  return pathname.startsWith('/assets/');
}
