/** A release as CHANGELOG.md tells of it. */
export interface Release {
  readonly version: string;
  readonly commit: string;
}

/** Newest first; a section that names no commit is not out yet. */
export function readReleases(changelog: string): readonly Release[] {
  return [...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\].*\(commit ([0-9a-f]{7,40})\)/gm)].map(
    ([, version = '', commit = '']) => ({ version, commit }),
  );
}

/** Whether work stands under `[Unreleased]`. */
function hasUnreleased(changelog: string): boolean {
  const section = changelog.split(/^## /m).find((one) => one.startsWith('[Unreleased]'));
  return section !== undefined && section.slice('[Unreleased]'.length).trim() !== '';
}

export interface Tree {
  readonly changelog: string;
  /** As package.json has it. */
  readonly version: string;
  /** Whether a release speaks the wire version of this tree. */
  readonly isSpokenBy: (release: Release) => boolean;
}

/**
 * The release that tablets in the field have when this tree is set up: the newest of another version. A tree that still
 * has the newest release's version is work on top of it, so it is that one; unless nothing is told as unreleased, for
 * then the tree is that release, and the one before counts where it speaks the same wire version.
 */
export function findPrevious({ changelog, version, isSpokenBy }: Tree): Release | undefined {
  const [newest, before] = readReleases(changelog);
  if (!newest || newest.version !== version || hasUnreleased(changelog)) return newest;
  return before && isSpokenBy(before) ? before : newest;
}
