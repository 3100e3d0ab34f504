import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../../sync-server/engine/engine.ts';
import { openSecrets } from '../../../sync-server/provision/secrets.ts';
import { bundleValidation } from '../../../sync-server/provision/validation-bundle.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../../sync-server/server.ts';
import { layWire, type Wire } from '../../support/wire.ts';

/** A real province behind a wire that can be cut, whose server can be ended, set back and started again. */
export interface Province {
  /** The address that stays the same over restarts. */
  readonly wire: Wire;
  /** Where the server keeps what it must not lose, a demonstration's private keys too. */
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
  readonly start: (options?: Partial<ServerOptions>) => Promise<void>;
  /** Keeps a copy of all that the province holds. The server must be stopped. */
  readonly backUp: () => void;
  /** Puts the copy back. The server must be stopped. */
  readonly restore: () => void;
  /** Asks the province's CouchDB as its administrator. */
  readonly couch: (method: string, path: string, body?: unknown) => Promise<unknown>;
  readonly end: () => Promise<void>;
}

let validation: Promise<string> | undefined;

export async function startProvince(first: Partial<ServerOptions> = {}): Promise<Province> {
  validation ??= bundleValidation();
  const bundled = validation;
  const folder = mkdtempSync(join(tmpdir(), 'sala-khum-device-'));
  const dataDir = join(folder, 'data');
  const backup = join(folder, 'backup');
  let server: RunningServer | undefined;
  let engine: Engine | undefined;
  const wire = await layWire(() => Number(server?.url.port ?? 9));
  const stop = async () => {
    wire.cut();
    await server?.close();
    server = undefined;
  };
  const start = async (options: Partial<ServerOptions> = {}) => {
    server = await startServer({
      dataDir,
      port: 0,
      validation: await bundled,
      wrapEngine: (opened) => {
        engine = opened;
        return opened;
      },
      ...options,
    });
    wire.restore();
  };
  await start(first);
  return {
    wire,
    dataDir,
    stop,
    start,
    backUp: () => cpSync(dataDir, backup, { recursive: true }),
    restore: () => {
      rmSync(dataDir, { recursive: true });
      cpSync(backup, dataDir, { recursive: true });
    },
    couch: async (method, path, body) => {
      if (!engine) throw new Error('the province has not started');
      const { admin } = await openSecrets(join(dataDir, 'secrets.json'));
      const response = await engine(
        new Request(`http://engine${path}`, {
          method,
          headers: {
            authorization: `Basic ${Buffer.from(`admin:${admin}`).toString('base64')}`,
            'content-type': 'application/json',
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
      return answer;
    },
    end: async () => {
      await stop();
      await wire.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
