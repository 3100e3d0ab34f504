import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Certificate } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { PROVINCE_FILES, RESTORING } from '../data-dir.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import { noteLinks } from '../gateway/custody.ts';
import { openTrustFile } from '../gateway/trust-file.ts';
import { toCertificate } from '../keys/read-trust.ts';
import { openEngine } from '../open-engine.ts';
import { openSecrets } from '../provision/secrets.ts';
import { openAs } from '../store/account.ts';
import { createDatabase, upsert } from '../store/database.ts';
import { isKeyId } from '../store/ids.ts';
import { toUnreachable } from '../store/unreachable.ts';
import { createBeyondCustody } from './beyond-custody.ts';
import { graftLines } from './graft-lines.ts';
import type { Manifest } from './manifest.ts';
import { engineIn, findTargetFault, KEY_FILES, makeRoom, type Target } from './restore-target.ts';
import { type BackupFault, verifyBackup } from './verify-backup.ts';
import { CONTROL_FILE, DESK_FILE, fileOfCommune } from './write-backup.ts';

export interface RestoreOptions extends Target {
  /** The backup. */
  readonly dir: string;
  readonly isReplacing: boolean;
  readonly now: () => number;
  readonly onProgress: (documents: number) => void;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly documents: number;
  /** Entries that the records had and custody did not know of yet. */
  readonly beyondCustody: number;
  /** Where what was there before was put. */
  readonly aside: string | undefined;
}

export type RestoreResult =
  | { readonly ok: true; readonly restored: Restored }
  | { readonly ok: false; readonly fault: BackupFault };

const TRUST = 'trust.jsonl';

/**
 * Puts a province back as the backup has it, revision for revision, and begins a new epoch: tablets then offer all they
 * hold again, and the gateway makes itself a new key. The server must be stopped. Whom the province certified and revoked
 * since stays known where DATA_DIR still has it. A restore that was cut short leaves a mark, and no server starts there.
 */
export async function restoreProvince(options: RestoreOptions): Promise<RestoreResult> {
  const { dir, dataDir, couchdbUrl, names, now } = options;
  const reading = await verifyBackup(dir);
  if (!reading.ok) return reading;
  const { manifest } = reading;
  const fault = await findTargetFault(options, manifest.provinceKey, options.isReplacing);
  if (fault) return { ok: false, fault };
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, RESTORING), `${JSON.stringify({ from: dir, at: now() })}\n`);
  const aside = await makeRoom(options, now());
  await bringFiles(dir, dataDir);
  const secrets = await openSecrets(join(dataDir, 'secrets.json'));
  const { engine, admin, close } = await openEngine(engineIn(dataDir), couchdbUrl, secrets.admin);
  try {
    const couch = openAs(engine, admin);
    const counts = await writeDatabases(couch, manifest, options);
    await upsert(createDatabase(couch, names.control), 'epoch', () => ({
      epoch: randomBytes(12).toString('base64url'),
    }));
    await rm(join(dataDir, RESTORING));
    return { ok: true, restored: { manifest, aside, ...counts } };
  } finally {
    await close();
  }
}

async function writeDatabases(couch: CouchApi, manifest: Manifest, options: RestoreOptions) {
  const { dir, dataDir, names, now, onProgress } = options;
  const upTo = new Map<KeyId, number>();
  const certificates: Certificate[] = [];
  await createDb(couch, names.control);
  await graftLines(couch, names.control, join(dir, CONTROL_FILE), async ({ id, leaves }) => {
    const [leaf] = leaves;
    const key = id.slice('custody-'.length);
    if (id.startsWith('custody-') && isKeyId(key) && typeof leaf?.upTo === 'number') upTo.set(key, leaf.upTo);
    const certificate = id.startsWith('certificate-') ? toCertificate(leaf?.certificate) : undefined;
    if (certificate) certificates.push(certificate);
  });
  for (const line of await openTrustFile(join(dataDir, TRUST)).read()) {
    if ('certificate' in line) certificates.push(line.certificate);
  }
  const beyond = createBeyondCustody(upTo, certificates);
  let documents = 0;
  for (const code of manifest.communes) {
    await createDb(couch, names.commune(code));
    await graftLines(couch, names.commune(code), join(dir, fileOfCommune(code)), async ({ leaves }) => {
      documents += 1;
      onProgress(documents);
      await beyond.look(leaves);
    });
  }
  if (manifest.files[DESK_FILE]) {
    await createDb(couch, names.desk);
    await graftLines(couch, names.desk, join(dir, DESK_FILE), ({ leaves }) => beyond.look(leaves));
  }
  const links = beyond.links();
  await noteLinks(createDatabase(couch, names.control), links, now());
  return { documents, beyondCustody: [...links.values()].reduce((sum, list) => sum + list.length, 0) };
}

/** This machine's own files stay where they are the same province's; of certificates and revocations both are kept. */
async function bringFiles(dir: string, dataDir: string): Promise<void> {
  const isKnown = KEY_FILES.some((name) => existsSync(join(dataDir, name)));
  for (const name of PROVINCE_FILES) {
    const from = join(dir, name);
    if (!existsSync(from) || name === TRUST || isKnown) continue;
    await mkdir(dirname(join(dataDir, name)), { recursive: true, mode: 0o700 });
    await copyFile(from, join(dataDir, name));
  }
  const here = openTrustFile(join(dataDir, TRUST));
  const known = new Set((await here.read()).map((line) => JSON.stringify(line)));
  for (const line of await openTrustFile(join(dir, TRUST)).read()) {
    if (!known.has(JSON.stringify(line))) await here.add(line);
  }
}

async function createDb(couch: CouchApi, name: string): Promise<void> {
  const made = await couch.createDb(name);
  if (!made.ok) throw toUnreachable(made, name);
}
