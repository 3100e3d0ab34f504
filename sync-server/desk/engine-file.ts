import { rm, writeFile } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { listen } from '../listen.ts';
import { isFields, isText } from '../store/guards.ts';
import { readJson } from '../store/read-json.ts';

/** Where another process of this machine finds the databases, and how it is let in. */
export interface EngineAddress {
  readonly url: string;
  readonly by: 'tokens' | 'accounts';
  /** Begins the names of databases. */
  readonly prefix: string;
}

export interface ServedEngine {
  readonly engine: Engine;
  /** A CouchDB's own address; undefined for the embedded engine. */
  readonly url: URL | undefined;
  readonly by: EngineAddress['by'];
  readonly prefix: string;
}

/**
 * Tells the desk's worker in a file where the databases are. The embedded engine lies in this process: it listens on this
 * machine alone, on any free port, and asks who comes for a token as a CouchDB does.
 */
export async function serveEngine(
  file: string,
  { engine, url, by, prefix }: ServedEngine,
): Promise<{ readonly close: () => Promise<void> }> {
  const listening = url ? undefined : await listen(engine, 0, '127.0.0.1');
  const address = (url ?? listening?.url)?.href.replace(/\/$/, '') ?? '';
  const told: EngineAddress = { url: address, by, prefix };
  await writeFile(file, `${JSON.stringify(told)}\n`, { mode: 0o600 });
  return {
    async close() {
      await rm(file, { force: true });
      await listening?.close();
    },
  };
}

/** Undefined while no server runs. */
export async function readEngineAddress(file: string): Promise<EngineAddress | undefined> {
  const held = await readJson(file);
  if (!isFields(held) || !isText(held.url) || !isText(held.prefix)) return undefined;
  const { url, prefix, by } = held;
  return by === 'tokens' || by === 'accounts' ? { url, prefix, by } : undefined;
}
