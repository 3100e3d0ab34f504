import { findBirthDisagreements } from './birth-disagreements.ts';
import { findBookDisagreements } from './book-disagreements.ts';
import { isBook } from './book-lines.ts';
import type { Check, CheckContext, Paper, State } from './check.ts';
import { join } from './compare-names.ts';
import { checkDuplicates } from './duplicate-checks.ts';
import { type Linked, linkForm } from './linked.ts';
import { haveOneNumber } from './links.ts';
import { type Mention, mentionsIn, parentsIn } from './mention.ts';
import { concernedPapers } from './papers-about.ts';
import { checkSiblings } from './sibling-checks.ts';
import { checkStandIns } from './stand-in-checks.ts';
import { checkAgainst, compareWording } from './wording.ts';

/**
 * Where a form and the other papers on this tablet do not say the same of one person, each with the paper that says
 * otherwise. A disagreement is shown, never smoothed over (design.md §7).
 *
 * @param kind name of the form's kind
 */
export function findDisagreements(kind: string, state: State, context: CheckContext): readonly Check[] {
  const papers = concernedPapers(kind, state, context);
  const linked = linkForm(kind, state, papers, context.self);
  const wording = linked.flatMap(({ form, others }) =>
    others.flatMap((other) => compareWording(form, other, fathersOf(form, linked, others), context.config)),
  );
  return [
    ...wording,
    ...findOtherThanWording(kind, state, { linked, papers, context }),
    ...checkDuplicates(kind, state, linked, context),
  ];
}

interface Held {
  readonly linked: readonly Linked[];
  readonly papers: readonly Paper[];
  readonly context: CheckContext;
}

/**
 * What other papers say against a form beyond how they word its people: who lives, who is married to whom, who stands in
 * which book. The desk compares the wording person by person, over all papers at once.
 */
export function findDisagreementsOfFact(kind: string, state: State, context: CheckContext): readonly Check[] {
  const papers = concernedPapers(kind, state, context);
  return findOtherThanWording(kind, state, {
    linked: linkForm(kind, state, papers, context.self),
    papers,
    context,
  });
}

function findOtherThanWording(
  kind: string,
  state: State,
  { linked, papers, context }: Held,
): readonly Check[] {
  return [
    ...checkStandIns(state, linked, context),
    ...(kind === 'birth' ? findBirthDisagreements(state, linked, context.config) : []),
    ...(kind === 'birth' ? checkSiblings(state, linked) : []),
    ...(isBook(kind) ? findBookDisagreements(kind, state, linked, papers, context.config) : []),
    ...findNumbersOfOthers(linked, papers),
  ];
}

/** A card's number that stands for somebody else on this tablet; the paper world has such (domain.md §4). */
function findNumbersOfOthers(linked: readonly Linked[], papers: readonly Paper[]): readonly Check[] {
  const numbered = linked.filter(({ form }) => form.numbers.length > 0);
  return numbered.flatMap(({ form, others }) =>
    papers.flatMap(mentionsIn).flatMap((other) => {
      const isAnother =
        form.person !== undefined && other.person !== undefined && form.person !== other.person;
      const number = form.numbers[0];
      if (!isAnother || number === undefined || others.includes(other) || !haveOneNumber(form, other))
        return [];
      const facts = { here: number.value, there: join(other.familyName, other.givenName) ?? '' };
      return [checkAgainst('number_of_another', number.path, other, other.numbers[0]?.path ?? '', facts)];
    }),
  );
}

/** Who may have given the person their family name: the father on this form, or on the person's birth elsewhere. */
function fathersOf(form: Mention, linked: readonly Linked[], others: readonly Mention[]): readonly Mention[] {
  const here = form.slot === 'child' ? linked.filter((one) => one.form.slot === 'father') : [];
  const births = others.filter((other) => other.slot === 'child');
  return [...here.map((one) => one.form), ...births.flatMap(fatherBeside)];
}

function fatherBeside(child: Mention): readonly Mention[] {
  return child.paper ? parentsIn(child.paper).filter((parent) => parent.slot === 'father') : [];
}
