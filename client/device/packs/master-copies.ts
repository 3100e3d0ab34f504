import type { Slot } from './pack-index.ts';

/**
 * RxDB's replication keeps of each record what it takes the province to have: nearly always the very record that was
 * written a moment ago. Such a copy is a row of its own in the record's place, and is made again from the record; any
 * other is a document like all.
 */
export interface MasterCopies {
  /** This document lies there. */
  readonly note: (document: object, slot: Slot) => void;
  /** Where the record lies that this copy says again. */
  readonly find: (copy: object) => Slot | undefined;
}

/** Remembered at a time: a copy is written right after its record was, or was read. All of them would keep the memory busy. */
const MOST = 1_000;

export function createMasterCopies(): MasterCopies {
  /** By a list or object within it, which documents share as long as it says the same: logs are never changed in place. */
  const noted = new Map<object, { readonly document: object; readonly slot: Slot }>();
  return {
    note: (document, slot) => {
      const part = findPart(document);
      if (!part) return;
      noted.set(part, { document, slot });
      const [oldest] = noted.keys();
      if (noted.size > MOST && oldest) noted.delete(oldest);
    },
    find: (copy) => {
      if (!('docData' in copy) || !isObject(copy.docData) || !isPlainCopy(copy)) return undefined;
      const part = findPart(copy.docData);
      const known = part && noted.get(part);
      return known && saysTheSame(known.document, copy.docData) ? known.slot : undefined;
    },
  };
}

interface CopyFacts {
  readonly id: string;
  readonly rev: string;
  readonly lwt: number;
}

const ENDING = '|0';

/**
 * The copy as it was written.
 *
 * @param text of the record
 */
export function toCopy<Copy>({ id, rev, lwt }: CopyFacts, text: string): Copy {
  const copy: ReturnType<typeof JSON.parse> = {
    id,
    isCheckpoint: '0',
    itemId: id.slice(0, -ENDING.length),
    docData: toMaster(JSON.parse(text)),
    _attachments: {},
    _deleted: false,
    _rev: rev,
    _meta: { lwt },
  };
  return copy;
}

const OF_THE_STORE = new Set(['_attachments', '_meta', '_rev']);

/** Without what is the store's own, as the replication speaks of it. */
function toMaster(document: object): object {
  return Object.fromEntries(Object.entries(document).filter(([field]) => !OF_THE_STORE.has(field)));
}

interface CopyForm {
  readonly id: string;
  readonly itemId: string;
  readonly isCheckpoint: string;
  readonly _deleted: boolean;
  readonly _rev: string;
  readonly _attachments: object;
  readonly _meta: object;
  /** What the record says. */
  readonly docData: unknown;
}

const FIELDS = 8;

/** Whether it says nothing that `toCopy` would not say. */
function isPlainCopy(copy: Partial<CopyForm>): boolean {
  return (
    copy.id === copy.itemId + ENDING &&
    copy.isCheckpoint === '0' &&
    copy._deleted === false &&
    Boolean(copy._rev) &&
    Object.keys(copy).length === FIELDS &&
    isObject(copy._attachments) &&
    Object.keys(copy._attachments).length === 0 &&
    isObject(copy._meta) &&
    Object.keys(copy._meta).join() === 'lwt'
  );
}

function findPart(document: object): object | undefined {
  for (const field of Object.keys(document)) {
    const value: unknown = Reflect.get(document, field);
    if (isObject(value) && !OF_THE_STORE.has(field)) return value;
  }
  return undefined;
}

/** Field by field the very same value, but for what is the store's own. */
function saysTheSame(document: object, master: object): boolean {
  const fields = Object.keys(document).filter((field) => !OF_THE_STORE.has(field));
  const isSame = (field: string) =>
    Object.hasOwn(master, field) && Reflect.get(document, field) === Reflect.get(master, field);
  return fields.length === Object.keys(master).length && fields.every(isSame);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
