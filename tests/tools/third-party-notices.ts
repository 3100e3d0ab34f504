import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run notices` writes THIRD-PARTY-NOTICES.md; without `--write` this checks that it is up to date. */
const FILE = 'THIRD-PARTY-NOTICES.md';

/** Licences that may be shipped with ours (docs/decisions/0012-licence.md). */
const ACCEPTED = [
  'MIT',
  'ISC',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'OFL-1.1',
  'Unlicense',
];

interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** What the package says of its licence: LICENSE, NOTICE and the like, or what package.json has. */
  readonly text: string;
}

const packages = readShipped();
const refused = packages.filter(({ licence }) => !isAccepted(licence));
for (const { name, licence } of refused)
  console.log(`${name} is under ${licence}, which is not on the list.`);
if (refused.length > 0) process.exitCode = 1;

const notices = toNotices(packages);
if (process.argv.includes('--write')) {
  writeFileSync(FILE, notices);
  console.log(`${FILE}: ${packages.length} packages`);
} else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== notices) {
  console.log(`${FILE} is not what node_modules says. Run: npm run notices`);
  process.exitCode = 1;
}

/** Packages that come with the product: neither tools nor builds for one kind of machine. */
function readShipped(): Shipped[] {
  const locked: Record<string, Record<string, unknown>> = readJson('package-lock.json').packages;
  return Object.entries(locked)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional)
    .map(([path]) => readPackage(path))
    .filter((one, i, all) => all.findIndex((other) => label(other) === label(one)) === i)
    .sort((a, b) => (label(a) < label(b) ? -1 : 1));
}

function readPackage(path: string): Shipped {
  const { name, version, license, licenses, author, repository } = readJson(join(path, 'package.json'));
  const licence = String(license ?? licenses?.[0]?.type ?? 'unknown');
  const files = readdirSync(path).filter((file) =>
    /^(licen[cs]e|notice|copying)(-|\.(md|txt)$|$)/i.test(file),
  );
  const texts = files
    .sort()
    .map((file) => readFileSync(join(path, file), 'utf8').replaceAll('\r', '').trim());
  const by = author?.name ?? author ?? 'its authors';
  const from = String(repository?.url ?? repository ?? '').replace(/^git\+/, '');
  const said = `${licence}. Copyright ${by}. The package has no licence file. ${from}`.trim();
  return { name, version, licence, text: texts.length > 0 ? texts.join('\n\n') : said };
}

function toNotices(shipped: readonly Shipped[]): string {
  const byText = new Map<string, Shipped[]>();
  for (const one of shipped) byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  const list = shipped.map((one) => `- ${label(one)}: ${one.licence}`);
  const texts = [...byText].map(
    ([text, ones]) => `## ${ones.map(label).join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``,
  );
  return [
    '# Third-party notices',
    'Sala Khum is under the Mozilla Public License 2.0 (LICENSE). It comes with the packages below, each under its own licence. Written by `npm run notices`; do not edit.',
    list.join('\n'),
    ...texts,
    '',
  ].join('\n\n');
}

/** Whether a licence, or one of an `OR`, is on the list. */
function isAccepted(licence: string): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => ACCEPTED.includes(one));
}

function label({ name, version }: Shipped): string {
  return `${name} ${version}`;
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
