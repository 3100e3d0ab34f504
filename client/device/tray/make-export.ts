import { createCode } from '../../../schemas/access/enrolment-code.ts';
import type {
  ExportContent,
  ExportedRecord,
  ExportedRefusal,
} from '../../../schemas/access/export-content.ts';
import type { Certificate } from '../../../schemas/access/officer.ts';
import { fingerprintOf } from '../../../schemas/access/province.ts';
import { sealExport } from '../../../schemas/access/sealed-export.ts';
import { isLookUp } from '../../../schemas/kinds/look-up.ts';
import type { EntryId, KeyId, RecordId } from '../../../schemas/record/entry.ts';
import { mergeLogs } from '../../../schemas/record/merge.ts';
import { findRecordFault, parseRecordId, type RegisterRecord } from '../../../schemas/record/record.ts';
import type { Outcome } from '../api/outcome.ts';
import type { ExportFault, SealedFile } from '../api/sealed-file.ts';
import type { JournalRow, TrayRow } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Ports } from '../ports.ts';
import { titleOf } from '../record-row.ts';
import type { Store } from '../store.ts';

export interface ExportParts {
  readonly ports: Pick<Ports, 'clock' | 'random' | 'subtle'>;
  readonly ledger: Pick<Ledger, 'openRows' | 'listTray' | 'isRefused'>;
  readonly store: Pick<Store, 'findMany'>;
  readonly authorOf: (key: KeyId) => Certificate | undefined;
  /** Whose tablet it is, and in which place its officer works. */
  readonly officer: Certificate;
  /** Undefined before the tablet has met its province. */
  readonly trust: { readonly provinceKey: string; readonly recoveryKey: string } | undefined;
}

const CODE_BYTES = 20;
const SECRET_BYTES = 32;

/**
 * Seals what the province has not confirmed, under a code that is shown once, and to the province's recovery key: a lost
 * code loses nothing. The tablet stays as it is; a file taken in twice is the same as once (rule 3).
 *
 * @param only one entry of the tray, with the record it stands in
 */
export async function makeExport(
  parts: ExportParts,
  only: EntryId | undefined,
): Promise<Outcome<SealedFile, ExportFault>> {
  const { ports, officer, trust } = parts;
  if (!trust) return { ok: false, fault: { code: 'province_unknown' } };
  const content = await gather(parts, only);
  const count = content.records.reduce((sum, { open }) => sum + open.length, content.refused.length);
  if (count === 0) return { ok: false, fault: { code: 'nothing_open' } };
  const at = ports.clock.now();
  const code = createCode(ports.random.bytes(CODE_BYTES));
  const province = fingerprintOf(trust.provinceKey);
  const text = await sealExport(ports.subtle, {
    header: { v: 1, tablet: officer.device, at: Math.trunc(at), count, province },
    content,
    secret: new Uint8Array(ports.random.bytes(SECRET_BYTES)),
    code,
    recoveryKey: trust.recoveryKey,
  });
  const day = new Date(at).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return { ok: true, value: { name: `${officer.device}-${day}.salakhum`, text, code, count } };
}

async function gather(
  { ledger, store, authorOf, officer }: ExportParts,
  only: EntryId | undefined,
): Promise<ExportContent> {
  const isAsked = ({ entry, settled }: Pick<TrayRow, 'entry' | 'settled'>) =>
    only === undefined ? !settled : entry.id === only;
  const tray = ledger.listTray().filter(isAsked);
  const refused = tray.filter(({ status }) => status === 'refused');
  const gone = new Set(refused.map(({ entry }) => entry.id));
  // What is voided or held is in the province's log, and may not be in another tablet's yet.
  const unconfirmed = ledger.openRows();
  const rows = [...(only === undefined ? unconfirmed : []), ...tray].filter(
    ({ entry, record }) => !gone.has(entry.id) && !isLookUp(record),
  );
  const openOf = new Map<RecordId, EntryId[]>();
  for (const { record, entry } of rows) {
    openOf.set(record, [...new Set([...(openOf.get(record) ?? []), entry.id])]);
  }
  const found = await store.findMany([
    ...new Set([...openOf.keys(), ...refused.map(({ record }) => record)]),
  ]);
  const records = [...openOf].flatMap(([id, open]): readonly ExportedRecord[] => {
    const record = withUnstored(
      id,
      unconfirmed.filter((row) => row.record === id && !ledger.isRefused(row.entry.id)),
      found.get(id),
    );
    if (!record) return [];
    const here = new Set(record.log.map((entry) => entry.id));
    return [{ ...record, title: titleOf(record), open: open.filter((one) => here.has(one)) }];
  });
  const refusals = refused.map(({ entry, record, kind, title, code }): ExportedRefusal => {
    const commune = entry.commune ?? found.get(record)?.commune ?? officer.place;
    return { entry, record, kind, commune, title, code };
  });
  const keys = new Set([
    ...records.flatMap(({ log }) => log.map(({ key }) => key)),
    ...refusals.map(({ entry }) => entry.key),
  ]);
  const certificates = [...keys].flatMap((key) => authorOf(key) ?? []);
  return { records, refused: refusals, certificates };
}

/**
 * A record with what the journal alone has of it, as on a full disk, when it is the file that saves it. Where that is no
 * whole history, as the store has the record: nobody would take in the other.
 */
function withUnstored(
  id: RecordId,
  rows: readonly JournalRow[],
  stored: RegisterRecord | undefined,
): RegisterRecord | undefined {
  const [row] = rows;
  const kind = parseRecordId(id)?.kind;
  if (!row || kind === undefined) return stored;
  const { commune, log } = stored ?? { commune: row.commune, log: [] };
  const whole = {
    id,
    kind,
    commune,
    log: mergeLogs(
      log,
      rows.map(({ entry }) => entry),
    ),
  };
  return findRecordFault(whole) ? stored : whole;
}
