import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from '../crypto/base64url.ts';
import { type BoxSubtle, openBox, sealBox } from '../crypto/sealed-box.ts';
import { hashJson } from '../record/hash.ts';
import { type ExportContent, type OpenedContent, readContent } from './export-content.ts';

/** What anybody may read of a sealed export: nothing of any person, nor who wrote. */
export interface ExportHeader {
  readonly v: 1;
  /** The tablet's name. */
  readonly tablet: string;
  /** Milliseconds since 1970 UTC by the tablet's clock. */
  readonly at: number;
  /** How many entries the province had not confirmed. */
  readonly count: number;
  /** Fingerprint of the province's key: another province cannot take it in. */
  readonly province: string;
}

/** A file as it lies on a stick: the header, the content, and its key for who has the code and for the province. */
export interface SealedExport extends ExportHeader {
  readonly byCode: string;
  readonly byRecovery: string;
  readonly content: string;
}

/**
 * `not_an_export` another file · `truncated` it ends too early · `damaged` its bytes changed · `newer` a later app wrote
 * it · `other_province` · `wrong_code` also where the recovery key is another's.
 */
export type SealedFault =
  | 'not_an_export'
  | 'truncated'
  | 'damaged'
  | 'newer'
  | 'other_province'
  | 'wrong_code';

export type ExportReading =
  | { readonly ok: true; readonly file: SealedExport }
  | { readonly ok: false; readonly code: SealedFault };

export type ExportOpening =
  | { readonly ok: true; readonly content: OpenedContent }
  | { readonly ok: false; readonly code: SealedFault };

type Bytes = Uint8Array<ArrayBuffer>;

const IS = 'salakhum-export';
/** Every export has keys of its own, so their one message needs no number used once. */
const IV = new Uint8Array(12);
/** Bytes turned into text at a time: a call takes only so many arguments. */
const A_STRETCH = 8_192;

export interface SealParts {
  readonly header: ExportHeader;
  readonly content: ExportContent;
  /** 32 random bytes. */
  readonly secret: Bytes;
  /** As `createCode` makes it: a hundred random bits, so no slow derivation. */
  readonly code: string;
  readonly recoveryKey: string;
}

/** The text of the file. */
export async function sealExport<Key>(subtle: BoxSubtle<Key>, parts: SealParts): Promise<string> {
  const { header, content, secret, code, recoveryKey } = parts;
  const label = labelOf(header);
  const text = new Uint8Array(utf8ToBytes(toAscii(JSON.stringify(content))));
  const file: SealedExport = {
    ...header,
    byCode: await encrypt(subtle, keyOfCode(code), label, secret),
    byRecovery: await sealBox(subtle, recoveryKey, label, secret),
    content: await encrypt(subtle, secret, label, text),
  };
  return `${JSON.stringify({ is: IS, ...file, sum: sumOf(file) })}\n`;
}

/** Reads a file as far as it goes without the code. @param province fingerprint of the reader's own */
export function readExport(text: string, province: string): ExportReading {
  const fault = (code: SealedFault) => ({ ok: false, code }) as const;
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    return fault(text.trimStart().startsWith(`{"is":"${IS}"`) ? 'truncated' : 'not_an_export');
  }
  if (!isFields(held) || held.is !== IS) return fault('not_an_export');
  if (held.v !== 1) return fault(typeof held.v === 'number' && held.v > 1 ? 'newer' : 'damaged');
  const file = toFile(held);
  if (!file || sumOf(file) !== held.sum) return fault('damaged');
  return file.province === province ? { ok: true, file } : fault('other_province');
}

export async function openByCode<Key>(
  subtle: BoxSubtle<Key>,
  file: SealedExport,
  code: string,
): Promise<ExportOpening> {
  return openWith(subtle, file, await decrypt(subtle, keyOfCode(code), labelOf(file), file.byCode));
}

/** For a code that was lost. @param privateKey PKCS#8 of the province's recovery key */
export async function openByRecovery<Key>(
  subtle: BoxSubtle<Key>,
  file: SealedExport,
  privateKey: Bytes,
  publicKey: string,
): Promise<ExportOpening> {
  return openWith(subtle, file, await openBox(subtle, privateKey, publicKey, labelOf(file), file.byRecovery));
}

async function openWith<Key>(
  subtle: BoxSubtle<Key>,
  file: SealedExport,
  secret: Bytes | undefined,
): Promise<ExportOpening> {
  if (!secret) return { ok: false, code: 'wrong_code' };
  const bytes = await decrypt(subtle, secret, labelOf(file), file.content);
  const content = bytes && readContent(fromAscii(bytes));
  return content ? { ok: true, content } : { ok: false, code: 'damaged' };
}

/** No platform's decoder is at hand here: JSON says every other character in these. */
function toAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function fromAscii(bytes: Bytes): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += A_STRETCH) {
    text += String.fromCharCode(...bytes.subarray(from, from + A_STRETCH));
  }
  return text;
}

/** What is sealed opens beside no other header. */
function labelOf({ v, tablet, at, count, province }: ExportHeader): string {
  return `${IS}/1/${hashJson({ v, tablet, at, count, province })}`;
}

/** Tells a changed byte before anybody doubts the code. */
function sumOf({ byCode, byRecovery, content, ...header }: SealedExport): string {
  return hashJson([labelOf(header), byCode, byRecovery, content]);
}

function keyOfCode(code: string): Bytes {
  return new Uint8Array(hkdf(sha256, utf8ToBytes(code), undefined, utf8ToBytes(`${IS}/1/code`), 32));
}

async function encrypt<Key>(
  subtle: BoxSubtle<Key>,
  key: Bytes,
  label: string,
  bytes: Bytes,
): Promise<string> {
  const imported = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  return toBase64Url(new Uint8Array(await subtle.encrypt(gcm(label), imported, bytes)));
}

async function decrypt<Key>(
  subtle: BoxSubtle<Key>,
  key: Bytes,
  label: string,
  text: string,
): Promise<Bytes | undefined> {
  const bytes = fromBase64Url(text);
  if (!bytes) return undefined;
  const imported = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  try {
    return new Uint8Array(await subtle.decrypt(gcm(label), imported, bytes));
  } catch {
    // WebCrypto says of a wrong key, a wrong label and a flipped bit alike only that it did not work.
    return undefined;
  }
}

function gcm(label: string) {
  return { name: 'AES-GCM', iv: IV, additionalData: new Uint8Array(utf8ToBytes(label)) } as const;
}

function toFile(held: Readonly<Record<string, unknown>>): SealedExport | undefined {
  const { tablet, at, count, province, byCode, byRecovery, content } = held;
  if (typeof tablet !== 'string' || typeof province !== 'string') return undefined;
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(count)) return undefined;
  if (typeof at !== 'number' || typeof count !== 'number') return undefined;
  if (typeof byCode !== 'string' || typeof byRecovery !== 'string' || typeof content !== 'string')
    return undefined;
  return { v: 1, tablet, at, count, province, byCode, byRecovery, content };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
