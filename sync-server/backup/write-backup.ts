import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CASE } from '../../schemas/kinds/case.ts';
import { PROVINCE_FILES, refuseUnfinished } from '../data-dir.ts';
import { isKeptNote } from '../desk/notes.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import { createDatabase, findDatabase } from '../store/database.ts';
import { isText } from '../store/guards.ts';
import { isRecordId } from '../store/ids.ts';
import type { Names } from '../store/names.ts';
import { EngineUnreachable } from '../store/unreachable.ts';
import { copyHashed, writeLines } from './line-file.ts';
import {
  BACKUP_VERSION,
  type BackupCounts,
  type FileFacts,
  finishBackup,
  type Manifest,
} from './manifest.ts';
import { type DocumentLeaves, readDocuments } from './read-documents.ts';

export interface BackupParts {
  /** As the gateway or the administrator. */
  readonly couch: CouchApi;
  readonly names: Names;
  readonly provinceKey: string;
  readonly dataDir: string;
  readonly release: string;
  readonly now: () => number;
}

export type Progress = (counts: BackupCounts) => void;

export const CONTROL_FILE = 'control.jsonl.gz';
export const DESK_FILE = 'khum-desk.jsonl.gz';
export const fileOfCommune = (code: string): string => `khum-${code}.jsonl.gz`;
/** Kept in DATA_DIR: when the last backup was finished, for whoever watches. */
export const LAST_BACKUP = 'backup.json';
const UNFINISHED = 'unfinished';

/**
 * Writes all that a province needs into the new folder `dir`, while it goes on working. Custody is read before the records
 * and whom the province certified after them: so custody never claims more than the backup holds, and nobody's work is a
 * stranger's. A backup that was cut short lies under another name and has no manifest.
 *
 * The province's database is not in it: it holds what the communes' hold, and is filled anew where it is missing.
 *
 * @throws Error where `dir` is there already · ConfigError where a restore was cut short · EngineUnreachable
 */
export async function writeBackup(parts: BackupParts, dir: string, onProgress: Progress): Promise<Manifest> {
  const { couch, names, dataDir, now } = parts;
  const at = now();
  refuseUnfinished(dataDir);
  const draft = await openDraft(dir);
  const control = createDatabase(couch, names.control);
  const epoch = (await control.get('epoch'))?.epoch;
  if (!isText(epoch)) throw new EngineUnreachable('the control database has no epoch');
  const communes = (await control.listDocs('commune-')).map(({ _id }) => _id.slice('commune-'.length));
  const files: Record<string, FileFacts> = {};
  let documents = 0;
  let leaves = 0;
  let cases = 0;

  async function* linesOf(database: string, onDocument: (one: DocumentLeaves) => boolean) {
    for await (const one of readDocuments(couch, database)) if (onDocument(one)) yield JSON.stringify(one);
  }
  const countRecord = (one: DocumentLeaves) => {
    documents += 1;
    leaves += one.leaves.length;
    onProgress({ documents, leaves });
    return true;
  };
  const countCase = ({ id }: DocumentLeaves) => {
    if (id.startsWith(`${CASE}-`)) cases += 1;
    return isKeptNote(id) || isRecordId(id);
  };

  files[CONTROL_FILE] = await writeLines(
    join(draft, CONTROL_FILE),
    linesOf(names.control, () => true),
  );
  for (const code of communes) {
    const file = fileOfCommune(code);
    files[file] = await writeLines(join(draft, file), linesOf(names.commune(code), countRecord));
  }
  // After custody, as the records are: what officers wrote upon cases is in it too.
  if (await findDatabase(couch, names.desk)) {
    files[DESK_FILE] = await writeLines(join(draft, DESK_FILE), linesOf(names.desk, countCase));
  }
  for (const name of PROVINCE_FILES) {
    if (!existsSync(join(dataDir, name))) continue;
    await mkdir(dirname(join(draft, name)), { recursive: true, mode: 0o700 });
    files[name] = await copyHashed(join(dataDir, name), join(draft, name));
  }
  const { provinceKey, release } = parts;
  const counts = { documents, cases, leaves };
  const manifest: Manifest = {
    is: 'sala-khum backup',
    v: BACKUP_VERSION,
    at,
    release,
    provinceKey,
    epoch,
    communes,
    counts,
    files,
  };
  await rm(join(draft, UNFINISHED));
  await finishBackup(draft, dir, manifest);
  const last = join(dataDir, LAST_BACKUP);
  await writeFile(`${last}.new`, `${JSON.stringify({ at, ...counts })}\n`);
  await rename(`${last}.new`, last);
  return manifest;
}

/** Where it is written until it is whole. What an interrupted one left under this name is taken away. */
async function openDraft(dir: string): Promise<string> {
  if (existsSync(dir)) throw new Error(`${dir} is there already: name a new folder.`);
  const draft = `${dir}.writing`;
  if (existsSync(join(draft, UNFINISHED))) await rm(draft, { recursive: true });
  await mkdir(dirname(dir), { recursive: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(join(draft, UNFINISHED), 'This is not a backup: it was cut short.\n');
  return draft;
}
