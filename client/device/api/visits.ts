import type { Difference } from '../../../schemas/rules/visit-differences.ts';
import type { Call } from '../../../schemas/rules/visits.ts';
import type { RecordView } from './records.ts';

/** Houses to be visited; none yet while `reading`. */
export interface VisitList {
  readonly calls: readonly Call[];
  /** Records read so far, and about how many there are. */
  readonly reading?: { readonly read: number; readonly of: number };
}

/** A house on one page: what calls for a visit, if anything still does, and the papers of those who live there. */
export interface HouseView {
  readonly call: Call;
  /** In use; the residence book first. */
  readonly books: readonly RecordView[];
  /** Births that wait for the family, and birth notices that no birth answers. */
  readonly births: readonly RecordView[];
  readonly notices: readonly RecordView[];
  /** Where the books word one person otherwise. */
  readonly differences: readonly Difference[];
}
