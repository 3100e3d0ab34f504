import type { Json } from '../../schemas/record/json.ts';

/** Of what an export's files hold; the verifier that travels with them reads this one. */
export const EXPORT_VERSION = 1;

/** The one line of `province.json`. */
export interface ProvinceLine {
  readonly v: number;
  readonly provinceKey: string;
}

/** A line of `custody.jsonl`: how far a key's work is held. */
export interface CustodyLine {
  readonly key: string;
  readonly upTo: Json;
  readonly refused: Json;
}

/** A line of a commune's `records-….jsonl`, its log as it is stored. */
export interface RecordLine {
  readonly id: string;
  readonly kind: string;
  readonly commune: string;
  readonly log: readonly Json[];
}

/** What `manifest.json` says of a file. */
export interface FileFacts {
  readonly sha256: string;
  /** The first 16 characters of each line's hash, so that a changed one is named. */
  readonly lines: readonly string[];
}

/** `manifest.json`, with the hash of all the rest of it as `self`. */
export interface Manifest {
  readonly v: number;
  readonly records: number;
  readonly entries: number;
  /** By its name, {@link FileFacts} of each. */
  readonly files: Json;
  readonly self: string;
}
