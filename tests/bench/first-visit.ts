import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Hono } from 'hono';
import { compressAnswers } from '../../sync-server/gateway/compress.ts';
import type { GatewayEnv } from '../../sync-server/gateway/env.ts';
import { clientRoutes } from '../../sync-server/gateway/routes/client.ts';
import { listen } from '../../sync-server/listen.ts';
import { ROOT } from '../support/root.ts';
import { weighClient } from '../tools/size-budget.ts';
import { toHost } from './gateway-cost.ts';
import { layLine } from './line.ts';

/** What of the app comes over the line, bytes. */
export interface FirstVisit {
  /** By part, as the budget of sizes counts: compressed as well as can be, without headers. */
  readonly parts: Readonly<Record<string, number>>;
  /** All of a first visit as the server sends it, with headers. */
  readonly sent: number;
}

/** Builds this tree: what an older build weighs is no figure of it. @throws Error where a file is not served */
export async function weighFirstVisit(): Promise<FirstVisit> {
  const run = [join(ROOT, 'tests/tools/run.mjs'), 'tests/tools/build.ts'];
  // What it prints is no part of the figures.
  const { status } = spawnSync(process.execPath, run, { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the app cannot be built');
  const client = join(ROOT, 'dist/client');
  const weights = weighClient(client);
  const visit = weights.find(({ part }) => part === 'first visit')?.files ?? [];
  const sent = await weighSent(
    client,
    visit.map(([path]) => path),
  );
  return { parts: Object.fromEntries(weights.map(({ part, bytes }) => [part, bytes])), sent };
}

/** Bytes down the line for these files of a built client, each asked for as Chromium asks. */
export async function weighSent(client: string, paths: readonly string[]): Promise<number> {
  const app = new Hono<GatewayEnv>().use(compressAnswers).route('/', clientRoutes(client));
  const served = await listen((request) => app.fetch(request), 0, '127.0.0.1');
  const line = await layLine(() => toHost(served.url));
  try {
    for (const path of paths) {
      const headers = { 'accept-encoding': 'gzip, deflate, br, zstd' };
      const answer = await fetch(new URL(path, line.url), { headers });
      // Read to its end, or the line has not carried all of it.
      const { byteLength } = await answer.arrayBuffer();
      if (!answer.ok || byteLength === 0) throw new Error(`${path}: ${answer.status}, ${byteLength} bytes`);
    }
    return line.moved().down;
  } finally {
    await line.close();
    await served.close();
  }
}
