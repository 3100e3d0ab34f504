import type { ExportContent } from '../../schemas/access/export-content.ts';
import type { SealedFault } from '../../schemas/access/sealed-export.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { headsOf, orderLog } from '../../schemas/record/log.ts';
import type { PushedRecord } from '../../schemas/wire/messages.ts';
import { isFields, isText } from '../store/guards.ts';

/** What is wrong with a file, and the next step. */
export const IMPORT_FAULTS: Readonly<Record<SealedFault, string>> = {
  not_an_export: 'is no sealed export. Name a file that ends in .salakhum.',
  truncated: 'breaks off. Copy it again from the stick or the tablet; nothing was taken in.',
  damaged: 'was changed or damaged. Export again on the tablet; nothing was taken in.',
  newer: 'was written by a newer app. Update the server first; nothing was taken in.',
  other_province: 'belongs to another province, which must take it in.',
  wrong_code:
    'does not open with this. Check the code on the paper; without it: --recovery-key FILE. Nothing was taken in.',
};

/** A push's body may have 8 MB. */
const MAX_BYTES = 4_000_000;

/** Refused work goes too: what was refused once may be taken now, and is said again where it is not. */
export function toBatches({ records, refused }: ExportContent): readonly (readonly PushedRecord[])[] {
  const all: PushedRecord[] = records.map(({ id, log }) => toPushed(id, log));
  for (const { record, entry } of refused) all.push({ id: record, heads: [], entries: [entry] });
  const batches: PushedRecord[][] = [];
  let bytes = 0;
  for (const one of all) {
    const size = Buffer.byteLength(JSON.stringify(one));
    const batch = batches.at(-1);
    if (batch && bytes + size <= MAX_BYTES) {
      batch.push(one);
      bytes += size;
    } else {
      batches.push([one]);
      bytes = size;
    }
  }
  return batches;
}

function toPushed(id: PushedRecord['id'], log: readonly Entry[]): PushedRecord {
  const { entries } = orderLog(log);
  return { id, heads: headsOf(entries), entries };
}

/** One line for each entry that did not simply enter, and how many did. */
export function sayOutcome(results: unknown, { records, refused }: ExportContent) {
  const whose = new Map<string, string>();
  for (const { log, kind, title } of records) for (const { id } of log) whose.set(id, `${kind} ${title}`);
  for (const { entry, kind, title } of refused) whose.set(entry.id, `${kind} ${title}`);
  const open = new Set([
    ...records.flatMap((one) => one.open),
    ...refused.map(({ entry }) => entry.id),
  ] as readonly string[]);
  const lines: string[] = [];
  let taken = 0;
  let isWhole = true;
  for (const result of Array.isArray(results) ? results : []) {
    if (!isFields(result) || !isText(result.id) || !isText(result.status)) continue;
    if (result.status === 'admitted') {
      if (open.has(result.id)) taken += 1;
      continue;
    }
    if (!open.has(result.id)) continue;
    if (!IN_LOG.includes(result.status)) isWhole = false;
    const code = isText(result.code) ? ` (${result.code})` : '';
    lines.push(`${result.status}${code}: ${result.id} ${whose.get(result.id) ?? ''}`);
  }
  return { lines: [...lines, `${taken} entries are in the province’s records.`], isWhole };
}

const IN_LOG: readonly string[] = ['voided', 'held'];
