import { readFileSync, writeFileSync } from 'node:fs';

/**
 * package-lock.json must install with `npm ci` everywhere: it names no registry, and it names every build of a tool
 * (esbuild, biome …) for every machine, since npm refuses a lock that lacks one. npm itself leaves out those that the
 * registry it asks does not have; `npm run lock` puts them back. Run it after each `npm install`.
 */
const FILE = 'package-lock.json';

interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(FILE, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies, dev }]) =>
  Object.entries(optionalDependencies ?? {})
    .filter(([name]) => !isReachable(path, name))
    .map(([name, version]) => ({ name, version, dev })),
);
const resolved = Object.values(lock.packages).filter((one) => one.resolved !== undefined);

if (process.argv.includes('--write')) {
  for (const { name, version, dev } of missing) {
    lock.packages[`node_modules/${name}`] = { version, ...machineOf(name, dev) };
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  const packages = Object.fromEntries(sorted.map(([path, { resolved: _, ...rest }]) => [path, rest]));
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  console.log(`${FILE}: ${missing.length} put in, ${resolved.length} registry addresses taken out`);
} else if (missing.length + resolved.length > 0) {
  for (const { name, version } of missing) console.log(`${FILE} lacks ${name} ${version}`);
  if (resolved.length > 0) console.log(`${FILE} holds ${resolved.length} registry addresses`);
  console.log('Run: npm run lock');
  process.exitCode = 1;
}

/** Whether a package at `path` finds `name` in a node_modules beside or above it. */
function isReachable(path: string, name: string): boolean {
  if (Object.hasOwn(lock.packages, `${path}${path && '/'}node_modules/${name}`)) return true;
  return path !== '' && isReachable(path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)), name);
}

/** The machine a build is for, as its name ends: `linux-arm64-musl`, `win32-x64-msvc`. */
function machineOf(name: string, dev: boolean | undefined) {
  const [, os, cpu, abi = ''] =
    /(\w+)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64)(?:-(\w+))?$/.exec(name) ?? [];
  if (!os || !cpu) throw new Error(`${name}: which machine is it for?`);
  const libc =
    os !== 'linux'
      ? undefined
      : abi.startsWith('musl')
        ? ['musl']
        : abi.startsWith('gnu')
          ? ['glibc']
          : undefined;
  return { cpu: [cpu], ...(dev && { dev }), ...(libc && { libc }), optional: true, os: [os] };
}
