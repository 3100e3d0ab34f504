import { may } from '../../../schemas/access/may.ts';
import { type Certificate, coversCommune } from '../../../schemas/access/officer.ts';
import { sharedCommunes } from '../../../schemas/access/shared.ts';
import { RESOLVE } from '../../../schemas/kinds/kind.ts';
import type { EntryId, KeyId, RecordId } from '../../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';
import type { ContestedItem, HalfItem, Tray, TrayItem } from '../api/tray.ts';
import type { IndexedRow } from '../indexed-row.ts';
import type { TrayRow } from '../journal.ts';
import { foldOnce, titleOf } from '../record-row.ts';
import type { Store } from '../store.ts';
import { needsOfficer } from './needs-officer.ts';

export interface BoardParts {
  readonly tray: readonly TrayRow[];
  readonly rows: readonly IndexedRow[];
  readonly store: Pick<Store, 'findMany'>;
  /** Who is signed in. */
  readonly officer: Certificate;
  readonly authorOf: (key: KeyId) => Certificate | undefined;
}

/** What needs an officer: from this tablet's tray, and from the records themselves. */
export async function readBoard(parts: BoardParts): Promise<Omit<Tray, 'unreadable'>> {
  const { tray, rows, officer, store } = parts;
  const contestedIds = rows.filter(({ row }) => row.isContested).map(({ row }) => row.id);
  const known = new Set(tray.map(({ entry }) => entry.id));
  const asking =
    officer.role === 'chief' ? rows.filter(({ asking: ids }) => ids.some((id) => !known.has(id))) : [];
  const records = await store.findMany([...contestedIds, ...asking.map(({ row }) => row.id)]);
  const here = new Map(rows.map(({ row }) => [row.id, row.commune]));
  const derived = asking.flatMap(({ row, asking: ids }) => {
    const record = records.get(row.id);
    return record && coversCommune(officer.place, record.commune)
      ? toForeignRow(
          record,
          ids.filter((id) => !known.has(id)),
        )
      : [];
  });
  const items = [
    ...tray.filter((row) => row.settled || needsOfficer(row)).map((row) => toItem(row, parts, here)),
    ...derived.map((row) => ({ ...toItem(row, parts, here), isAsked: true })),
  ];
  const open = items.filter(({ settled }) => !settled);
  return {
    work: open.sort((a, b) => Number(b.isAsked) - Number(a.isAsked) || b.at - a.at),
    settled: items
      .filter(({ settled }) => settled)
      .sort((a, b) => (b.settled?.at ?? 0) - (a.settled?.at ?? 0)),
    contested: contestedIds.flatMap((id) => {
      const record = records.get(id);
      return record ? toContested(record, parts) : [];
    }),
    halves: await findHalves(parts),
  };
}

function toItem(
  row: TrayRow,
  { tray, officer, authorOf }: BoardParts,
  here: ReadonlyMap<RecordId, string>,
): TrayItem {
  const { entry, record, kind, title, status, code, since, handed, settled, brought } = row;
  const author = authorOf(entry.key);
  const isForChief = handed !== undefined || brought !== undefined;
  return {
    entry: entry.id,
    record,
    kind,
    commune: entry.commune ?? here.get(record),
    title,
    act: entry.act,
    set: entry.set,
    why: entry.why,
    status,
    code,
    at: entry.at,
    since,
    author: author?.name,
    isOwn: author?.officer === officer.officer,
    isHere: here.has(record),
    isAsked: officer.role === 'chief' && isForChief,
    handed,
    settled,
    brought,
    serving: servingOf(row, tray),
  };
}

/** People opened for a paper that was refused with them: the paper names them. */
function servingOf({ entry, status }: TrayRow, tray: readonly TrayRow[]): readonly EntryId[] {
  const { bundle } = entry;
  if (!bundle || status !== 'refused') return [];
  const said = JSON.stringify(entry.set);
  return tray.flatMap((other) => {
    const isPart = other.entry.bundle?.id === bundle.id && other.entry.id !== entry.id;
    const serves = isPart && other.kind === 'person' && other.status === 'refused';
    return serves && !other.settled && said.includes(other.entry.id) ? [other.entry.id] : [];
  });
}

export function toForeignRow(record: RegisterRecord, ids: readonly EntryId[]): readonly TrayRow[] {
  return record.log
    .filter(({ id }) => ids.includes(id))
    .map((entry) => ({
      entry,
      record: record.id,
      kind: record.kind,
      title: titleOf(record),
      status: 'voided',
      code: 'role_may_not',
    }));
}

/** Of a commune's contests an officer is told of those the own work is in, and of all that the officer may settle. */
function toContested(record: RegisterRecord, { officer, authorOf }: BoardParts): readonly ContestedItem[] {
  const { state, contested } = foldOnce(record.log);
  const { id, kind, commune } = record;
  const isOwn = Object.values(contested).some((claims) =>
    claims.some(({ key }) => authorOf(key)?.officer === officer.officer),
  );
  const status = partIs(state.standing);
  const subject = { kind, commune, status, shared: sharedCommunes(state) };
  const maySettle = may(officer, RESOLVE, subject).ok;
  if (!isOwn && !maySettle) return [];
  return [
    { record: id, kind, title: titleOf(record), paths: Object.keys(contested), state, isOwn, maySettle },
  ];
}

function partIs(standing: unknown): string {
  const is = typeof standing === 'object' && standing !== null && 'is' in standing ? standing.is : '';
  return typeof is === 'string' ? is : '';
}

const OUTSIDE: readonly TrayRow['status'][] = ['refused', 'held', 'voided'];

async function findHalves({ tray, rows, store }: BoardParts): Promise<readonly HalfItem[]> {
  const open = tray.filter(({ settled, status }) => !settled && OUTSIDE.includes(status));
  const bundles = new Map(
    open.flatMap(({ entry: { bundle } }) => (bundle ? [[bundle.id, bundle.count]] : [])),
  );
  const near = rows.filter(({ bundled }) => bundled.some(({ bundle }) => bundle && bundles.has(bundle.id)));
  // What is refused may still stand in its log for a moment; what is voided or held does for good.
  const records = await store.findMany(near.map(({ row }) => row.id));
  return [...bundles].flatMap(([bundle, count]) => {
    const mine = open.filter(({ entry }) => entry.bundle?.id === bundle).map(({ entry }) => entry.id);
    const taken = near.flatMap(({ row: { id, kind, title } }) => {
      const log = records.get(id)?.log ?? [];
      const isTaken = log.some((entry) => entry.bundle?.id === bundle && !mine.includes(entry.id));
      return isTaken ? [{ id, kind, title }] : [];
    });
    return taken.length === 0 ? [] : [{ bundle, count, open: mine, records: taken }];
  });
}
