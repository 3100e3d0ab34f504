import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUNDLE = join(ROOT, 'tests/.artifacts/desk/desk.js');

/** The desk's worker as it is started in earnest: bundled, in a process of its own that can be killed. */
export async function bundleDesk(): Promise<void> {
  await build({
    entryPoints: [join(ROOT, 'sync-server/desk.ts')],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
}

export interface DeskRun {
  readonly kill: () => Promise<void>;
  readonly ended: Promise<void>;
}

export function startDesk(dataDir: string): DeskRun {
  const child = spawn(process.execPath, [BUNDLE], { cwd: ROOT, env: { ...process.env, DATA_DIR: dataDir } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { kill: () => kill(child, ended), ended };
}

/** How often a worker of this folder said that all is worked off. */
export async function timesLevel(dataDir: string): Promise<number> {
  return (await deskLog(dataDir)).split('"event":"desk_level"').length - 1;
}

/** What workers of this folder have logged so far. */
export function deskLog(dataDir: string): Promise<string> {
  return readFile(join(dataDir, 'logs', 'desk.log'), 'utf8').catch(() => '');
}

async function kill(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await ended;
}
