import { join } from 'node:path';
import { measureFile } from './line-file.ts';
import { MANIFEST, type Manifest, readManifest } from './manifest.ts';

export type BackupFault =
  | { readonly code: 'not_a_backup' | 'newer_version' | 'damaged'; readonly file: string }
  | { readonly code: 'other_province' }
  /** Something is there already, and it was not said to take its place. */
  | { readonly code: 'target_in_use'; readonly what: string }
  /** Communes are there without the database that says whose they are. */
  | { readonly code: 'target_unmarked'; readonly what: string };

export type BackupReading =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly fault: BackupFault };

/** Whether a backup is one, whole, and every byte of it as it was written. */
export async function verifyBackup(dir: string): Promise<BackupReading> {
  const reading = await readManifest(dir);
  if (!reading.ok) return { ok: false, fault: { code: reading.code, file: MANIFEST } };
  for (const [file, { sha256, bytes }] of Object.entries(reading.manifest.files)) {
    const found = await measureFile(join(dir, file)).catch(missingToUndefined);
    if (found?.sha256 === sha256 && found.bytes === bytes) continue;
    return { ok: false, fault: { code: 'damaged', file } };
  }
  return reading;
}

export function sayBackupFault(fault: BackupFault, dir: string): string {
  switch (fault.code) {
    case 'not_a_backup':
      return `${dir} is no backup: it has no ${fault.file}, which is written last. Was it cut short? Take an older one.`;
    case 'newer_version':
      return `${dir} was written by a newer release: restore it with that one.`;
    case 'damaged':
      return `${join(dir, fault.file)} is not as it was written. Take another copy, or an older backup.`;
    case 'other_province':
      return `${dir} is another province's: its key is not the one in DATA_DIR. Name another DATA_DIR.`;
    case 'target_in_use':
      return `${fault.what} holds a province. Back it up if it still answers, then say --replace to take its place.`;
    case 'target_unmarked':
      return `The CouchDB has ${fault.what} and not the database that says whose it is. Copy what is there, delete it by hand, or use another CouchDB.`;
  }
}

function missingToUndefined(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
