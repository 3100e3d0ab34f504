import type { ProvinceConfig } from '../kinds/province-config.ts';
import type { RecordId } from '../record/entry.ts';
import type { Json } from '../record/json.ts';
import type { House } from './visit-households.ts';
import { compareWording } from './wording.ts';
import type { CheckCode } from './words.ts';

/** Where two books of a house do not say the same of one who lives there. */
export interface Difference {
  readonly code: CheckCode;
  /** Root id. */
  readonly person: string;
  readonly name: string;
  /** The same in both books: each knows its members by their records. */
  readonly path: string;
  readonly sides: readonly [DifferentSide, DifferentSide];
}

export interface DifferentSide {
  readonly record: RecordId;
  readonly kind: string;
  readonly says: Json;
}

/** The differences in wording between the books of a house, person by person; who has left a book is not compared. */
export function findDifferences({ people }: House, config: ProvinceConfig): readonly Difference[] {
  return people.flatMap(({ id, name, lines }) => {
    const [one, ...others] = lines.filter(({ isIn }) => isIn);
    const here = one?.mention;
    if (!here?.paper) return [];
    const { id: record, kind } = here.paper;
    return others.flatMap(({ mention }) =>
      compareWording(here, mention, [], config).flatMap(({ code, path, paper }): readonly Difference[] => {
        // Names in changed order are two fields of one slip: each is chosen by itself.
        if (!paper) return [];
        const side = { record, kind, says: here.state[path] ?? null };
        const other = { record: paper.id, kind: paper.kind, says: paper.says };
        return [{ code, person: id, name, path, sides: [side, other] }];
      }),
    );
  });
}
