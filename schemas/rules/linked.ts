import type { RecordId } from '../record/entry.ts';
import type { Paper, State } from './check.ts';
import { isOnePerson } from './links.ts';
import { type Mention, mentionsIn, mentionsOf } from './mention.ts';

/** Somebody the form names, with every line of another paper that speaks of the same person. */
export interface Linked {
  readonly form: Mention;
  readonly others: readonly Mention[];
}

/** Everybody in a form, and what else is said of each on this tablet. */
export function linkForm(
  kind: string,
  state: State,
  papers: readonly Paper[],
  self?: RecordId,
): readonly Linked[] {
  const inForm = mentionsOf(kind, state, undefined, self);
  return inForm.map((form) => ({
    form,
    others: papers.flatMap((paper) => mentionsOfOne(form, inForm, paper)),
  }));
}

/** The lines of a paper that speak of one person. */
export function mentionsOfOne(one: Mention, company: readonly Mention[], paper: Paper): readonly Mention[] {
  const inPaper = mentionsIn(paper);
  return inPaper.filter((other) =>
    isOnePerson(
      one,
      other,
      { others: company.filter((mention) => mention !== one) },
      { others: inPaper.filter((mention) => mention !== other) },
    ),
  );
}
