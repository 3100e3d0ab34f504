import { serve } from '@hono/node-server';

export interface Listening {
  readonly url: URL;
  /** Takes no more requests and resolves when those under way are answered. */
  readonly close: () => Promise<void>;
}

/** Serves `fetch` over HTTP. @throws the system's error where the port is taken or not allowed */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
  hostname: string,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname, overrideGlobalObjects: false }, (address) => {
      const host = hostname.includes(':') ? `[${hostname}]` : hostname;
      resolve({ url: new URL(`http://${host}:${address.port}`), close: () => stop(server) });
    });
    server.once('error', reject);
  });
}

/** Idle connections are kept alive by browsers for minutes: they are ended, busy ones are waited for. */
function stop(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
