import { describe, expect, it } from 'vitest';
import { findPrevious } from '../versions/releases.ts';

const OLD = '## [0.3.0] - 2026-11-22 (commit 405d36b)\n\n- x\n\n## [0.2.0] - 2026-11-22 (commit ca72ab5)\n';
const UNRELEASED = `# Changelog\n\n## [Unreleased]\n\n- work\n\n${OLD}`;
const NOTHING_NEW = `# Changelog\n\n## [Unreleased]\n\n${OLD}`;
const find = (changelog: string, version: string, speaks = true) =>
  findPrevious({ changelog, version, isSpokenBy: () => speaks })?.version;

describe('the release before this tree', () => {
  it('is the newest one of another version', () => {
    expect(find(NOTHING_NEW, '0.4.0')).toBe('0.3.0');
    expect(find(`## [0.4.0] - 2026-12-01\n\n${OLD}`, '0.4.0')).toBe('0.3.0');
    expect(find(`## [Unreleased]\n\n## [0.4.0] - 2026-12-01 (commit 1234567)\n\n${OLD}`, '0.4.0')).toBe(
      '0.3.0',
    );
  });

  it('is the newest one while unreleased work stands on top of it', () => {
    expect(find(UNRELEASED, '0.3.0')).toBe('0.3.0');
  });

  it('is not one whose wire version this tree no longer speaks, where the tree is a release itself', () => {
    expect(find(NOTHING_NEW, '0.3.0')).toBe('0.2.0');
    expect(find(NOTHING_NEW, '0.3.0', false)).toBe('0.3.0');
  });

  it('is none where no release names its commit', () => {
    expect(find('## [Unreleased]\n', '0.1.0')).toBeUndefined();
  });
});
