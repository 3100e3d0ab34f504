import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 60_000;

/** Starts the desk's worker as a process of its own, and again whenever it ends, until it is closed. */
export function startDeskProcess(dataDir: string): { readonly close: () => Promise<void> } {
  let child: ChildProcess | undefined;
  let pause = SHORTEST_PAUSE;
  let again: NodeJS.Timeout | undefined;
  let isClosing = false;

  function start(): void {
    const begun = performance.now();
    const worker = spawn(process.execPath, [...process.execArgv, SCRIPT], {
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child = worker;
    worker.once('exit', () => {
      child = undefined;
      if (isClosing) return;
      // One that ran for a while begins again at once, one that cannot begin waits longer each time.
      pause = performance.now() - begun > LONGEST_PAUSE ? SHORTEST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
      again = setTimeout(start, pause);
    });
  }

  start();
  return {
    close() {
      isClosing = true;
      clearTimeout(again);
      const last = child;
      if (!last) return Promise.resolve();
      return new Promise((resolve) => {
        last.once('exit', () => resolve());
        last.kill('SIGTERM');
      });
    },
  };
}

/** Bundled it lies beside the server; in a checkout it is the source. */
const SCRIPT = fileURLToPath(
  import.meta.url.endsWith('.ts')
    ? new URL('../desk.ts', import.meta.url)
    : new URL('./desk.js', import.meta.url),
);
