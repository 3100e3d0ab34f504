import { type BornCode, type BornNear, sayBorn } from './born.ts';

/** Why somebody was found, and what the paper says there. */
export type Reason =
  | {
      readonly code:
        | 'name'
        | 'name-similar'
        | 'name-begins'
        | 'name-swapped'
        | 'born'
        | 'village'
        | 'village-similar'
        | 'number';
      readonly said: string;
    }
  | { readonly code: 'born-near'; readonly said: string; readonly near: BornNear };

export function sayMention(born: BornCode, near: BornNear | undefined): Reason {
  const said = sayBorn(born);
  return near === undefined ? { code: 'born', said } : { code: 'born-near', said, near };
}
