import { findField } from '../../../schemas/kinds/judge.ts';
import { text } from '../../../schemas/kinds/types.ts';
import { OUTCOMES, VISIT } from '../../../schemas/kinds/visit.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';
import { findKind } from '../../../schemas/registry.ts';
import type { Difference } from '../../../schemas/rules/visit-differences.ts';
import type { VisitNoted } from '../../acts/visit-act.ts';
import type { RecordView } from '../../device/api/records.ts';
import type { HouseView } from '../../device/api/visits.ts';
import type { NewAct } from '../../device/api/writing.ts';
import type { Answers } from '../../forms/answers.ts';
import { always, type Question, type State } from '../../forms/question.ts';
import { partOf } from '../../forms/raw-value.ts';
import { VISIT_WORDS } from '../../words/visit-words.ts';

/** The answer to each difference, by the side that is right; kept with the form as it is typed. */
export const CHOOSE = 'choose.*';

/** How a visit ended, in the order it is asked. */
export function endQuestions(): readonly Question[] {
  const kind = findKind(VISIT);
  const ask = (path: string) => {
    const field = kind && findField(kind, path);
    if (!field) throw new Error(`a visit has no ${path}`);
    return { id: path, label: field.label, type: field.type };
  };
  const isNever = () => false;
  const needsWhy = (state: State) => state.outcome === 'refused';
  const isAgain = (state: State) => state.outcome !== 'done';
  return [
    {
      id: CHOOSE,
      label: VISIT_WORDS.differences,
      type: text,
      isRequired: isNever,
      isAsked: always,
      isMain: false,
      look: 'hidden',
    },
    {
      id: 'outcome',
      label: VISIT_WORDS.outcome,
      type: OUTCOMES,
      isRequired: always,
      isAsked: always,
      isMain: true,
    },
    {
      id: 'why',
      label: VISIT_WORDS.refusedWhy,
      type: text,
      isRequired: isNever,
      isAsked: needsWhy,
      isMain: true,
    },
    { ...ask('next'), label: VISIT_WORDS.comeAgain, isRequired: isNever, isAsked: isAgain, isMain: true },
    { ...ask('remarks'), isRequired: isNever, isAsked: always, isMain: true, look: 'long' },
  ];
}

/** What the form shows of the visit that was noted today. */
export function shownOf(noted: RecordView | undefined): State {
  if (!noted) return {};
  const { outcome, next, remarks } = noted.state;
  const shown = { outcome: partOf(outcome, 'is'), why: partOf(outcome, 'reason'), next, remarks };
  return Object.fromEntries(
    Object.entries(shown).flatMap(([id, value]) =>
      value === undefined || value === null ? [] : [[id, value]],
    ),
  );
}

/** What a difference is called in the form: a path’s dots are none of the form’s. */
export function keyOf({ path, sides }: Difference): string {
  return `${path.replaceAll('.', '~')}~${sides[1].kind}`;
}

/** The fields of the visit that the answers say. */
export function notedBy({ all }: Answers): VisitNoted {
  const { outcome, why, next, remarks } = all;
  return {
    outcome: { is: outcome ?? 'done', ...(typeof why === 'string' ? { reason: why } : {}) },
    next: next ?? null,
    remarks: remarks ?? null,
  };
}

export interface Corrections {
  /** One act a book: what is right is written into the other. */
  readonly acts: readonly NewAct[];
  /** What must be corrected by somebody who may. */
  readonly told: readonly Json[];
}

/**
 * What the family said of each difference, as acts on the books that are wrong.
 *
 * @param mayCorrect whether who visits may change a member's line of that book
 */
export function correctionsBy(
  { all }: Answers,
  { differences, books }: HouseView,
  mayCorrect: (book: RecordView) => boolean,
): Corrections {
  const sets = new Map<RecordId, Record<string, Json>>();
  const told: Json[] = [];
  for (const difference of differences) {
    const chosen = all[`choose.${keyOf(difference)}`];
    if (chosen !== '0' && chosen !== '1') continue;
    const [right, wrong] = chosen === '0' ? difference.sides : [difference.sides[1], difference.sides[0]];
    const book = books.find(({ id }) => id === wrong.record);
    if (!book) continue;
    const { path } = difference;
    if (mayCorrect(book) && !book.contested[path]) {
      sets.set(book.id, { ...sets.get(book.id), [path]: right.says });
    } else {
      told.push({ record: wrong.record, path, as: right.record });
    }
  }
  const acts = books.flatMap(({ id, heads }): readonly NewAct[] => {
    const set = sets.get(id);
    return set ? [{ record: id, after: heads, act: 'change-member', set }] : [];
  });
  return { acts, told };
}
