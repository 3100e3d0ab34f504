import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** A copy of a Chromium's profile, as an image of a tablet's disk; the browser must be closed. */
export function copyProfile(profile: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'sala-khum-copy-'));
  // What says that a browser is at work in the folder.
  const filter = (path: string) => !basename(path).startsWith('Singleton');
  cpSync(profile, copy, { recursive: true, filter });
  return copy;
}
