import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One import that goes where the design (docs/architecture.md, “Imports run one way”) does not let it. */
export interface WrongImport {
  /** Path of the importing file from the root, with the line of the import. */
  readonly at: string;
  readonly imports: string;
  readonly rule: string;
}

interface Direction {
  readonly from: RegExp;
  /** What may be imported: files as `./client/app.tsx` from the root, or names of packages. */
  readonly allows: RegExp;
  readonly rule: string;
}

const PACKAGE = '(?!node:)[@a-z]';

const DIRECTIONS: readonly Direction[] = [
  {
    from: /^schemas\//,
    allows: /^(\.\/schemas\/|@noble\/hashes\/)/,
    rule: 'schemas is pure and imports itself alone',
  },
  {
    from: /^sync-server\//,
    allows: new RegExp(`^(\\./(sync-server|schemas)/|node:|${PACKAGE})`),
    rule: 'sync-server imports schemas and itself',
  },
  {
    from: /^client\//,
    allows: new RegExp(`^(\\./(client|schemas)/|${PACKAGE})`),
    rule: 'client imports schemas and itself, and runs in no Node',
  },
  {
    from: /^client\/device\//,
    allows: new RegExp(`^(\\./(client/device|schemas)/|${PACKAGE})`),
    rule: 'client/device knows nothing of what is shown',
  },
  {
    from: /^client\/(parts|words)\//,
    allows: /^(?!\.\/client\/screens\/)/,
    rule: 'screens stand above all else',
  },
  {
    from: /^service-worker\//,
    allows: new RegExp(`^(\\./service-worker/|${PACKAGE})`),
    rule: 'service-worker imports neither schemas nor client',
  },
];

const WORLDS = ['schemas', 'client', 'sync-server', 'service-worker'];

/** Every wrong import of the product's source under `root`, in the order of the files. */
export function findWrongImports(root: string): WrongImport[] {
  return WORLDS.flatMap((world) => sourceFiles(root, world)).flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return importsOf(file, source).flatMap(({ name, start }) => {
      const isFile = name.startsWith('.');
      const target = isFile ? `./${posix.join(posix.dirname(file), name.replace(/\?.*$/, ''))}` : name;
      const at = `${file}:${source.slice(0, start).split('\n').length}`;
      const broken = DIRECTIONS.filter((way) => way.from.test(file) && !way.allows.test(target));
      const rules = broken.map((way) => way.rule);
      if (isOtherScreen(file, target)) rules.push('a screen imports no other screen');
      if (isFile && !existsSync(join(root, target))) rules.push('an import names a file, extension and all');
      return rules.map((rule) => ({ at, imports: name, rule }));
    });
  });
}

function isOtherScreen(file: string, target: string): boolean {
  const [from, to] = [file, target].map((path) => /^(?:\.\/)?client\/screens\/([^/]+)/.exec(path)?.[1]);
  return from !== undefined && to !== undefined && from !== to;
}

function sourceFiles(root: string, world: string): string[] {
  if (!existsSync(join(root, world))) return [];
  const names = readdirSync(join(root, world), { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => posix.join(world, ...name.split('\\')));
}

/** Static and dynamic imports, re-exports, and `new URL('./x.ts', import.meta.url)`, by which workers are started. */
function importsOf(file: string, source: string): { readonly name: string; readonly start: number }[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const requests = [
    ...module.staticImports.map((found) => found.moduleRequest),
    ...module.staticExports.flatMap((found) => found.entries.flatMap((entry) => entry.moduleRequest ?? [])),
    ...module.dynamicImports.map((found) => found.moduleRequest),
  ];
  const urls = [...source.matchAll(/new URL\(\s*'(\.[^']+\.tsx?)',\s*import\.meta\.url/g)];
  return [
    ...requests.map(({ start, end }) => ({ name: source.slice(start + 1, end - 1), start })),
    ...urls.map((found) => ({ name: found[1] ?? '', start: found.index })),
  ];
}
