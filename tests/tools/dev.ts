import { spawn } from 'node:child_process';

/** The sync server and the client, each started again when its source changes; the client is at Vite's address. */
const parts = [
  ['--import', 'tsx', '--watch', 'sync-server/main.ts', ...process.argv.slice(2)],
  ['node_modules/vite/bin/vite.js'],
].map((args) => spawn(process.execPath, args, { stdio: 'inherit' }));

for (const part of parts) {
  part.on('exit', (code) => {
    for (const other of parts) other.kill('SIGTERM');
    process.exitCode = code ?? 1;
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const part of parts) part.kill(signal);
  });
}
