// Runs a TypeScript script of this repository, after installing what is missing: `node tests/tools/run.mjs SCRIPT …`.
// Plain JavaScript without dependencies, because it must work in a fresh clone, before the first install.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [script, ...rest] = process.argv.slice(2);

refuseOldNode();
if (!isInstalled()) install();
process.chdir(root);
process.argv.splice(1, process.argv.length - 1, resolve(root, script), ...rest);
const { register } = await import('tsx/esm/api');
register();
await import(pathToFileURL(resolve(root, script)).href);

function refuseOldNode() {
  const wanted = readJson('package.json').engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(`Sala Khum needs Node ${wanted} or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

/** Whether node_modules holds what package-lock.json names; npm keeps its own list of what it installed. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages).every(([path, wanted]) => {
    if (path === '') return true;
    // Builds for other machines (esbuild, biome …) are listed, never installed.
    if (!installed[path]) return wanted.optional === true || wanted.devOptional === true;
    return installed[path].version === wanted.version && existsSync(join(root, path));
  });
}

function install() {
  console.log('Installing packages (npm ci) …');
  // npm's own path, when npm runs us: the name `npm` alone cannot be spawned on every system.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // `--include=dev`: building needs the tools, whatever NODE_ENV says.
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(command, [...first, ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status === 0) return;
  console.error('\nThe packages could not be installed. Is there a connection to the package registry?');
  process.exit(done.status ?? 1);
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
