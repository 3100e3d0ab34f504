import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from '../../schemas/access/officer.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { createCertify } from '../../sync-server/provision/invented/office-trust.ts';
import { createOffices } from '../../sync-server/provision/invented/offices.ts';
import { writeProvince } from '../../sync-server/provision/invented/papers.ts';
import { DEMONSTRATION_COMMUNES } from '../../sync-server/provision/invented/places.ts';
import { ROOT } from '../support/root.ts';

/** What a bench's commune holds: records of one to three signed entries, and who signed them. */
export interface BenchRecords {
  readonly records: readonly RegisterRecord[];
  readonly certificates: readonly Certificate[];
}

export const BENCH_COMMUNE = '070702';
/** Longer histories have a bench of their own. */
const MOST_ENTRIES = 3;
/** Of the papers about so many people enough are short. */
const PEOPLE_A_RECORD = 0.62;
const SEED = 'bench';
const KEPT = join(ROOT, 'tests/.artifacts/bench');
/** What decides what is invented. */
const SOURCES = ['sync-server/provision/invented', 'schemas/record', 'schemas/kinds'];

/**
 * The first `count` short papers of an invented commune, signed under `root`. Inventing takes longer than what is
 * measured, so they are kept until the generator's source is another.
 */
export function inventRecords(count: number, root: Uint8Array): BenchRecords {
  const path = join(KEPT, `records-${count}-${hashOf(root)}.json`);
  const kept = readKept(path);
  if (kept) return kept;
  const invented = invent(count, root);
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(path, JSON.stringify(invented));
  return invented;
}

function invent(count: number, root: Uint8Array): BenchRecords {
  const offices = createOffices('invented', undefined, createCertify(root));
  const records: RegisterRecord[] = [];
  const people = Math.ceil(count * PEOPLE_A_RECORD) + 100;
  const communes = DEMONSTRATION_COMMUNES.filter(({ code }) => code === BENCH_COMMUNE);
  for (const { records: written } of writeProvince(SEED, { people, communes }, offices.write)) {
    records.push(...written.filter(({ log }) => log.length <= MOST_ENTRIES));
    if (records.length >= count) break;
  }
  if (records.length < count) throw new Error(`only ${records.length} of ${count} records were invented`);
  return { records: records.slice(0, count), certificates: offices.certificates() };
}

function readKept(path: string): BenchRecords | undefined {
  try {
    const kept: BenchRecords = JSON.parse(readFileSync(path, 'utf8'));
    return kept;
  } catch {
    // Not there, or broken off: it is invented anew.
    return undefined;
  }
}

function hashOf(root: Uint8Array): string {
  const hash = createHash('sha256')
    .update(root)
    .update(readFileSync(import.meta.filename));
  for (const folder of SOURCES) {
    for (const name of readdirSync(join(ROOT, folder)).sort()) {
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(ROOT, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
