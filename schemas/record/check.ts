import { ENTRY_VERSION, type Entry, MAX_ENTRY_BYTES, measureEntry } from './entry.ts';
import { findJsonFault, type JsonFault } from './json.ts';
import { compareIds } from './log.ts';
import { findPrefixPath, isPath } from './paths.ts';

/** Why something that should be an entry is nobody's work and enters no log (rule 4). */
export type EntryFault =
  | JsonFault
  | 'not_an_entry'
  | 'unknown_field'
  | 'bad_path'
  | 'prefix_path'
  | 'bad_root'
  | 'bad_chain'
  | 'bad_void'
  | 'too_large'
  | 'bad_hash';

/** `signed` is the text that the entry's signature must be over, which is not looked at here. */
export type EntryCheck =
  | { readonly ok: true; readonly entry: Entry; readonly signed: string }
  | { readonly ok: false; readonly code: EntryFault };

/**
 * Judges the form of one entry, as every door does before anything else: shape, paths, numbers, size, hash.
 * An entry of a later version is held to what all versions share, so that it passes through an older app (rule 6).
 */
export function checkEntry(value: unknown): EntryCheck {
  const code = findFormFault(value);
  if (code) return { ok: false, code };
  const entry = value as Entry;
  const { id, signed, bytes } = measureEntry(entry);
  if (bytes > MAX_ENTRY_BYTES) return { ok: false, code: 'too_large' };
  return id === entry.id ? { ok: true, entry, signed } : { ok: false, code: 'bad_hash' };
}

function findFormFault(value: unknown): EntryFault | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not_an_entry';
  const fault = findJsonFault(value);
  if (fault) return fault;
  const entry: Fields = { ...value };
  return (
    findShapeFault(entry) ??
    findPathFault(entry) ??
    findRootFault(entry) ??
    findChainFault(entry) ??
    findVoidFault(entry)
  );
}

type Fields = Readonly<Record<string, unknown>>;

const ID = /^[A-Za-z0-9_-]{43}$/;
const NAME = /^[a-z][A-Za-z0-9-]{0,39}$/;
const isId = (value: unknown): boolean => typeof value === 'string' && ID.test(value);
const isName = (value: unknown): boolean => typeof value === 'string' && NAME.test(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => typeof value === 'number' && value >= 1;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const REQUIRED: Readonly<Record<string, (value: unknown) => boolean>> = {
  v: isCount,
  after: isSortedIds,
  key: isId,
  seq: isCount,
  prev: (value) => value === null || isId(value),
  at: (value) => typeof value === 'number',
  act: isName,
  set: isObject,
  sig: isText,
  id: isId,
};

const OPTIONAL: Readonly<Record<string, (value: unknown) => boolean>> = {
  kind: isName,
  commune: (value) => typeof value === 'string' && /^\d{6}$/.test(value),
  typed: (value) => isObject(value) && Object.values(value).every(isText),
  why: isText,
  voids: (value) => isSortedIds(value) && value.length > 0,
  adopts: (value) => isSortedIds(value) && value.length > 0,
  bundle: (value) =>
    isObject(value) && isText(value.id) && isCount(value.count) && Object.keys(value).length === 2,
};

function isSortedIds(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || !value.every(isId)) return false;
  return value.every((id, index) => index === 0 || compareIds(value[index - 1], id) < 0);
}

function findShapeFault(entry: Fields): EntryFault | undefined {
  for (const [field, isValid] of Object.entries(REQUIRED)) if (!isValid(entry[field])) return 'not_an_entry';
  for (const field of Object.keys(entry)) {
    if (field in REQUIRED) continue;
    const isValid = OPTIONAL[field];
    if (isValid ? !isValid(entry[field]) : entry.v === ENTRY_VERSION)
      return isValid ? 'not_an_entry' : 'unknown_field';
  }
  return undefined;
}

function findPathFault(entry: Fields): EntryFault | undefined {
  const set = Object.keys(isObject(entry.set) ? entry.set : {});
  const typed = Object.keys(isObject(entry.typed) ? entry.typed : {});
  if (![...set, ...typed].every(isPath)) return 'bad_path';
  return findPrefixPath(set) === undefined ? undefined : 'prefix_path';
}

/** Kind and commune stand in the root, and in the root alone. */
function findRootFault(entry: Fields): EntryFault | undefined {
  const isRoot = Array.isArray(entry.after) && entry.after.length === 0;
  const isComplete = entry.kind !== undefined && entry.commune !== undefined;
  const isBare = entry.kind === undefined && entry.commune === undefined;
  return (isRoot ? isComplete : isBare) ? undefined : 'bad_root';
}

function findChainFault(entry: Fields): EntryFault | undefined {
  return (entry.seq === 1) === (entry.prev === null) ? undefined : 'bad_chain';
}

/** A void names entries and sets nothing; nothing else names any (rule 4). */
function findVoidFault(entry: Fields): EntryFault | undefined {
  const isVoid = entry.act === 'void';
  if (isVoid !== (entry.voids !== undefined)) return 'bad_void';
  return isVoid && Object.keys(isObject(entry.set) ? entry.set : {}).length > 0 ? 'bad_void' : undefined;
}
