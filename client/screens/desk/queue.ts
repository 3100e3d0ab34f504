import { signal } from '@preact/signals';
import type { RecordId } from '../../../schemas/record/entry.ts';
import type { CaseRow, CasesRequest } from '../../../schemas/wire/desk-messages.ts';
import type { Outcome } from '../../device/api/outcome.ts';
import type { DeviceApi } from '../../device/api.ts';
import type { DeskFault } from '../../device/desk/case-desk.ts';

/** The list a case was opened from: after a decision the next one of it is shown. */
export interface Queue {
  /** The list's own address. */
  readonly route: string;
  readonly request: CasesRequest;
  readonly isOne: (row: CaseRow) => boolean;
  readonly rows: readonly CaseRow[];
  readonly total: number;
  readonly more: boolean;
}

export const queue = signal<Queue | undefined>(undefined);

/** What was decided here since the page was loaded: the desk may not have heard of it yet. */
export const decided = signal<ReadonlyMap<RecordId, string>>(new Map());

export function noteDecided(id: RecordId, title: string): void {
  // Decided anew it is the last one again.
  const others = [...decided.value].filter(([one]) => one !== id);
  decided.value = new Map([...others, [id, title]]);
}

export function noteOpen(id: RecordId): void {
  decided.value = new Map([...decided.value].filter(([one]) => one !== id));
}

export function lastDecided(): readonly [id: RecordId, title: string] | undefined {
  return [...decided.value].at(-1);
}

/** A page of a list, without what was decided here already. */
export async function readQueue(
  device: Pick<DeviceApi, 'readCases'>,
  given: Pick<Queue, 'route' | 'request' | 'isOne'>,
  before?: Queue,
): Promise<Outcome<Queue, DeskFault>> {
  const after = before?.rows.at(-1)?.id;
  const outcome = await device.readCases({ ...given.request, ...(after === undefined ? {} : { after }) });
  if (!outcome.ok) return outcome;
  const { cases, total, more } = outcome.value;
  const rows = [...(before?.rows ?? []), ...cases.filter(given.isOne)];
  return { ok: true, value: { ...given, rows, total, more } };
}

/** The case after this one that is not decided; undefined at the end of what is known of the list. */
export function nextOf(id: string): RecordId | undefined {
  const rows = queue.value?.rows ?? [];
  const at = rows.findIndex((row) => row.id === id);
  return rows.slice(at + 1).find((row) => !decided.value.has(row.id))?.id;
}
