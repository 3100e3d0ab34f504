import { hashEnds, hashJson } from './hash.ts';
import { canonicalMembers, type Json } from './json.ts';

declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** SHA-256 of the whole entry, 43 characters of base64url. Same id, same bytes. */
export type EntryId = Brand<'EntryId'>;
/** Hash of the certificate (officer + device + role) an entry was written under, 43 characters of base64url. */
export type KeyId = Brand<'KeyId'>;
/** `kind-` and the id of the record's root entry. */
export type RecordId = Brand<'RecordId'>;

/** Paths an entry changes, each with its whole new value; `null` clears a field and counts as a claim (rule 8). */
export type Changes = Readonly<Record<string, Json>>;

/** Acts that belong together across records; `id` is minted by the tablet, `count` says how many there are. */
export interface Bundle {
  readonly id: string;
  readonly count: number;
}

/** What an author says. Every field is in the hash from the first day (design.md §1). */
export interface EntryBody {
  /** Version of the entry's format. */
  readonly v: number;
  /** The heads the author had on screen, sorted; empty in the root alone. */
  readonly after: readonly EntryId[];
  /** In the root alone: the record's kind. */
  readonly kind?: string;
  /** In the root alone: the six-digit code of the commune whose record it is. */
  readonly commune?: string;
  readonly key: KeyId;
  /** The key's own counter, 1, 2, 3 … over all its records. */
  readonly seq: number;
  /** The key's previous entry; null where `seq` is 1. */
  readonly prev: EntryId | null;
  /** The device's wall clock as it stood, in milliseconds since 1970 UTC: told, never trusted for order. */
  readonly at: number;
  readonly act: string;
  readonly set: Changes;
  /** What was typed before it was brought to its stored form, by path. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly why?: string;
  /** Only in a `void` of the province's service key: the entries whose `set` no longer counts (rule 4). */
  readonly voids?: readonly EntryId[];
  /** Held work that provincial staff say again in this entry (rule 4). */
  readonly adopts?: readonly EntryId[];
  readonly bundle?: Bundle;
}

export interface Entry extends EntryBody {
  /** r‖s in base64url, low-S, over {@link signedText}; empty before certificates exist. */
  readonly sig: string;
  readonly id: EntryId;
}

export const ENTRY_VERSION = 1;
/** An entry's canonical JSON is at most this many UTF-8 bytes (rule 2). */
export const MAX_ENTRY_BYTES = 16 * 1024;

/** The text a key signs for `body`. The prefix keeps the signature from meaning anything elsewhere. */
export function signedText(body: EntryBody): string {
  return toSignedText(hashJson(toJson(body)));
}

const toSignedText = (hash: string) => `salakhum/1/${hash}`;

/** Puts signature and id to a body. The id covers the signature, so the bytes are fixed by it. */
export function sealEntry(body: EntryBody, sig = ''): Entry {
  return { ...body, sig, id: hashJson({ ...toJson(body), sig }) as EntryId };
}

/** The id `entry` must have; an entry from elsewhere whose `id` differs was tampered with. */
export function computeEntryId(entry: Entry): EntryId {
  const { id: _, ...rest } = entry;
  return hashJson(toJson(rest)) as EntryId;
}

/**
 * What an entry that has the form of one is held to: the id it must have, the text that must be signed, and its size in
 * bytes. Most of an entry stands before its `sig` and is read once for both hashes.
 */
export function measureEntry(entry: Entry): {
  readonly id: EntryId;
  readonly signed: string;
  readonly bytes: number;
} {
  const { id: _, sig, ...body } = entry;
  const members = canonicalMembers(toJson(body));
  const before = Object.keys(body).filter((field) => field < 'sig').length;
  const start = `{${members.slice(0, before).join(',')}`;
  const end = `,${members.slice(before).join(',')}}`;
  const whole = `,"sig":${JSON.stringify(sig)}${end}`;
  const { hashes, bytes } = hashEnds(start, [whole, end]);
  const [id = '', signed = ''] = hashes;
  return { id: id as EntryId, signed: toSignedText(signed), bytes: bytes + ID_BYTES };
}

const ID_BYTES = ',"id":""'.length + 43;

/** An interface has no index signature, though every value in an entry is JSON. */
function toJson(body: EntryBody): { readonly [key: string]: Json } {
  return { ...body } as unknown as { readonly [key: string]: Json };
}
