import type { KeyId, RecordId } from '../record/entry.ts';
import type { RegisterRecord } from '../record/record.ts';

/** A case as a list shows it: no word of a paper but the title. */
export interface CaseRow {
  readonly id: RecordId;
  readonly kind: string;
  readonly code: string;
  readonly title: string;
  readonly status: string;
  /** 0 to 100; 0 changes nobody's paper or right and is only counted. */
  readonly rank: number;
  /** Six digits: whose case it is, and whose papers it concerns. */
  readonly commune: string;
  readonly communes: readonly string[];
  /** The key whose habit it may be. */
  readonly by?: KeyId;
  readonly owner?: string;
  /** The commune its question is put to, while nobody has answered. */
  readonly asked?: string;
  /** The day the desk last wrote to it, YYYY-MM-DD: age is counted from the first. */
  readonly since: string;
}

/** `POST /api/desk/cases`. Each part narrows; `status` is `open`, `asked` and `answered` where it is left out. */
export interface CasesRequest {
  readonly kind?: string;
  readonly code?: string;
  readonly by?: string;
  readonly commune?: string;
  readonly owner?: string;
  readonly status?: readonly string[];
  /** Those too that are only counted. */
  readonly counted?: boolean;
  /** The last id of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

export interface CasesAnswer {
  /** By rank, then the longest waiting. */
  readonly cases: readonly CaseRow[];
  readonly total: number;
  readonly more: boolean;
}

/** Cases of one cause: what was found, and where or by whose hand. */
export interface CauseRow {
  readonly kind: string;
  readonly code: string;
  readonly commune: string;
  readonly by?: KeyId;
  /** Under way, and only counted. */
  readonly open: number;
  readonly counted: number;
  /** The highest rank among them. */
  readonly rank: number;
}

/** `GET /api/desk/causes`: those that weigh most first. */
export interface CausesAnswer {
  readonly causes: readonly CauseRow[];
}

/** `GET /api/desk/cases/ID`: the case with its log, and the records it concerns with theirs. */
export interface CaseAnswer {
  readonly case: RegisterRecord;
  readonly records: readonly RegisterRecord[];
  /** Records it concerns that whoever asks may not read. */
  readonly elsewhere: number;
}

/** What the province asks a commune about one case. */
export interface AskedCase {
  /** The case with its log: an answer stands on what was asked. */
  readonly case: RegisterRecord;
  readonly kind: string;
  /** The code of its cause. */
  readonly reason: string;
  /** Records of the commune that it concerns, with where in them. */
  readonly records: readonly { readonly id: RecordId; readonly path?: string }[];
  readonly question: string;
  /** The day it was asked, YYYY-MM-DD. */
  readonly since: string;
}

/** `POST /api/desk/asked`, as an officer of a commune: open questions to it, the longest waiting first. */
export interface AskedAnswer {
  readonly asked: readonly AskedCase[];
}

/** `GET /api/desk/mine`: what became of an officer's own work: what the province found by it, and what was decided. */
export interface MineAnswer {
  readonly cases: readonly CaseRow[];
}
