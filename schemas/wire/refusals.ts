import type { Verdict } from '../kinds/judge.ts';
import type { EntryFault } from '../record/check.ts';

/** Why an entry was not simply admitted; each has Khmer and English words and a next step in the client. */
export type RefusalCode =
  | EntryFault
  | Extract<Verdict, { ok: false }>['code']
  | 'unknown_key'
  | 'wrong_commune'
  | 'wrong_record'
  | 'void_by_another_key'
  | 'missing_past'
  | 'built_on_refused'
  | 'bad_signature'
  /** After a revocation; after the last day of the certificate. */
  | 'revoked'
  | 'certificate_ended'
  | 'over_quota'
  | 'document_full';
