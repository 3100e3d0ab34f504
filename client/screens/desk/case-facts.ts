import { partOf } from '../../../schemas/kinds/parts.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import type { RecordView } from '../../device/api/records.ts';
import { isRecordId } from '../../records/record-ids.ts';

/** What a case says, read from its flat state. */
export interface CaseFacts {
  readonly id: RecordId;
  readonly kind: string;
  /** What two workers know it by: a hash of what it is about. */
  readonly about: string;
  readonly code: string;
  /** The key whose habit it may be. */
  readonly by: string | undefined;
  readonly title: string;
  readonly status: string;
  readonly rank: number;
  /** 0 to 100; undefined where nothing was likened. */
  readonly score: number | undefined;
  readonly concerns: readonly Concern[];
  readonly reasons: readonly Reason[];
  readonly owner: string | undefined;
  readonly question:
    | { readonly text: string; readonly to: string; readonly on: string | undefined }
    | undefined;
  readonly answer: { readonly text: string; readonly on: string | undefined } | undefined;
  /** The day it was found, device time in milliseconds; undefined for one that was only opened. */
  readonly foundAt: number | undefined;
}

export interface Concern {
  readonly record: RecordId;
  readonly path: string | undefined;
  readonly where: string | undefined;
}

export interface Reason {
  readonly code: string;
  readonly bits: number;
}

export function readCaseFacts(view: RecordView): CaseFacts {
  const { state } = view;
  const by = partOf(state.cause, 'by');
  const question = partOf(state.question, 'text');
  const answer = partOf(state.answer, 'text');
  // The opening tells no time: two workers write the same bytes.
  const times = view.history.flatMap(({ at }) => (at > 0 ? at : []));
  return {
    id: view.id,
    kind: partOf(state.matter, 'kind') ?? '',
    about: partOf(state.matter, 'about') ?? '',
    code: partOf(state.cause, 'code') ?? '',
    by,
    title: view.title,
    status: view.status,
    rank: typeof state.rank === 'number' ? state.rank : 0,
    score: typeof state.score === 'number' ? state.score : undefined,
    concerns: listAt(view, 'concerns').flatMap((value) => {
      const record = partOf(value, 'record') ?? '';
      const concern = { path: partOf(value, 'path'), where: partOf(value, 'where') };
      return isRecordId(record) ? [{ record, ...concern }] : [];
    }),
    reasons: Object.entries(state).flatMap(([path, value]) => {
      const bits = Number(partOf(value, 'bits'));
      return path.startsWith('reasons.') && Number.isFinite(bits)
        ? [{ code: path.slice('reasons.'.length), bits }]
        : [];
    }),
    owner: partOf(state.owner, 'name') ?? partOf(state.owner, 'is'),
    question: question
      ? { text: question, to: partOf(state.question, 'to') ?? '', on: partOf(state.question, 'on') }
      : undefined,
    answer: answer ? { text: answer, on: partOf(state.answer, 'on') } : undefined,
    foundAt: times.length > 0 ? Math.min(...times) : undefined,
  };
}

/** Papers of one record stand side by side; so do two of one commune. */
function listAt(view: RecordView, list: string) {
  return Object.entries(view.state)
    .filter(([path, value]) => path.startsWith(`${list}.`) && value !== null)
    .map(([, value]) => value)
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
}

function orderOf(value: RecordView['state'][string]): string {
  return `${partOf(value, 'where') ?? ''} ${partOf(value, 'record') ?? ''} ${partOf(value, 'path') ?? ''}`;
}
