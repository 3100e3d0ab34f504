import type { RecordId } from '../../schemas/record/entry.ts';
import { parseRecordId } from '../../schemas/record/record.ts';

export function isRecordId(text: string): text is RecordId {
  return parseRecordId(text) !== undefined;
}

/** Where a record is shown. */
export function routeOf(id: RecordId): string {
  return `/records/${id}`;
}

export function actRouteOf(id: RecordId, act: string, key?: string): string {
  return `${routeOf(id)}/do/${act}${key === undefined ? '' : `/${key}`}`;
}

/** The list of a kind. Persons have none: they are found through their papers. */
export function listRouteOf(kind: string): string {
  return LISTS[kind] ?? '/';
}

const LISTS: Readonly<Record<string, string>> = {
  birth: '/births',
  'family-book': '/family-books',
  'residence-book': '/residence-books',
  move: '/moves',
  'register-book': '/registers',
  visit: '/visits',
  notice: '/visits',
};

/** A new record's form; each has a draft of its own, so several can lie open. */
export function newRouteOf(kind: string, draft: string): string {
  return `/new/${kind}/${draft}`;
}
