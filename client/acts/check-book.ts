import type { Question, State } from '../forms/question.ts';
import type { CheckedPart } from '../forms/use-checks.ts';
import { pathOf, underPerson } from './picked-member.ts';
import type { ActContext } from './plan.ts';

/**
 * A book as it would stand with the act, to be checked while the form is filled in: a form asks what somebody is to the
 * head, and the book keeps it with the head's name.
 *
 * @param written what the act sets beyond the form's own answers, by path
 * @param person who stands under the form's key for a new member, where they were found in the papers here
 */
export function checkedBook(
  { kind, view, officer, today }: ActContext,
  questions: readonly Question[],
  state: State,
  written: State,
  person?: string,
): readonly CheckedPart[] {
  return [
    {
      form: {
        kind: kind.name,
        state: { ...view?.state, ...underPerson({ ...state, ...written }, person) },
        self: view?.id,
        commune: view?.commune ?? officer.place,
        today,
      },
      questionOf: (path) => questions.find(({ id }) => pathOf(id, person) === path)?.id,
    },
  ];
}
