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
      return known && isSame(toMaster(known.document), copy.docData) ? known.slot : undefined;
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

/** Whether it says nothing that `toCopy` would not say. */
function isPlainCopy(copy: object): boolean {
  const { id, itemId, isCheckpoint, docData, _attachments, _deleted, _rev, _meta, ...more } = {
    id: '',
    itemId: '',
    isCheckpoint: '',
    docData: {},
    _attachments: {},
    _deleted: true,
    _rev: '',
    _meta: {},
    ...copy,
  };
  return (
    id === itemId + ENDING &&
    isCheckpoint === '0' &&
    _deleted === false &&
    Object.keys(_attachments).length === 0 &&
    Object.keys(_meta).join() === 'lwt' &&
    _rev !== '' &&
    isObject(docData) &&
    Object.keys(more).length === 0
  );
}

function findPart(document: object): object | undefined {
  return Object.entries(document).find(([field, value]) => !OF_THE_STORE.has(field) && isObject(value))?.[1];
}

/** Field by field the very same value. */
function isSame(a: object, b: object): boolean {
  const fields = Object.entries(a);
  const others = new Map(Object.entries(b));
  return fields.length === others.size && fields.every(([field, value]) => others.get(field) === value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
