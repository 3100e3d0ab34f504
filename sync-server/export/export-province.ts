import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64Url } from '../../schemas/crypto/base64url.ts';
import { CASE } from '../../schemas/kinds/case.ts';
import { hashJson } from '../../schemas/record/hash.ts';
import { canonicalJson, type Json } from '../../schemas/record/json.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import { uniteCustody } from '../gateway/unite-notes.ts';
import { toCanonical } from '../store/canonical.ts';
import { createDatabase, type Database, findDatabase } from '../store/database.ts';
import { isFields, toList } from '../store/guards.ts';
import { isRecordId } from '../store/ids.ts';
import { type Leaf, readLeaves, unionOf } from '../store/leaves.ts';
import { leavesIn, listLiving } from '../store/living.ts';
import type { Names } from '../store/names.ts';
import {
  type CustodyLine,
  EXPORT_VERSION,
  type FileFacts,
  type Manifest,
  type ProvinceLine,
  type RecordLine,
} from './lines.ts';

export interface ExportCounts {
  readonly records: number;
  readonly entries: number;
}

export interface ExportOptions {
  /** As the server administrator, or the gateway. */
  readonly couch: CouchApi;
  readonly names: Names;
  readonly provinceKey: string;
  /** An empty folder, or one that is not there yet. */
  readonly dir: string;
  /** Copied beside what it verifies; its own source unless it was bundled away. */
  readonly verifier?: string;
}

const PAGE = 500;
export const VERIFIER = fileURLToPath(new URL('./verify.mjs', import.meta.url));

/**
 * Writes the whole province as JSON lines: its public key, certificates, revocations, each key's custody, all records
 * and cases with the entries of all their leaves, and the script that proves it all without this program.
 *
 * @throws Error where the folder holds something
 */
export async function exportProvince(options: ExportOptions): Promise<ExportCounts> {
  const { couch, names, provinceKey, dir } = options;
  await mkdir(dir, { recursive: true });
  if ((await readdir(dir)).length > 0) throw new Error(`${dir} is not empty`);
  const control = createDatabase(couch, names.control);
  const files: Record<string, FileFacts> = {};
  const counts = { records: 0, entries: 0 };

  async function write(name: string, values: readonly Json[]): Promise<void> {
    const lines = values.map(canonicalJson);
    const text = lines.map((line) => `${line}\n`).join('');
    await writeFile(join(dir, name), text);
    files[name] = { sha256: sha(text), lines: lines.map((line) => sha(line).slice(0, 16)) };
  }

  const province: ProvinceLine = { v: EXPORT_VERSION, provinceKey };
  await write('province.json', [{ ...province }]);
  await write('certificates.jsonl', await listOf(control, 'certificate'));
  await write('revocations.jsonl', await listOf(control, 'revocation'));
  const custody = await listLiving(control, 'custody-');
  await write(
    'custody.jsonl',
    [...custody].map(([id, living]) => {
      const { upTo, refused } = uniteCustody(leavesIn(living)).chain;
      const line: CustodyLine = { key: id.slice('custody-'.length), upTo, refused };
      return { ...line };
    }),
  );
  for (const { _id } of await control.listDocs('commune-')) {
    const code = _id.slice('commune-'.length);
    // One that was carried here from another commune is in that one's file.
    const database = createDatabase(couch, names.commune(code));
    const records = await readRecords(database, ({ commune }) => commune === code);
    counts.records += records.length;
    counts.entries += records.reduce((sum, { log }) => sum + log.length, 0);
    await write(
      `records-${code}.jsonl`,
      records.map((record) => ({ ...record })),
    );
  }
  const desk = await findDatabase(couch, names.desk);
  if (desk) {
    // What officers decided upon cases is a link of their chains too.
    const cases = await readRecords(desk, ({ kind }) => kind === CASE);
    counts.records += cases.length;
    counts.entries += cases.reduce((sum, { log }) => sum + log.length, 0);
    await write(
      'records-desk.jsonl',
      cases.map((record) => ({ ...record })),
    );
  }
  const listed = { v: EXPORT_VERSION, ...counts, files: toCanonical(files) };
  const manifest: Manifest = { ...listed, self: hashJson(listed) };
  await writeFile(join(dir, 'manifest.json'), `${canonicalJson({ ...manifest })}\n`);
  await copyFile(options.verifier ?? VERIFIER, join(dir, 'verify.mjs'));
  return counts;
}

async function readRecords(
  database: Database,
  isWanted: (leaf: Leaf) => boolean,
): Promise<readonly RecordLine[]> {
  const records: RecordLine[] = [];
  let since = '0';
  for (;;) {
    const page = await database.changes(since, { limit: PAGE });
    const ids = page.results.map(({ id }) => id).filter(isRecordId);
    for (const [id, leaves] of await readLeaves(database, ids)) {
      const log = unionOf(leaves);
      const [leaf] = [leaves.winner, ...leaves.tombstones];
      if (!leaf || !isWanted(leaf)) continue;
      const { kind, commune } = leaf;
      if (kind === undefined || commune === undefined || log.length === 0) continue;
      records.push({ id, kind, commune, log: log.map(toCanonical) });
    }
    since = page.last_seq;
    if (page.results.length < PAGE) break;
  }
  return records.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function listOf(control: Database, what: 'certificate' | 'revocation'): Promise<readonly Json[]> {
  const docs = await control.listDocs(`${what}-`);
  return docs.flatMap((doc) => (isFields(doc[what]) ? toList([doc[what]]).map(toCanonical) : []));
}

function sha(text: string): string {
  return toBase64Url(sha256(utf8ToBytes(text)));
}
