import { findCertificateFault } from '../../../schemas/access/certify.ts';
import { readCode } from '../../../schemas/access/enrolment-code.ts';
import type { ExportedRecord, ExportedRefusal } from '../../../schemas/access/export-content.ts';
import { type Certificate, coversCommune, keyOf } from '../../../schemas/access/officer.ts';
import { fingerprintOf } from '../../../schemas/access/province.ts';
import { openByCode, readExport } from '../../../schemas/access/sealed-export.ts';
import type { Verify } from '../../../schemas/crypto/p256.ts';
import type { Entry, KeyId, RecordId } from '../../../schemas/record/entry.ts';
import { entriesBeyond, mergeLogs } from '../../../schemas/record/merge.ts';
import { findRecordFault, type RegisterRecord } from '../../../schemas/record/record.ts';
import { toRefusalCode } from '../../../schemas/wire/refusal-codes.ts';
import type { Outcome } from '../api/outcome.ts';
import type { ImportFault, TakenIn } from '../api/sealed-file.ts';
import { createDoor } from '../door.ts';
import type { Exclusive } from '../exclusive.ts';
import type { TrayRow } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Ports } from '../ports.ts';
import type { Store } from '../store.ts';

export interface TakeInParts {
  readonly ports: Pick<Ports, 'subtle'>;
  readonly ledger: Pick<Ledger, 'listTray' | 'putTray' | 'isRefused'>;
  readonly store: Pick<Store, 'findMany' | 'merge'>;
  readonly exclusive: Exclusive;
  readonly verify: Verify;
  readonly authorOf: (key: KeyId) => Certificate | undefined;
  readonly isRevoked: (key: KeyId) => boolean;
  readonly officer: Certificate;
  readonly provinceKey: string;
  /** What came is brought to the province by this tablet. */
  readonly offer: (ids: readonly RecordId[]) => void;
}

/**
 * Takes a sealed export in through the door that everything passes which comes to this tablet (rule 4). All of it is
 * looked at before anything is written; work of other communes, and what nobody known signed, is told and left out.
 */
export async function takeIn(
  parts: TakeInParts,
  text: string,
  typed: string,
): Promise<Outcome<TakenIn, ImportFault>> {
  const reading = readExport(text, fingerprintOf(parts.provinceKey));
  if (!reading.ok) return { ok: false, fault: { code: reading.code } };
  const code = readCode(typed);
  if (code === undefined) return { ok: false, fault: { code: 'wrong_code' } };
  const opening = await openByCode(parts.ports.subtle, reading.file, code);
  if (!opening.ok) return { ok: false, fault: { code: opening.code } };
  const { records, refused, certificates, unsound } = opening.content;
  const { tablet } = reading.file;

  const ours = ({ commune }: { readonly commune: string }) => coversCommune(parts.officer.place, commune);
  const near = records.filter(ours);
  const nearRefused = refused.filter(ours);
  const elsewhere = countEntries(records) - countEntries(near) + (refused.length - nearRefused.length);

  const authors = await learnAuthors(parts, certificates);
  const door = createDoor({
    verify: parts.verify,
    authorOf: (key) => parts.authorOf(key) ?? authors.get(key),
    isRevoked: parts.isRevoked,
  });
  return parts.exclusive(async () => {
    const here = await parts.store.findMany(near.map(({ id }) => id));
    const logOf = (id: RecordId) => here.get(id)?.log ?? [];
    const fresh = near.flatMap(({ id, log }) => beyond(parts, log, logOf(id)));
    const { sound } = await door.examine([...fresh, ...nearRefused.map(({ entry }) => entry)]);
    const passed = new Set(sound);
    const merged = near.flatMap((record) => toMerged(record, logOf(record.id), passed));
    const added = merged.reduce((sum, { log, id }) => sum + entriesBeyond(log, logOf(id)).length, 0);
    const rows = nearRefused.filter(({ entry }) => passed.has(entry)).map((one) => toRow(one, tablet));
    const known = new Set(parts.ledger.listTray().map(({ entry }) => entry.id));
    const brought = rows.filter(({ entry }) => !known.has(entry.id));
    await parts.store.merge(merged);
    await parts.ledger.putTray(brought);
    parts.offer(merged.map(({ id }) => id));
    return {
      ok: true,
      value: {
        tablet,
        added,
        known: countEntries(near) - fresh.length,
        refused: brought.length,
        elsewhere,
        unsound: unsound + (fresh.length - added) + (nearRefused.length - rows.length),
      },
    };
  });
}

/** What the province once refused of this tablet's own enters no log by a detour. */
function beyond({ ledger }: TakeInParts, log: readonly Entry[], here: readonly Entry[]): readonly Entry[] {
  return entriesBeyond(log, here).filter(({ id }) => !ledger.isRefused(id));
}

/** The union, where it is one whole history; a log with a hole waits for its other half to come over the line. */
function toMerged(
  { id, kind, commune, log }: ExportedRecord,
  here: readonly Entry[],
  passed: ReadonlySet<Entry>,
): readonly RegisterRecord[] {
  const merged = {
    id,
    kind,
    commune,
    log: mergeLogs(
      here,
      log.filter((entry) => passed.has(entry)),
    ),
  };
  return findRecordFault(merged) ? [] : [merged];
}

/** Who is not in this tablet's roster yet: what the province's key says of them is as good from a file. */
async function learnAuthors(
  { verify, provinceKey }: TakeInParts,
  certificates: readonly unknown[],
): Promise<ReadonlyMap<KeyId, Certificate>> {
  const sound = new Map<KeyId, Certificate>();
  for (const one of certificates) {
    if (!isCertificate(one)) continue;
    if ((await findCertificateFault(one, provinceKey, verify)) === undefined) sound.set(keyOf(one), one);
  }
  return sound;
}

function isCertificate(value: unknown): value is Certificate {
  if (typeof value !== 'object' || value === null) return false;
  const { v, ...texts } = { v: 0, ...value };
  return v === 2 && Object.values(texts).every((text) => typeof text === 'string');
}

function toRow({ entry, record, kind, title, code }: ExportedRefusal, tablet: string): TrayRow {
  const known = toRefusalCode(code).code ?? 'not_an_entry';
  return { entry, record, kind, title, status: 'refused', code: known, brought: tablet };
}

function countEntries(records: readonly ExportedRecord[]): number {
  return records.reduce((sum, { log }) => sum + log.length, 0);
}
