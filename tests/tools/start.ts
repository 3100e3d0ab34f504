import { spawn } from 'node:child_process';
import { buildProduct } from './build-product.ts';

const parent = process.ppid;
await buildProduct();
const server = spawn(
  process.execPath,
  ['--enable-source-maps', 'dist/server/main.js', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
// The server stops gracefully; whoever started us must be able to ask it to.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // From a terminal Ctrl-C reaches the server by itself; a second one would cut its stopping short.
  process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || server.kill(signal));
}
// A signal to npm ends the shell between npm and us, and goes no further: we notice that the shell is gone.
if (process.env.npm_lifecycle_event === 'start') {
  setInterval(() => process.ppid !== parent && server.kill('SIGTERM'), 200);
}
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
