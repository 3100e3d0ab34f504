import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashJson } from '../../schemas/record/hash.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { isFields, isText } from '../store/guards.ts';
import { readJson } from '../store/read-json.ts';

/** What a backup says of itself. It is written last: a folder without one is no backup. */
export interface Manifest {
  readonly is: 'sala-khum backup';
  /** Of this layout; a release reads what older ones wrote. */
  readonly v: 1;
  /** Milliseconds since 1970 UTC, when it was begun: nothing from before that moment is missing. */
  readonly at: number;
  /** The release that wrote it. */
  readonly release: string;
  /** Whose it is. */
  readonly provinceKey: string;
  readonly epoch: string;
  /** Six digits each. */
  readonly communes: readonly string[];
  readonly counts: BackupCounts;
  /** By name, all that is in the folder beside the manifest. */
  readonly files: Readonly<Record<string, FileFacts>>;
}

export interface BackupCounts {
  /** Documents of the communes, tombstones too. */
  readonly documents: number;
  /** Cases of the desk; absent where a release before the desk wrote it. */
  readonly cases?: number;
  readonly leaves: number;
}

export interface FileFacts {
  /** Of the bytes as they lie there, base64url. */
  readonly sha256: string;
  readonly bytes: number;
  /** Where it holds a database: a document a line. */
  readonly lines?: number;
}

export const MANIFEST = 'manifest.json';
export const BACKUP_VERSION = 1;

/** The hash to keep on paper: whoever rewrites the whole folder cannot keep it. */
export function sealOf(manifest: Manifest): string {
  return hashJson(toCanonicalObject(manifest));
}

/** Writes the manifest and gives the folder its name, in that order, each on disk before the next. */
export async function finishBackup(draft: string, dir: string, manifest: Manifest): Promise<void> {
  const file = await open(join(draft, MANIFEST), 'wx', 0o600);
  await file.writeFile(`${JSON.stringify({ ...manifest, seal: sealOf(manifest) }, null, 2)}\n`);
  await file.sync();
  await file.close();
  await syncFolder(draft);
  await rename(draft, dir);
  await syncFolder(dirname(dir));
}

export type ManifestReading =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly code: 'not_a_backup' | 'newer_version' | 'damaged' };

export async function readManifest(dir: string): Promise<ManifestReading> {
  const held = await readJson(join(dir, MANIFEST)).catch(() => ({}));
  if (held === undefined) return { ok: false, code: 'not_a_backup' };
  if (!isFields(held) || held.is !== 'sala-khum backup') return { ok: false, code: 'damaged' };
  if (typeof held.v !== 'number' || held.v > BACKUP_VERSION) return { ok: false, code: 'newer_version' };
  const { seal, ...rest } = held;
  if (!isManifest(rest) || sealOf(rest) !== seal) return { ok: false, code: 'damaged' };
  return { ok: true, manifest: rest };
}

/** The seal says that the rest is as it was written. */
function isManifest(held: object): held is Manifest {
  if (!isFields(held) || !isFields(held.files) || !isFields(held.counts)) return false;
  return isText(held.provinceKey) && typeof held.at === 'number' && Array.isArray(held.communes);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
}
