import { hashJson } from '../record/hash.ts';
import type { Acknowledgement, Receipt } from './messages.ts';

/** What a request proves: that whoever sends it holds the key its session was opened for. */
export interface RequestProof {
  readonly method: 'GET' | 'POST';
  /** Path and query, as sent. */
  readonly path: string;
  /** SHA-256 of the body's bytes in base64url; of no bytes where there is no body. */
  readonly bodyHash: string;
  readonly session: string;
  /** 1, 2, 3 …, each once in a session. */
  readonly count: number;
}

/** The text the officer's key signs for a request. */
export function requestText({ method, path, bodyHash, session, count }: RequestProof): string {
  return `salakhum-request/1/${hashJson([method, path, bodyHash, session, count])}`;
}

/** The value of the header `authorization`: `Khum session.count.sig`. */
export function toAuthorization(session: string, count: number, sig: string): string {
  return `Khum ${session}.${count}.${sig}`;
}

export function readAuthorization(
  header: string | undefined,
): { readonly session: string; readonly count: number; readonly sig: string } | undefined {
  const match = /^Khum ([A-Za-z0-9_-]{20,100})\.([1-9]\d{0,9})\.([A-Za-z0-9_-]{86})$/.exec(header ?? '');
  const [, session, count, sig] = match ?? [];
  if (session === undefined || count === undefined || sig === undefined) return undefined;
  return { session, count: Number(count), sig };
}

/** The text the gateway's key signs for an acknowledgement. */
export function acknowledgementText({ key, upTo, hash, refused, by }: Omit<Acknowledgement, 'sig'>): string {
  return `salakhum-acknowledgement/1/${hashJson({ key, upTo, hash, refused: [...refused], by })}`;
}

/** The text the gateway's key signs for a receipt. */
export function receiptText({ key, ids, by }: Omit<Receipt, 'sig'>): string {
  return `salakhum-receipt/1/${hashJson({ key, ids: [...ids], by })}`;
}
