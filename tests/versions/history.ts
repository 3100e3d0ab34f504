import { spawnSync } from 'node:child_process';
import type { Release } from './releases.ts';

/**
 * Asks git about a release's commit.
 *
 * @throws Error that says what to do, where the clone at `root` does not have it
 */
export function askGit(root: string, { version, commit }: Release, args: readonly string[]): Buffer {
  const known = spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root });
  if (known.status !== 0) {
    throw new Error(
      `The history of this clone does not reach ${version} (${commit}), which this test builds. ` +
        'Fetch it with: git fetch --unshallow',
    );
  }
  const done = spawnSync('git', [...args], { cwd: root, maxBuffer: 256 * 1024 * 1024 });
  if (done.status === 0) return done.stdout;
  throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
}
