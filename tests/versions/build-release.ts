import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { WIRE_VERSION } from '../../schemas/wire/messages.ts';
import type { Build } from '../support/builds.ts';
import { ROOT } from '../support/root.ts';
import { askGit } from './history.ts';
import { findPrevious, type Release, readReleases } from './releases.ts';

/** Releases that were built lie here by their commit, so that each is built once. */
const RELEASES = join(ROOT, 'tests/.artifacts/releases');

/**
 * The previous release, built from the history of this repository. `PREVIOUS_RELEASE` names another one.
 *
 * @throws Error where the clone's history does not reach it, or it does not build
 */
export async function buildPrevious(): Promise<Build> {
  const release = choose();
  const root = join(RELEASES, release.commit);
  if (!existsSync(root)) build(release, root);
  return toBuild(release, root);
}

function choose(): Release {
  const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const named = process.env.PREVIOUS_RELEASE;
  const release = named
    ? readReleases(changelog).find((one) => one.version === named)
    : findPrevious({ changelog, version, isSpokenBy: speaksOurs });
  if (!release) throw new Error(`CHANGELOG.md names no commit of ${named ?? 'a previous release'}.`);
  return release;
}

function speaksOurs(release: Release): boolean {
  const messages = askGit(ROOT, release, ['show', `${release.commit}:schemas/wire/messages.ts`]);
  return messages.toString().includes(`WIRE_VERSION = ${WIRE_VERSION};`);
}

function build(release: Release, root: string): void {
  const started = performance.now();
  const unfinished = `${root}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const archive = askGit(ROOT, release, ['archive', '--format=tar', release.commit]);
  run(release, 'tar', ['-x', '-C', unfinished], { cwd: unfinished, input: archive });
  // Vitest would take them for this tree's.
  for (const file of readdirSync(join(unfinished, 'tests'), { recursive: true, encoding: 'utf8' })) {
    if (/\.test\.tsx?$/.test(file)) rmSync(join(unfinished, 'tests', file));
  }
  const isSameLock = read(unfinished, 'package-lock.json') === read(ROOT, 'package-lock.json');
  if (isSameLock) symlinkSync(join(ROOT, 'node_modules'), join(unfinished, 'node_modules'));
  // The second installs what the release's own lock file names, then builds.
  const script = isSameLock ? ['--import', 'tsx'] : ['tests/tools/run.mjs'];
  run(release, process.execPath, [...script, 'tests/tools/build.ts'], { cwd: unfinished });
  renameSync(unfinished, root);
  console.log(
    `Built ${release.version} (${release.commit}) in ${Math.round((performance.now() - started) / 1000)} s.`,
  );
}

/** Its own hand and words: labels and screens differ between releases. */
async function toBuild({ version, commit }: Release, root: string): Promise<Build> {
  const hand: Pick<Build, 'handOn'> = await import(join(root, 'tests/support/hand.ts'));
  const words: { readonly km: Build['words'] } = await import(join(root, 'client/words/km.ts'));
  return {
    name: `release ${version} (${commit})`,
    root,
    handOn: hand.handOn,
    words: words.km,
  };
}

function run(
  { version }: Release,
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly input?: Buffer },
): Buffer {
  const done = spawnSync(command, [...args], { ...options, maxBuffer: 256 * 1024 * 1024 });
  if (done.status === 0) return done.stdout;
  throw new Error(`${version} was not built: ${command} ${args.join(' ')}\n${done.stderr}${done.stdout}`);
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
