import { type RequestListener, Server } from 'node:http';
import { serve } from '@hono/node-server';

export interface Listening {
  readonly url: URL;
  /** Takes no more connections and resolves when the requests under way are answered. */
  readonly close: () => Promise<void>;
}

/** Serves `fetch` over HTTP; `env` names the connection a request came by. @throws the system's error where the port is taken or not allowed */
export function listen(
  fetch: (request: Request, env?: object) => Response | Promise<Response>,
  port: number,
  hostname: string,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname, overrideGlobalObjects: false }, (address) => {
      const host = hostname.includes(':') ? `[${hostname}]` : hostname;
      resolve({ url: new URL(`http://${host}:${address.port}`), close: () => stop(server, underWay) });
    });
    const underWay = new Set<object>();
    const track: RequestListener = (_, response) => {
      underWay.add(response);
      response.once('close', () => underWay.delete(response));
    };
    server.on('request', track);
    server.once('error', reject);
  });
}

/** Browsers keep connections open for minutes, some without a word: all are ended once nothing is under way. */
function stop(server: ReturnType<typeof serve>, underWay: ReadonlySet<object>): Promise<void> {
  return new Promise((resolve) => {
    const end = setInterval(() => {
      if (underWay.size === 0 && server instanceof Server) server.closeAllConnections();
    }, 20);
    server.close(() => {
      clearInterval(end);
      resolve();
    });
  });
}
