import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/root.ts';
import { askGit } from './history.ts';
import { readReleases } from './releases.ts';

describe('a clone without the history', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sala-khum-shallow-'));
    execFileSync('git', ['clone', '--quiet', '--depth', '1', '--no-checkout', `file://${ROOT}`, folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('fails, and says how to fetch it; one with the history gives each release it names', () => {
    const releases = readReleases(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'));
    expect(releases.length).toBeGreaterThan(2);
    for (const release of releases) {
      const show = ['show', `${release.commit}:package.json`];
      expect(askGit(ROOT, release, show).toString()).toContain('"name": "sala-khum"');
      expect(() => askGit(folder, release, show)).toThrow('git fetch --unshallow');
    }
  });
});
